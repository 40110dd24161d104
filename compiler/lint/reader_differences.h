// Plain scalars that YAML 1.1 and 1.2 readers take differently, beyond those that reading warns about anyway:
// `1e-5`, which is text to PyYAML, and dates.
#pragma once

#include <string>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

/// Reports yaml11_ambiguity for the values of a YAML document where its author probably meant the reading of
/// YAML 1.2.
void report_reader_differences(const Value& root, const Source& source, Diagnostics& diagnostics);

/// What is alike in such messages: scalars of one class have the same cause and the same cure. `text` is the
/// scalar. Empty for one that all readers take alike.
[[nodiscard]] std::string reader_difference_class(std::string_view text);

}  // namespace presetc
