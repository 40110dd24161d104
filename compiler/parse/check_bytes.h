// What must hold for the bytes of a file before anybody reads them as YAML or JSON: size, UTF-8, no control
// characters. Knows nothing of either grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace presetc {

enum class TextFormat : std::uint8_t { yaml, json };

/// The offset of the first byte after an UTF-8 byte order mark (0 without one); nullopt if the bytes are not
/// text of this format, with the reason reported (the first of its kind, not one per byte).
[[nodiscard]] std::optional<std::size_t> check_bytes(const Source& source, TextFormat format,
                                                     const ReadLimits& limits, Diagnostics& diagnostics);

}  // namespace presetc
