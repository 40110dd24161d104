// A project as two git revisions have it, or one and the work tree: both compiled, and what differs.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "driver/workspace.h"
#include "explain/diff_report.h"

namespace presetc {

/// One of the two: everything that must live while a difference is read.
struct CompiledSide {
  std::string name;                   ///< of the revision; `work tree`
  std::unique_ptr<FileSystem> files;  ///< of a revision
  Workspace workspace;
  std::unique_ptr<Resolver> resolver;
  Resolution resolution;
};

struct RevisionPair {
  CompiledSide before, after;
  std::vector<ExperimentDifference> differences;  ///< that are there, by name
  std::vector<StatementsDifference> presets;      ///< likewise, where presets are compared
  std::size_t same = 0;                           ///< experiments and presets without any
};

/// Compares the experiments and presets with these names (or the experiments of these manifests; no names:
/// all experiments, and all presets that none of them uses) as `options.against` has them with what
/// the project at hand comes to. An experiment whose files are byte for byte the same on both sides is not
/// compiled at all. What does not compile in the revision counts as not there, and a warning says so; what
/// does not compile now is left out, and its mistakes are reported. All reports are in
/// `after.workspace.diagnostics`; false: there is nothing to compare.
[[nodiscard]] bool compare_with_revision(const Options& options, Environment& environment,
                                         RevisionPair& pair);

}  // namespace presetc
