// The only door to the disk. Tests put a counting or failing one in its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

enum class FileType : std::uint8_t { absent, regular, directory, other };

struct FileInfo {
  FileType type = FileType::absent;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970; 0 where a file system has no times
  std::uint64_t inode = 0;
  /// As `modified`; of what is known of it too: its name, its mode and its time of modification.
  std::int64_t changed = 0;
  friend bool operator==(const FileInfo&, const FileInfo&) = default;
};

struct DirectoryEntry {
  std::string name;
  FileType type = FileType::absent;  ///< symbolic links are followed
  bool link = false;                 ///< it is a symbolic link itself
};

/// What went wrong, for a message ("permission denied"); empty when nothing did.
struct [[nodiscard]] FileError {
  std::string text;
  bool too_large = false;  ///< beyond the limit that the reader gave
  explicit operator bool() const { return !text.empty(); }
};

/// A file that is written piece by piece, because it is too large to be held. While the pieces are what the
/// file holds already nothing is written; from the first difference on a new temporary file is, which
/// `commit` renames over the old one. Without a commit, and after an error, the file is as it was. A symbolic
/// link holds nothing, and is replaced.
class FileWriter {
 public:
  virtual ~FileWriter() = default;
  virtual FileError append(std::string_view bytes) = 0;
  /// Appends bytes that the file held when the writer was made: where they stand as they stood, they are not
  /// even read. An error if it held fewer.
  virtual FileError append_old(std::uint64_t begin, std::uint64_t size) = 0;
  /// True if the file is not there, or holds something else than all pieces together.
  [[nodiscard]] virtual bool differs() const = 0;
  /// Call once, after the last piece. Does nothing unless the file differs.
  virtual FileError commit() = 0;
  /// After a commit that wrote: how the file looks if it got a time of its own, which no other change of it
  /// can have: the clock's to the nanosecond, where a change gets the time of the clock's last tick. `absent`
  /// where times are not so exact.
  [[nodiscard]] virtual FileInfo dated() const { return {}; }
};

/// A file that only grows, and keeps what was appended however the process ends.
class FileAppender {
 public:
  virtual ~FileAppender() = default;
  /// Makes the file if it is not there. Each call is one write, unless the system cuts it.
  virtual FileError append(std::string_view bytes) = 0;
};

/// Held by one process at a time; given back when this goes, or the process does.
class DirectoryLock {
 public:
  virtual ~DirectoryLock() = default;
};

/// Paths are as the process sees them (relative ones from its working directory). No call throws.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  [[nodiscard]] virtual FileInfo info(const std::string& path) = 0;
  /// Of what the path itself names: a symbolic link is not followed, and is `other`.
  [[nodiscard]] virtual FileInfo entry_info(const std::string& path) = 0;
  /// All of a regular file. Anything else (directory, FIFO, device) is an error at once, never a wait; so
  /// is a file of more than `limit` bytes, and one that becomes shorter while it is read.
  virtual FileError read(const std::string& path, std::size_t limit, std::string& bytes) = 0;
  /// The entries of a directory but `.` and `..`, in the order the system gives them (callers sort).
  virtual FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) = 0;

  /// The absolute path of something that exists, with every symbolic link followed; empty if there is
  /// nothing.
  [[nodiscard]] virtual std::string real_path(const std::string& path) = 0;

  virtual FileError make_directories(const std::string& path) = 0;
  /// Makes `path` hold exactly `bytes`: written to a new temporary file beside it, then renamed over it, so
  /// that readers see the old file or the new one. It keeps the mode of the old one; a symbolic link is
  /// replaced. On an error the temporary is gone and `path` as before.
  virtual FileError replace(const std::string& path, std::string_view bytes) = 0;
  /// The same for who holds the lock of a directory above `path` (lock_directory): nobody else makes or
  /// clears anything there, which spares half of the system calls. `is_new`: nothing is at `path`.
  virtual FileError replace_locked(const std::string& path, std::string_view bytes, bool /*is_new*/) {
    return replace(path, bytes);
  }
  /// The same as replace, in pieces. `before_change` is called once, before anything is changed; its error is
  /// the writer's.
  [[nodiscard]] virtual std::unique_ptr<FileWriter> writer(const std::string& path,
                                                           std::function<FileError()> before_change) = 0;
  [[nodiscard]] virtual std::unique_ptr<FileAppender> appender(const std::string& path) = 0;
  /// Gives a file another FileInfo::modified. What it holds stays.
  virtual FileError set_modified(const std::string& path, std::int64_t modified) = 0;
  virtual FileError remove_file(const std::string& path) = 0;
  /// Removes a directory if it is empty; a directory that is not is left, without an error.
  virtual FileError remove_empty_directory(const std::string& path) = 0;

  /// Removes the temporary files in a directory that processes left which were killed. Only for who holds the
  /// lock of a directory above it.
  virtual void remove_dead_temporaries(const std::string& directory) = 0;
  /// Waits until no other process has the directory. Null where the file system has no locks.
  [[nodiscard]] virtual std::unique_ptr<DirectoryLock> lock_directory(const std::string& path) = 0;

  /// The time now, as FileInfo::modified has it: what was modified just now may be modified again without
  /// another time. 0 where a file system has no times. Nothing that is emitted may depend on it.
  [[nodiscard]] virtual std::int64_t now() { return 0; }
};

/// The real one. Thread-safe.
[[nodiscard]] std::unique_ptr<FileSystem> disk_file_system();

/// `directory/name`, or `name` alone where `directory` is empty or `.`.
[[nodiscard]] std::string join_path(std::string_view directory, std::string_view name);
/// Everything before the last `/` (`.` if there is none), and everything after it.
[[nodiscard]] std::string_view parent_path(std::string_view path);
[[nodiscard]] std::string_view file_name(std::string_view path);
/// `path` without `.` segments, doubled slashes, and `a/..` pairs; purely textual.
[[nodiscard]] std::string normal_path(std::string_view path);

}  // namespace presetc
