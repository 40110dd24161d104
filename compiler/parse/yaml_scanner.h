// Reads the YAML that people write in presets by itself, in one pass: block and flow collections, plain and
// quoted scalars, block scalars, comments. Whatever else there is (anchors, aliases, tags, `?` keys,
// scalars of several lines) and whatever looks wrong it hands over, so that it never has to guess.
#pragma once

#include <cstddef>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

/// The value of the bytes [begin, end) of the source, exactly as YamlFollower finds it, with the same
/// diagnostics about duplicate keys, numbers and ambiguous scalars. Null: it is another reader's; what was
/// reported until then means nothing. Grammar: YAML 1.2.2, chapters 6 to 8.
[[nodiscard]] const Value* scan_yaml(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
                                     Diagnostics& diagnostics);

}  // namespace presetc
