// New files under names of their own, until they are complete and take the place of an old one.
//
// A temporary is locked (flock) as long as its process lives, which also holds across containers that share a
// directory, where process ids say nothing. One that is not locked was left by a process that was killed.
// Who holds the lock of a whole directory needs none for each file: such files have names of their own.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/descriptor.h"
#include "base/stop_signals.h"

namespace presetc {

class TemporaryFiles;

/// One new file. It is removed again unless it took its target's place; until then signals wait. Calls give 0
/// or an errno.
class TemporaryFile {
 public:
  TemporaryFile() = default;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  /// Makes it beside `target`, with the mode of the file there if there is one.
  int create(TemporaryFiles& names, const std::string& target);
  /// The same for who holds the lock of a directory above. `is_new`: there is nothing.
  int create_locked(TemporaryFiles& names, const std::string& target, bool is_new);
  [[nodiscard]] bool is_open() const { return file_.is_open(); }
  int write(std::string_view bytes);
  /// Gives it this time of modification (as FileSystem::now), after the last write. Who needs it to have it
  /// looks.
  void date(std::int64_t time);
  /// Renames it over the target, whose readers see the old file or the new one. A symbolic link is replaced.
  int take_place();

 private:
  int create_empty(const std::string& name, bool lock);
  [[nodiscard]] int keep_mode(unsigned mode) const;

  DelayStop delay_;  // first, to end last
  std::string target_, name_;
  Descriptor file_;
  bool locked_ = false;  // itself
};

/// Their names in this process, and the care for what others left. Thread-safe.
class TemporaryFiles {
 public:
  /// A new name beside `target`. Before the first one in a directory what is dead there is removed.
  std::string name_beside(const std::string& target);
  /// One for who holds the lock of a directory above.
  std::string locked_name_beside(const std::string& target);
  /// Removes the temporaries of processes that are no more; what cannot be removed stays. For who holds the
  /// lock of a directory above.
  static void remove_all_dead(const std::string& directory);

 private:
  std::string name(std::string_view directory, std::string_view ending);

  std::atomic<unsigned> counter_{0};
  std::mutex mutex_;
  std::unordered_set<std::string> cleared_;  // directories
};

}  // namespace presetc
