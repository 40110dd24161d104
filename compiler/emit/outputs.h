// What an experiment is to be written as, every field decided (language.md section 8).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "resolve/resolution.h"

namespace presetc {

struct Output {
  const ResolvedExperiment* experiment = nullptr;
  const OutputSpec* spec = nullptr;  ///< null: nothing is written about it, and all is default
  std::uint32_t index = 0;           ///< among the experiment's outputs
  OutputKind kind = OutputKind::points;
  Format format = Format::yaml;
  Layout layout = Layout::nested;
  Provenance provenance = Provenance::none;
  bool defaults = false;
  bool varying_only = false;
  std::span<const std::string_view> select;  ///< empty: the whole config

  /// True if both make the same of each point.
  [[nodiscard]] bool says_the_same(const Output& other) const;
  /// The place that decides about it: its own, or the experiment's name.
  [[nodiscard]] Span span() const;
  /// The place that decides its path.
  [[nodiscard]] Span path_span() const;
  [[nodiscard]] std::string_view experiment_name() const { return experiment->name(); }
};

/// At least one.
[[nodiscard]] std::vector<Output> outputs_of(const ResolvedExperiment& experiment);

/// Of an output about which this is written.
[[nodiscard]] Format format_of(const OutputSpec& spec);

/// What the name of a sidecar has behind that of its file.
inline constexpr std::string_view sidecar_ending = ".provenance.json";

}  // namespace presetc
