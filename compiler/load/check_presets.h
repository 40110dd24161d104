// What presets say, held against the schemas of their parameters.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// Moves old names to new ones, then checks every fixed value and every candidate at its own line, path by
/// path. A preset with errors, and every preset that extends it, is marked broken.
void check_presets(Project& project, std::size_t jobs, Diagnostics& diagnostics);

/// Checks each leaf of `config` (null: there is none) and each candidate against the schema.
void check_values(const ParameterSchema& schema, const Value* config, std::span<const Offer* const> offers,
                  Diagnostics& diagnostics);

/// Does the schema (null: there is none) describe the path, or refuse it? Where it only lets it pass, nobody
/// has said that it is meant.
[[nodiscard]] bool schema_decides(const Catalogue* catalogue, std::span<const std::string_view> path);

}  // namespace presetc
