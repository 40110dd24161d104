// git, as this program calls it: without a shell, in English, and without taking the locks that it takes to
// refresh its index.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "git/child_process.h"

namespace presetc {

/// git in this directory with these arguments, running. The repository is the one that the directory lies
/// in, whatever the environment says of another.
[[nodiscard]] std::unique_ptr<ChildProcess> start_git(const std::string& directory,
                                                      const std::vector<std::string>& arguments,
                                                      const std::vector<std::string>& variables = {});

struct GitAnswer {
  int start_error = 0;  ///< an errno; ENOENT: there is no git
  int exit_code = 0;
  std::string out, error;

  /// The first line of what it printed, and of what it complained about.
  [[nodiscard]] std::string first_line() const { return out.substr(0, out.find('\n')); }
  [[nodiscard]] std::string complaint() const { return error.substr(0, error.find('\n')); }
};

/// The same to its end, with nothing on standard input. `variables`: "NAME=value", for git alone.
[[nodiscard]] GitAnswer run_git(const std::string& directory, const std::vector<std::string>& arguments,
                                const std::vector<std::string>& variables = {});

}  // namespace presetc
