// Where each byte of a string stands in the file it was read from, so that a mistake inside it can be pointed
// at. Decodes the scalar again, with the readers' own code; only texts that are parsed need it.
#pragma once

#include "base/source.h"
#include "base/text_map.h"
#include "value/value.h"

namespace presetc {

/// `string` is a string of `source`: plain, quoted or a block, or of a JSON file. A string that does not
/// stand at its span (it was made, not read) maps to the whole span.
[[nodiscard]] TextMap map_scalar(const Source& source, const Value& string);

}  // namespace presetc
