#include "base/file_system.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/descriptor.h"
#include "base/system_error.h"
#include "base/temporary_file.h"

namespace presetc {

namespace {

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// As FileSystem::now.
std::int64_t time_now() {
  timespec time{};
  return ::clock_gettime(CLOCK_REALTIME, &time) == 0 ? nanoseconds(time) : 0;
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  return S_ISDIR(mode) ? FileType::directory : FileType::other;
}

FileInfo info_of(const struct stat& status) {
  return {type_of(status.st_mode), static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          status.st_ino, nanoseconds(status.st_ctim)};
}

/// Of what the path itself names.
FileInfo entry_info_of(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? info_of(status) : FileInfo();
}

class DiskFileWriter final : public FileWriter {
 public:
  DiskFileWriter(TemporaryFiles& temporaries, std::string path, std::function<FileError()> before_change)
      : temporaries_(temporaries),
        before_change_(std::move(before_change)),
        path_(std::move(path)),
        old_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)) {
    struct stat status {};
    equal_ = old_.is_open() && ::fstat(old_.number(), &status) == 0 && S_ISREG(status.st_mode);
    old_size_ = equal_ ? static_cast<std::uint64_t>(status.st_size) : 0;
  }

  FileError append(std::string_view bytes) override {
    if (equal_) {
      if (same_in_old(bytes)) {
        size_ += bytes.size();
        return {};
      }
      equal_ = false;
    }
    if (auto error = begin_new()) return error;
    return system_error(new_->write(bytes));
  }

  FileError append_old(std::uint64_t begin, std::uint64_t size) override {
    if (begin > old_size_ || size > old_size_ - begin) return {"became shorter while it was read", false};
    if (equal_ && begin == size_) {
      size_ += size;
      return {};
    }
    // The same bytes from elsewhere are another file nearly always, and never a wrong one.
    equal_ = false;
    if (auto error = begin_new()) return error;
    return system_error(copy_old(begin, size));
  }

  [[nodiscard]] bool differs() const override { return !equal_ || size_ != old_size_; }

  FileError commit() override {
    if (!differs()) return {};
    if (auto error = begin_new()) return error;
    const std::int64_t time = time_now();
    new_->date(time);
    if (const int error = new_->take_place(); error != 0) return system_error(error);
    // Its name is a change of it too.
    const FileInfo info = entry_info_of(path_);
    if (info.modified == time) dated_ = info;
    return {};
  }

  [[nodiscard]] FileInfo dated() const override { return dated_; }

 private:
  bool same_in_old(std::string_view bytes) {
    if (bytes.size() > old_size_ - size_) return false;
    buffer_.resize(bytes.size());
    return read_old(size_, buffer_) && buffer_ == bytes;
  }

  bool read_old(std::uint64_t from, std::string& to) {
    for (std::size_t used = 0; used < to.size();) {
      const ssize_t got = retried([&] {
        return ::pread(old_.number(), to.data() + used, to.size() - used, static_cast<off_t>(from + used));
      });
      if (got <= 0) return false;
      used += static_cast<std::size_t>(got);
    }
    return true;
  }

  /// With all that was the same in the old file so far.
  FileError begin_new() {
    if (new_) return {};
    if (auto error = before_change_()) return error;
    new_.emplace();
    return system_error(copy_beginning());
  }

  int copy_beginning() {
    if (const int error = new_->create(temporaries_, path_); error != 0) return error;
    return copy_old(0, size_);
  }

  int copy_old(std::uint64_t begin, std::uint64_t size) {
    constexpr std::uint64_t at_a_time = 1U << 18U;  // stays in the processor's cache
    for (const std::uint64_t end = begin + size; begin < end; begin += buffer_.size()) {
      buffer_.resize(static_cast<std::size_t>(std::min(end - begin, at_a_time)));
      if (!read_old(begin, buffer_)) return EIO;
      if (const int error = new_->write(buffer_); error != 0) return error;
    }
    return 0;
  }

  TemporaryFiles& temporaries_;
  std::function<FileError()> before_change_;
  std::string path_, buffer_;
  Descriptor old_;
  std::optional<TemporaryFile> new_;
  FileInfo dated_;
  bool equal_ = false;  // all pieces so far are the beginning of the old file
  std::uint64_t old_size_ = 0;
  std::uint64_t size_ = 0;  // of these pieces
};

class DiskFileAppender final : public FileAppender {
 public:
  explicit DiskFileAppender(std::string path) : path_(std::move(path)) {}

  FileError append(std::string_view bytes) override {
    constexpr int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW;
    if (!file_.is_open()) file_.reset(retried([&] { return ::open(path_.c_str(), flags, 0666); }));
    return system_error(file_.is_open() ? write_all(file_.number(), bytes) : errno);
  }

 private:
  std::string path_;
  Descriptor file_;
};

class HeldDirectory final : public DirectoryLock {
 public:
  explicit HeldDirectory(const std::string& path)
      : directory_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
        held_(directory_.is_open() && retried([&] { return ::flock(directory_.number(), LOCK_EX); }) == 0) {}

  [[nodiscard]] bool held() const { return held_; }
  /// False if the path has come to name another directory while this one was waited for.
  [[nodiscard]] bool still_there(const std::string& path) const {
    struct stat mine {
    }, now{};
    return ::stat(path.c_str(), &now) != 0 || ::fstat(directory_.number(), &mine) != 0 ||
           (mine.st_dev == now.st_dev && mine.st_ino == now.st_ino);
  }

