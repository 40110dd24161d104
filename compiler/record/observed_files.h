// A disk that notes what is read and listed through it, and how it looked just before: what a run depends on
// is what it asked for, not what somebody thinks that it needs.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/forwarding_files.h"
#include "record/record.h"

namespace presetc {

/// Thread-safe where the disk is.
class ObservedFiles final : public ForwardingFiles {
 public:
  struct Seen {
    Stamp stamp;
    std::string digest;  ///< as in a record; empty: it is not there
  };

  /// The disk must outlive it.
  explicit ObservedFiles(FileSystem& disk) : ForwardingFiles(disk), now_(disk.now()) {}

  FileInfo info(const std::string& path) override;
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override;

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

 private:
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
