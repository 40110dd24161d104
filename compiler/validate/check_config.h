// Checks what one source says about a config, leaf by leaf: presets, candidates, `set`, sweeps, `--set`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validate/catalogue.h"
#include "validate/check.h"
#include "validate/schema.h"

namespace presetc {

/// Checks every leaf (scalar, list, empty map) of a partial config that stands below the path `at` (empty for
/// a whole config). An unknown key is reported once, where it is, and nothing below it. A key that is unknown
/// but would be known with its dots read as a path is `dotted_key`. Leaves are checked as check_value does
/// with Completeness::partial. `schema` is the one that the catalogue was made of.
void check_config(const Catalogue& catalogue, const Schema& schema, const Value& config_map,
                  std::span<const std::string_view> at, bool references, std::vector<Violation>& violations);

/// The same for one value that is written at `path`: a candidate, an entry of `set`, a cell of a sweep. A map
/// is checked as check_config does. `key_span` is where the path is written.
void check_leaf(const Catalogue& catalogue, std::span<const std::string_view> path, Span key_span,
                const Value& value, bool references, std::vector<Violation>& violations);

}  // namespace presetc
