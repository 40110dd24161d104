// The tree that a build writes, as it is found on the disk. The directory itself may be a symbolic link, or
// lie behind one: a person who says so wants the outputs elsewhere. Below it no link is followed: it would
// lead what is written or removed to files of other people.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/file_system.h"

namespace presetc {

/// Most bytes of a file that presetc wrote itself, whose size was its own choice.
inline constexpr std::size_t own_file_limit = std::size_t{1} << 32U;

/// A path of the disk, what was to be done with it ("write"), and why it could not be.
struct OutputFailure {
  std::string path;
  std::string_view what;
  FileError error;
};

class OutputDirectory {
 public:
  OutputDirectory(FileSystem& files, const std::string& root) : files_(files), root_(root) {}

  [[nodiscard]] FileSystem& files() { return files_; }
  /// Of a path below the root.
  [[nodiscard]] std::string on_disk(std::string_view path) const { return join_path(root_, path); }

  [[nodiscard]] std::optional<OutputFailure> make_root();
  /// Call once no other build is in the directory: another one may have made it at the same time.
  void look_into_root();

  /// Looks at the directories above a path once. A failure, before anything is written, where something else
  /// stands in the place of one. Not thread-safe.
  [[nodiscard]] std::optional<OutputFailure> check_above(std::string_view path);
  /// Call after directories were removed: check_above looks again.
  void forget();
  /// Makes those that check_above did not find; from then on nothing is looked for in them. Thread-safe.
  [[nodiscard]] std::optional<OutputFailure> make_above(std::string_view path);

  struct Found {
    FileInfo info;      ///< of what stands there
    bool same = false;  ///< a regular file with these bytes
  };
  /// Thread-safe, after check_above.
  [[nodiscard]] Found find(std::string_view path, std::string_view bytes) const;

 private:
  FileSystem& files_;
  const std::string& root_;
  [[nodiscard]] bool is_new(std::string_view path) const;

  bool new_root_ = false;  // as missing_, and made
  std::unordered_set<std::string> there_;
  std::unordered_map<std::string, bool> missing_;  // whether it was made
  mutable std::mutex mutex_;                       // of missing_, after check_above
};

}  // namespace presetc
