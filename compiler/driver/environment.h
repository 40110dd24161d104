// What a command sees of the world. Tests give their own.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file_system.h"

namespace presetc {

struct Kept {
  virtual ~Kept() = default;
};
template <typename T>
struct KeptAs : Kept {
  template <typename... Args>
  explicit KeptAs(Args&&... args) : value(std::forward<Args>(args)...) {}
  T value;
};

struct Environment {
  FileSystem& files;
  std::string out;       ///< results: standard output
  std::string messages;  ///< diagnostics and what people read beside results: standard error
  bool color = false;    ///< standard error is a terminal that takes colours
  std::size_t jobs = 1;  ///< threads
  /// The value of an environment variable, nullopt if it is not set; absent: none is.
  std::function<std::optional<std::string>(const std::string& name)> variable{};
  /// What the file of --messages is to hold; a report of no messages until a command has some.
  std::string messages_file{};
  /// What the run depends on, also if it has not read it: that file must not replace any of it.
  std::vector<std::string> read{};
  std::vector<std::unique_ptr<Kept>> kept{};

  /// A T that lives as long as this. To free 300 MB piece by piece takes 5 % of a build, and the end of the
  /// process does it at once.
  template <typename T, typename... Args>
  T& keep(Args&&... args) {
    auto made = std::make_unique<KeptAs<T>>(std::forward<Args>(args)...);
    T& value = made->value;
    kept.push_back(std::move(made));
    return value;
  }
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
