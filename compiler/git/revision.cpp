#include "git/revision.h"

#include <cerrno>

#include <fmt/format.h>

#include "git/run_git.h"

namespace presetc {

std::optional<Revision> find_repository(const std::string& root, Diagnostics& diagnostics) {
  const GitAnswer place = run_git(root, {"rev-parse", "--show-toplevel", "--show-prefix"});
  if (place.start_error != 0) {
    const bool absent = place.start_error == ENOENT;
    diagnostics
        .report(Kind::no_git, {},
                absent ? "there is no git on the PATH"
                       : fmt::format("git cannot be started: system error {}", place.start_error))
        .with_hint("revisions and what is staged are read through git: install it");
    return std::nullopt;
  }
  if (place.exit_code != 0) {
    diagnostics
        .report(
            Kind::no_repository, {},
            fmt::format("{} is in no git repository with a work tree", root == "." ? "the project" : root))
        .with_hint(fmt::format("git says: {}", place.complaint()));
    return std::nullopt;
  }
  Revision revision;
  const auto newline = place.out.find('\n');
  revision.top = place.out.substr(0, newline);
  revision.project = place.out.substr(newline + 1, place.out.find('\n', newline + 1) - newline - 1);
  if (revision.project.ends_with('/')) revision.project.pop_back();
  return revision;
}

std::optional<Revision> find_revision(const std::string& root, const std::string& name,
                                      Diagnostics& diagnostics) {
  std::optional<Revision> revision = find_repository(root, diagnostics);
  if (!revision) return std::nullopt;
  revision->name = name;
  // A name that begins with `-` would be an option of git; no revision does.
  const bool is_name = !name.empty() && name.front() != '-' && name.find('\n') == std::string::npos;
  GitAnswer commit;
  if (is_name) commit = run_git(root, {"rev-parse", "--verify", "--quiet", name + "^{commit}", "--"});
  revision->commit = commit.first_line();
  if (revision->commit.empty() || commit.exit_code != 0) {
    diagnostics.report(Kind::unknown_revision, {}, fmt::format("git knows no commit \"{}\" here", name))
        .with_hint(
            "a commit's id, a branch, a tag, HEAD~1; in a shallow clone fetch it first: "
            "git fetch --depth=2, or fetch-depth: 0 in CI");
    return std::nullopt;
  }
  return revision;
}

}  // namespace presetc
