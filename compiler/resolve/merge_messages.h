// What merging presets reports itself: paths without a result, and two things that are probably not meant.
// A part of merge.cpp: of no use to others.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "resolve/flatten_preset.h"
#include "resolve/resolution.h"

namespace presetc {

/// What one of the merged presets says about the path at hand.
struct SaidBy {
  std::size_t preset;
  const Statement* statement;
};
using SaidRow = std::span<const SaidBy>;

class MergeMessages {
 public:
  using PathView = std::span<const std::string_view>;

  /// `place`: of the experiment's list of presets; unknown on the command line.
  MergeMessages(std::span<const FlatPreset> presets, Span place, Diagnostics& diagnostics)
      : presets_(presets), place_(place), diagnostics_(diagnostics) {}

  /// Values in some presets where others have sections, and no strategy that orders them.
  void report_shape(PathView at, SaidRow row, Strategy strategy);
  /// A key without text that meets a section.
  void warn_empty_over_map(PathView at, const Statement& statement);
  /// For a path where the last of these statements left nothing to sweep; nothing if nothing was swept
  /// before, or if the experiment decides it.
  void warn_axis_lost(PathView at, SaidRow row, const Conflict& conflict);

 private:
  /// Where the presets are put together, if that is in a file: neither of them is wrong by itself.
  [[nodiscard]] Span place_or(Span statement) const { return place_.known() ? place_ : statement; }
  [[nodiscard]] std::string who(const SaidBy& said) const;

  std::span<const FlatPreset> presets_;
  Span place_;
  Diagnostics& diagnostics_;
};

}  // namespace presetc
