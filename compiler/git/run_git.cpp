#include "git/run_git.h"

namespace presetc {

std::unique_ptr<ChildProcess> start_git(const std::string& directory,
                                        const std::vector<std::string>& arguments) {
  std::vector<std::string> words{"git", "-C", directory};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<std::string> variables{"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"};
  return std::make_unique<ChildProcess>(words, variables);
}

GitAnswer run_git(const std::string& directory, const std::vector<std::string>& arguments) {
  const auto git = start_git(directory, arguments);
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
