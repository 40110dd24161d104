#include "driver/run_staged.h"

#include <utility>

#include "driver/inner_environment.h"
#include "driver/project_root.h"
#include "driver/workspace.h"
#include "git/revision_files.h"
#include "git/staged.h"

namespace presetc {

namespace {

/// git gives its hooks a path from the work tree's top, in which it starts them, or an absolute one.
std::string absolute_index(Environment& environment) {
  const auto given = environment.variable ? environment.variable("GIT_INDEX_FILE") : std::nullopt;
  if (!given || given->empty()) return {};
  const std::string directory = environment.files.real_path(std::string(parent_path(*given)));
  return directory.empty() ? std::string() : join_path(directory, file_name(*given));
}

}  // namespace

int run_staged(const Options& options, Environment& environment) {
  Workspace workspace;
  const std::string root = project_root(options, environment.files);
  const auto revision = find_staged(root, absolute_index(environment), workspace.diagnostics);
  if (!revision) return finish(options, environment, workspace);
  const auto files = revision_files(*revision, root, environment.files);
  Environment staged = with_disk(environment, *files);
  const int code = options.command(options, staged);
  take_said(environment, std::move(staged));
  return code;
}

}  // namespace presetc
