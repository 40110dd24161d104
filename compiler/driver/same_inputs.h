// What cannot differ between two versions of a project, because its files do not.
#pragma once

#include <cstddef>
#include <vector>

#include "driver/workspace.h"

namespace presetc {

/// Compares the files of two versions, by their paths and bytes. Where presetc.yaml or any schema differs
/// nothing counts as the same: these may matter to all. Both must outlive this.
class SameInputs {
 public:
  SameInputs(const Workspace& before, const Workspace& after);

  /// Takes out of both lists the experiments (of one name) that are made from the same bytes at the same
  /// paths, and says how many.
  [[nodiscard]] std::size_t drop_same(std::vector<ExperimentReference>& old_experiments,
                                      std::vector<ExperimentReference>& new_experiments) const;

  /// True if both presets, with all that they inherit, are made from the same bytes at the same paths.
  [[nodiscard]] bool are_same(const Preset& old_preset, const Preset& new_preset) const;

 private:
  const Workspace& before_;
  const Workspace& after_;
  std::vector<bool> old_same_, new_same_;  // by FileId: the other side has this file too
  bool comparable_;
};

}  // namespace presetc
