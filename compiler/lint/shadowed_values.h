// Values of presets that lose wherever the preset is applied.
#pragma once

#include "diagnostics/diagnostic.h"
#include "explain/preset_uses.h"
#include "resolve/resolution.h"

namespace presetc {

/// In fewer experiments it says nothing that a later layer wins: that is what layers are for.
inline constexpr std::size_t fewest_experiments = 2;

/// Reports shadowed_value, one message for each preset: the values whose path has, in each of at least two
/// experiments that apply the preset, at every point another value (equal values count as the preset's).
/// `resolution`: of all experiments of the project, resolved at least as far as Resolver::Depth::merge; where
/// one that applies the preset is missing, nothing is said about the preset. System presets are left alone.
void report_shadowed_values(const Project& project, const Uses& uses, const Resolution& resolution,
                            Diagnostics& diagnostics);

}  // namespace presetc
