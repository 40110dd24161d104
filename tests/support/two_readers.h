// The scanner and the reader that takes all of YAML, over one text: where the scanner gives an answer, it is
// the same one, with the same spans and warnings.
#pragma once

#include <string>
#include <string_view>

#include "base/source.h"

namespace presetc {

/// True if the scanner reads the text itself.
[[nodiscard]] bool is_scanned(std::string_view text);

/// What the two say, if they differ; empty if they agree, or the scanner hands over. Texts that only yaml-cpp
/// refuses, and wrongly, count as agreed.
[[nodiscard]] std::string difference_of_readers(std::string_view text);

}  // namespace presetc
