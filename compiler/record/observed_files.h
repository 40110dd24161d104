// A disk that notes what is read and listed through it, and how it looked just before: what a run depends on
// is what it asked for, not what somebody thinks that it needs.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "record/record.h"

namespace presetc {

/// Thread-safe where the disk is.
class ObservedFiles final : public FileSystem {
 public:
  struct Seen {
    Stamp stamp;
    std::string digest;  ///< as in a record; empty: it is not there
  };

  /// The disk must outlive it.
  explicit ObservedFiles(FileSystem& disk) : disk_(disk), now_(disk.now()) {}

  FileInfo info(const std::string& path) override;
  /// Not noted: who asks this looks at outputs.
  FileInfo entry_info(const std::string& path) override { return disk_.entry_info(path); }
  std::int64_t now() override { return disk_.now(); }
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override;
  [[nodiscard]] std::string real_path(const std::string& path) override { return disk_.real_path(path); }
  FileError make_directories(const std::string& path) override { return disk_.make_directories(path); }
  FileError replace(const std::string& path, std::string_view bytes) override {
    return disk_.replace(path, bytes);
  }
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path,
                                                   std::function<FileError()> before_change) override {
    return disk_.writer(path, std::move(before_change));
  }
  [[nodiscard]] std::unique_ptr<FileAppender> appender(const std::string& path) override {
    return disk_.appender(path);
  }
  FileError remove_file(const std::string& path) override { return disk_.remove_file(path); }
  FileError remove_empty_directory(const std::string& path) override {
    return disk_.remove_empty_directory(path);
  }
  void remove_dead_temporaries(const std::string& directory) override {
    disk_.remove_dead_temporaries(directory);
  }
  [[nodiscard]] std::unique_ptr<DirectoryLock> lock_directory(const std::string& path) override {
    return disk_.lock_directory(path);
  }

  /// How a file is now that had this digest. If it has another one, its bytes are kept for whoever reads it,
  /// so that one run sees one content.
  [[nodiscard]] Seen look_at(const std::string& path, std::string_view digest);

  /// Whether bytes are kept for a second reader from here on.
  void keep_bytes(bool keep) { keep_ = keep; }

  /// Appends the paths of what was read and listed.
  void add_read_to(std::vector<std::string>& paths) const;

  /// Files that were read, and those that were asked for and are not there; directories that were listed.
  [[nodiscard]] const std::unordered_map<std::string, Seen>& files() const { return files_; }
  [[nodiscard]] const std::map<std::string, Seen>& directories() const { return directories_; }
  /// The time when this began: what was modified later, or just before, has no stamp.
  [[nodiscard]] std::int64_t began() const { return now_; }
  [[nodiscard]] FileSystem& disk() { return disk_; }

 private:
  FileSystem& disk_;
  const std::int64_t now_;
  bool keep_ = false;
  std::mutex mutex_;
  std::unordered_map<std::string, Seen> files_;
  struct Kept {
    Seen seen;
    std::string bytes;
  };
  std::unordered_map<std::string, Kept> kept_;
  std::map<std::string, Seen> directories_;
};

/// What a listing says to whoever searches for inputs: the names and types, in byte order, without hidden
/// files and editor backups, which nobody searches for.
[[nodiscard]] std::string digest_of(std::vector<DirectoryEntry>& entries);

/// The stamp of a directory as listed. Where there are links a listing may change and the directory does not.
[[nodiscard]] Stamp stamp_of_directory(const FileInfo& info, const std::vector<DirectoryEntry>& entries,
                                       std::int64_t now);

}  // namespace presetc
