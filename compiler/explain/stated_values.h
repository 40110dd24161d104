// What one file says about parameters, as it is written: own statements, not what they come to.
#pragma once

#include <string_view>
#include <vector>

#include "load/manifest.h"
#include "load/preset.h"

namespace presetc {

/// One path that something states a value for, offers candidates for, or removes.
struct StatedValue {
  Path path;
  std::string_view field;  ///< config, parameters, unset; set, sweep; `unset` may be a pattern
  bool offered = false;
  Candidates values;  ///< one if it is fixed, none if it is removed
  Span span;          ///< of the value, or of the key of what is offered or removed
};

/// What the preset's own file says, in the order written.
[[nodiscard]] std::vector<StatedValue> stated_by(const Preset& preset);

/// What an experiment says itself or has from the `defaults` of its manifest: set, unset, sweep.
[[nodiscard]] std::vector<StatedValue> stated_by(const Manifest& manifest, const Experiment& experiment);

}  // namespace presetc
