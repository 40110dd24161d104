// What a build says of its manifests when it is done, kept so that a manifest that was not compiled again can
// still be counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/source.h"
#include "design/count.h"
#include "resolve/resolution.h"

namespace presetc {

/// Of one manifest, or added up over manifests in the order of their paths.
struct BuildFacts {
  std::size_t conflicts = 0;

  Count drawn, all;   ///< points of experiments with a sample: those drawn, and what they were drawn from
  bool exact = true;  ///< `all` counts points; false: combinations, of which some may not be allowed or equal

  std::size_t skipped_points = 0;  ///< by `on_invalid: skip`
  std::size_t skipped_reasons = 0;
  std::string first_skipped;  ///< `rule-broken at experiments/x.yaml:12`

  std::size_t unchecked = 0;    ///< experiments without any schema
  std::string first_unchecked;  ///< the name of the first one
  std::string unchecked_file;   ///< where its name stands: the path and the bytes
  std::uint32_t unchecked_begin = 0, unchecked_end = 0;

  void add(const BuildFacts& later);
};

[[nodiscard]] BuildFacts facts_of(const ResolvedExperiment& experiment, const Sources& sources);

}  // namespace presetc
