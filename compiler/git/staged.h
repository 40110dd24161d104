// What the next commit of a repository will hold: git's index, as a tree.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "git/revision.h"

namespace presetc {

/// The content that is staged where the project at `root` lies, for `revision_files`. `index_file`: what
/// GIT_INDEX_FILE says, or empty: while a commit of some files is made, its hooks are told of an index of its
/// own, which counts if it lies in this repository. git writes the tree's objects; the index and the work
/// tree stay as they are. Reports no_git, no_repository, unmerged_index.
[[nodiscard]] std::optional<Revision> find_staged(const std::string& root, const std::string& index_file,
                                                  Diagnostics& diagnostics);

}  // namespace presetc
