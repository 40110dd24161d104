// A program that runs beside this one: started without a shell, talked to, and always waited for. Knows
// nothing of git.
#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "base/descriptor.h"

namespace presetc {

/// How a child's environment is another one than that of this process.
struct ChildVariables {
  std::vector<std::string> given;     ///< "NAME=value", in place of what has these names here
  std::vector<std::string> withheld;  ///< names that it does not have at all
};

/// One child. Its input and output are one socket pair, its standard error another: sockets can be written
/// without SIGPIPE, which would end this process if the child has died.
class ChildProcess {
 public:
  /// Starts `words.front()`, looked for on PATH, with `words` as its arguments. It inherits the environment
  /// of this process but for `variables`.
  ChildProcess(const std::vector<std::string>& words, const ChildVariables& variables);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Closes its input and waits for its end.
  ~ChildProcess();

  /// Why it could not be started, an errno; 0 if it runs.
  [[nodiscard]] int start_error() const { return start_error_; }

  /// All of `bytes`; false if it reads no more. For requests that a socket's buffer holds: whoever writes
  /// more to a child that waits to be read would wait for ever.
  [[nodiscard]] bool write(std::string_view bytes);
  void end_input();
  /// Waits for output and appends it; false if there will be none. What it says on standard error is kept.
  [[nodiscard]] bool read(std::string& to);
  /// What it said on standard error, complete once `read` was false.
  [[nodiscard]] const std::string& errors() const { return errors_; }
  /// Waits for its end. Its exit code, or 128 and the number of the signal that ended it. Call once.
  [[nodiscard]] int wait();

 private:
  pid_t process_ = -1;
  int start_error_ = 0;
  Descriptor talk_;    // its input and output
  Descriptor listen_;  // its standard error, until the child has closed it
  std::string errors_;
};

}  // namespace presetc
