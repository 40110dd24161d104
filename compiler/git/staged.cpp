#include "git/staged.h"

#include <fmt/format.h>

#include "base/file_system.h"
#include "git/run_git.h"

namespace presetc {

std::optional<Revision> find_staged(const std::string& root, const std::string& index_file,
                                    Diagnostics& diagnostics) {
  std::optional<Revision> staged = find_repository(root, diagnostics);
  if (!staged) return std::nullopt;
  staged->name = "the index";
  std::vector<std::string> variables;
  if (!index_file.empty()) {
    const GitAnswer directory = run_git(root, {"rev-parse", "--absolute-git-dir"});
    if (parent_path(index_file) == directory.first_line())
      variables.push_back("GIT_INDEX_FILE=" + index_file);
  }
  const GitAnswer tree = run_git(root, {"write-tree"}, variables);
  if (tree.exit_code != 0) {
    diagnostics
        .report(Kind::unmerged_index, {}, "what is staged is not complete, so that it can be no commit")
        .with_hint(fmt::format("git says: {}", tree.complaint()));
    return std::nullopt;
  }
  staged->commit = tree.first_line();
  return staged;
}

}  // namespace presetc
