// What a build is about to change in the output directory, written down before it does. Where a build does
// not come to its end (a full disk, a signal, the power), the next one reads here which files are presetc's
// that no index lists.
//
// `.presetc-journal` has a line for each change, as sha256sum(1) writes it: the hash of the new bytes, two
// spaces, the path below the output directory. In place of a hash that is not known yet there is a `-`.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace presetc {

/// Its name in the output directory.
inline constexpr std::string_view journal_file = ".presetc-journal";

class Journal {
 public:
  struct Line {
    std::string path;
    std::string sha256;  ///< empty if it was not known
  };

  /// Of the output directory `directory`.
  Journal(FileSystem& files, const std::string& directory);

  /// Reads what an earlier build left; without one there is nothing, and no error. A line that was cut is
  /// none.
  FileError read();
  /// The lines of an earlier build, in their order.
  [[nodiscard]] const std::vector<Line>& left() const { return left_; }
  /// True if an earlier build did not come to its end.
  [[nodiscard]] bool was_left() const { return there_; }

  /// Call before the path of a line or a directory above it is changed. After an error nothing is added any
  /// more, because half a line may stand at the end. Several lines are one write. Thread-safe.
  FileError add(std::span<const Line> lines);
  /// Call when the index says everything. Nothing is done if there is no journal.
  FileError remove();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  FileSystem& files_;
  const std::string path_;
  std::vector<Line> left_;
  bool there_ = false;  // on the disk
  bool cut_ = false;    // its last line has no end
  std::mutex mutex_;
  std::unique_ptr<FileAppender> appender_;
  FileError error_;
};

}  // namespace presetc
