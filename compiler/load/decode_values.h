// Paths and values as presets and manifests write them: `parameters`, `sweep`, `set`, `unset`, ranges.
#pragma once

#include <cstdint>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// The path that a key spells; nullopt after reporting bad_path at the column inside the key.
[[nodiscard]] std::optional<Path> decode_path(Arena& arena, std::string_view text, Span span,
                                              Diagnostics& diagnostics);

/// Whether a list of candidates may hold one twice: a set may not, a list that moves in step with another
/// may.
enum class Repeats : std::uint8_t { refused, allowed };

/// `parameters` or a grid: path -> candidates. A scalar is one candidate, a list is the candidates in order,
/// a map with exactly from, to and step or factor is a range, any other map holds longer paths. Reports
/// bad_path, empty_candidates, duplicate_candidate, bad_range, duplicate_path, leaf_and_map; what it reported
/// is left out.
[[nodiscard]] std::vector<Offer> decode_offers(Arena& arena, const Value& map, Repeats repeats,
                                               Diagnostics& diagnostics);

/// `set`: path -> value, taken apart into leaves, since maps merge deep (a list and `{}` are leaves). Reports
/// bad_path, duplicate_path, leaf_and_map.
[[nodiscard]] std::vector<Assignment> decode_assignments(Arena& arena, const Value& map,
                                                         Diagnostics& diagnostics);

/// The pattern of paths that a text spells; nullopt after reporting bad_path.
[[nodiscard]] std::optional<PathPattern> decode_pattern(Arena& arena, const Text& text,
                                                        Diagnostics& diagnostics);

/// `unset`: patterns of paths. Reports bad_path.
[[nodiscard]] std::vector<Removal> decode_removals(Arena& arena, const std::vector<Text>& texts,
                                                   Diagnostics& diagnostics);

}  // namespace presetc
