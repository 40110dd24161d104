// What a name such as `HEAD~1` means in the repository that a project lies in. git itself is asked: it knows
// every way to spell a revision, and where a repository keeps its objects.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"

namespace presetc {

struct Revision {
  std::string name;     ///< as the user wrote it
  std::string commit;   ///< hexadecimal; of a commit or a tree
  std::string top;      ///< the work tree's own directory: an absolute path without links
  std::string project;  ///< the project's directory below it: empty, or `a/b`
};

/// Where the project at `root` lies, without a name and a commit. Reports no_git, no_repository.
[[nodiscard]] std::optional<Revision> find_repository(const std::string& root, Diagnostics& diagnostics);

/// The commit that `name` means where the project at `root` lies. Reports no_git, no_repository,
/// unknown_revision. Neither the work tree nor git's index is touched.
[[nodiscard]] std::optional<Revision> find_revision(const std::string& root, const std::string& name,
                                                    Diagnostics& diagnostics);

}  // namespace presetc
