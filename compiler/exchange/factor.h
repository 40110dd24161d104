// A folder of near-identical configs -> one preset with what they share, and one manifest whose rows give the
// files back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "exchange/config_files.h"
#include "exchange/preset_file.h"
#include "load/project.h"

namespace presetc {

struct FactoredExperiment {
  std::string name;
  std::vector<std::size_t> files;  ///< indexes into the configs, in the order of the points
};

struct Factored {
  ImportedFile preset, manifest;
  std::vector<FactoredExperiment> experiments;
};

/// The preset says what more than half of the files have, with the value that most of these have. A row,
/// named like its file, says what is different. Files that lack something of the preset, or have another
/// ending, are an experiment of their own; files with other paths than the preset's, a block. `name` is the
/// name of the preset, of the manifest and of its first experiment; `preset` what the manifest calls the
/// preset; outputs are `NAME/FILE`. `resolve`: the manifest must say that references are resolved, since the
/// project keeps them. More than a page is packed: several rows to a line, then several leaves. Reports
/// not_factorable if no path is in more than half of the files.
[[nodiscard]] std::optional<Factored> factor(const std::vector<ConfigFile>& configs, std::string_view folder,
                                             const std::string& preset, const std::string& name, bool resolve,
                                             Arena& arena, Diagnostics& diagnostics);

/// Resolves the experiments in `project`, which has them, and reports what is wrong, and not_factorable for
/// each file that would not come back with equal values.
void check_factored(const Factored& factored, const std::vector<ConfigFile>& configs, const Project& project,
                    const Sources& sources, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