 private:
  Descriptor directory_;
  bool held_;
};

class DiskFileSystem final : public FileSystem {
 public:
  FileInfo info(const std::string& path) override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return info_of(status);
  }

  std::int64_t now() override { return time_now(); }

  FileInfo entry_info(const std::string& path) override { return entry_info_of(path); }

  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    // O_NONBLOCK: opening a FIFO that nobody writes would wait for ever.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) return system_error(errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return system_error(errno);
    if (S_ISDIR(status.st_mode)) return system_error(EISDIR);
    if (!S_ISREG(status.st_mode)) return {"not a regular file", false};
    const auto too_large = [&] {
      return FileError{fmt::format("larger than the limit of {} MiB", limit >> 20U), true};
    };
    if (static_cast<std::uint64_t>(status.st_size) > limit) return too_large();
    // One byte more than expected, so that one read both fetches the file and proves that it ended.
    bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
    std::size_t used = 0;
    for (;;) {
      if (used == bytes.size()) {
        if (used > limit) return too_large();  // the file grew while it was read
        bytes.resize(2 * used);
      }
      const ssize_t got =
          retried([&] { return ::read(file.number(), bytes.data() + used, bytes.size() - used); });
      if (got < 0) return system_error(errno);
      if (got == 0) break;
      used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    // Half of a file is not what anybody wrote: an editor is at it.
    if (used < static_cast<std::size_t>(status.st_size)) return {"became shorter while it was read", false};
    return {};
  }

  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    DIR* directory = ::opendir(path.c_str());
    if (directory == nullptr) return system_error(errno);
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(directory);
      if (entry == nullptr) break;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      FileType type = FileType::other;
      if (entry->d_type == DT_REG) {
        type = FileType::regular;
      } else if (entry->d_type == DT_DIR) {
        type = FileType::directory;
      } else if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) {
        type = info(join_path(path, name)).type;
      }
      entries.push_back({std::string(name), type, entry->d_type == DT_LNK});
    }
    const int error = errno;
    ::closedir(directory);
    return error == 0 ? FileError{} : system_error(error);
  }

  std::string real_path(const std::string& path) override {
    char* resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return {};
    std::string result = resolved;
    std::free(resolved);
    return result;
  }

  FileError make_directories(const std::string& path) override {
    if (path.empty() || make_directory(path) == 0) return {};
    if (errno == ENOENT) {
      if (auto error = make_directories(std::string(parent_path(path)))) return error;
      if (make_directory(path) == 0) return {};
    }
    const int error = errno;
    if (error == EEXIST && info(path).type == FileType::directory) return {};
    return error == EEXIST ? FileError{"exists and is not a directory", false} : system_error(error);
  }

  FileError replace(const std::string& path, std::string_view bytes) override {
    TemporaryFile file;
    return replace(file, file.create(temporaries_, path), bytes);
  }

  FileError replace_locked(const std::string& path, std::string_view bytes, bool is_new) override {
    TemporaryFile file;
    return replace(file, file.create_locked(temporaries_, path, is_new), bytes);
  }

  std::unique_ptr<FileWriter> writer(const std::string& path,
                                     std::function<FileError()> before_change) override {
    return std::make_unique<DiskFileWriter>(temporaries_, path, std::move(before_change));
  }

  std::unique_ptr<FileAppender> appender(const std::string& path) override {
    return std::make_unique<DiskFileAppender>(path);
  }

  FileError set_modified(const std::string& path, std::int64_t modified) override {
    constexpr std::int64_t second = 1'000'000'000;
    const timespec time{.tv_sec = modified / second, .tv_nsec = modified % second};
    const std::array<timespec, 2> read_and_modified{{{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, time}};
    const int result = retried(
        [&] { return ::utimensat(AT_FDCWD, path.c_str(), read_and_modified.data(), AT_SYMLINK_NOFOLLOW); });
    return result == 0 ? FileError{} : system_error(errno);
  }

  FileError remove_file(const std::string& path) override {
    const int result = retried([&] { return ::unlink(path.c_str()); });
    return result == 0 || errno == ENOENT ? FileError{} : system_error(errno);
  }

  FileError remove_empty_directory(const std::string& path) override {
    if (retried([&] { return ::rmdir(path.c_str()); }) == 0 || errno == ENOTEMPTY || errno == EEXIST ||
        errno == ENOENT || errno == ENOTDIR) {
      return {};
    }
    return system_error(errno);
  }

  void remove_dead_temporaries(const std::string& directory) override {
    TemporaryFiles::remove_all_dead(directory);
  }

  std::unique_ptr<DirectoryLock> lock_directory(const std::string& path) override {
    for (;;) {
      auto lock = std::make_unique<HeldDirectory>(path);
      if (!lock->held()) return nullptr;
      if (lock->still_there(path)) return lock;
    }
  }

 private:
  static int make_directory(const std::string& path) {
    return retried([&] { return ::mkdir(path.c_str(), 0777); });
  }

  static FileError replace(TemporaryFile& file, int created, std::string_view bytes) {
    int error = created;
    if (error == 0) error = file.write(bytes);
    if (error == 0) error = file.take_place();
    return system_error(error);
  }

  TemporaryFiles temporaries_;
};

}  // namespace

std::unique_ptr<FileSystem> disk_file_system() {
  return std::make_unique<DiskFileSystem>();
}

}  // namespace presetc
