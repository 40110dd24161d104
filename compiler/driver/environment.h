// What a command sees of the world. Tests give their own.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/file_system.h"

namespace presetc {

struct Environment {
  FileSystem& files;
  std::string out;       ///< results: standard output
  std::string messages;  ///< diagnostics and what people read beside results: standard error
  bool color = false;    ///< standard error is a terminal that takes colours
  std::size_t jobs = 1;  ///< threads
  /// The value of an environment variable, nullopt if it is not set; absent: none is.
  std::function<std::optional<std::string>(const std::string& name)> variable{};
  std::string messages_file{};  ///< what the file of --messages is to hold
};

/// Exit codes (language.md section 9).
enum ExitCode : int {
  exit_done = 0,
  exit_mistakes = 1,
  exit_usage = 2,
  exit_differs = 3,  ///< a run that only compares found a difference, where that was asked for
  exit_disk = 4,
  exit_bug = 70,
};

}  // namespace presetc
