// The second reader behind read_yaml, for documents that declare tags of their own: yaml-cpp, followed
// through the text. Slow, and wrong here and there: it is given only what YamlScanner found to be well
// formed. Tests compare the two.
#pragma once

#include <cstddef>
#include <optional>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace presetc {

/// The document in the bytes [begin, end), which have passed check_bytes; nullopt if it could not be read to
/// its end.
[[nodiscard]] std::optional<Document> read_yaml_with_library(const Source& source, std::size_t begin,
                                                             std::size_t end, Diagnostics& diagnostics);

}  // namespace presetc
