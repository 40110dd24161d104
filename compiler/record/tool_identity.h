// Which presetc this is: what another one wrote, or would say, may be something else.
#pragma once

#include <string>

namespace presetc {

/// `0.4.0 1f09a2...`: the version, and the id that the linker made of all that is in the program (the note
/// NT_GNU_BUILD_ID of the ELF format). The version alone where the program has none.
[[nodiscard]] std::string tool_identity();

}  // namespace presetc
