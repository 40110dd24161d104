#include "git/run_git.h"

namespace presetc {

namespace {

/// What says which repository git is in, in place of the directory that it is started in: git tells it to its
/// hooks, and a presetc in a hook may be asked about a project of another repository. These are the names
/// that `git rev-parse --local-env-vars` prints, but for those of settings that somebody gave this command
/// alone, such as safe.directory (GIT_CONFIG_PARAMETERS, GIT_CONFIG_COUNT): git keeps them too where it goes
/// on to a submodule. Asking git for the list would cost another process for each run.
std::vector<std::string> repository_variables() {
  return {"GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_PREFIX",
          "GIT_INTERNAL_SUPER_PREFIX",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_SHALLOW_FILE",
          "GIT_GRAFT_FILE",
          "GIT_REPLACE_REF_BASE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_CONFIG"};
}

}  // namespace

std::unique_ptr<ChildProcess> start_git(const std::string& directory,
                                        const std::vector<std::string>& arguments,
                                        const std::vector<std::string>& variables) {
  std::vector<std::string> words{"git", "-C", directory};
  words.insert(words.end(), arguments.begin(), arguments.end());
  ChildVariables all{{"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"}, repository_variables()};
  all.given.insert(all.given.end(), variables.begin(), variables.end());
  return std::make_unique<ChildProcess>(words, all);
}

GitAnswer run_git(const std::string& directory, const std::vector<std::string>& arguments,
                  const std::vector<std::string>& variables) {
  const auto git = start_git(directory, arguments, variables);
  GitAnswer answer;
  answer.start_error = git->start_error();
  if (answer.start_error != 0) return answer;
  git->end_input();
  while (git->read(answer.out)) {
  }
  answer.error = git->errors();
  answer.exit_code = git->wait();
  return answer;
}

}  // namespace presetc
