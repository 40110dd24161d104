#include "base/file_system.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace presetc {

namespace {

FileError failed(int error) {
  // strerror depends on the locale, and messages must not: the errors that users meet are spelled here.
  switch (error) {
    case ENOENT:
      return {"no such file or directory", false};
    case EACCES:
      return {"permission denied", false};
    case EPERM:
      return {"operation not permitted", false};
    case ENOSPC:
      return {"no space left on the device", false};
    case EDQUOT:
      return {"disk quota exceeded", false};
    case EROFS:
      return {"read-only file system", false};
    case EISDIR:
      return {"is a directory", false};
    case ENOTDIR:
      return {"a part of the path is not a directory", false};
    case ENAMETOOLONG:
      return {"the name is too long for the file system", false};
    case ELOOP:
      return {"too many symbolic links", false};
    case EMFILE:
      return {"too many open files", false};
    case EIO:
      return {"input/output error", false};
    default:
      return {fmt::format("system error {}", error), false};
  }
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  return S_ISDIR(mode) ? FileType::directory : FileType::other;
}

/// Closes on every way out; `close` reports write errors late, so writers close by hand.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { (void)close(); }
  [[nodiscard]] int get() const { return fd_; }
  int close() {
    const int fd = fd_;
    fd_ = -1;
    return fd < 0 || ::close(fd) == 0 || errno == EINTR ? 0 : errno;
  }

 private:
  int fd_;
};

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// A name beside `path`, unique among the processes and threads that may build into one directory; O_EXCL
/// settles the rest.
std::string temporary_beside(const std::string& path) {
  static std::atomic<unsigned> counter{0};
  return join_path(parent_path(path), fmt::format(".presetc-{}-{}.tmp", ::getpid(), counter++));
}

int create(const std::string& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

class DiskFileWriter final : public FileWriter {
 public:
  explicit DiskFileWriter(std::string path)
      : path_(std::move(path)), old_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    struct stat status {};
    equal_ = old_.get() >= 0 && ::fstat(old_.get(), &status) == 0 && S_ISREG(status.st_mode);
    old_size_ = equal_ ? static_cast<std::uint64_t>(status.st_size) : 0;
  }
  ~DiskFileWriter() override {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  FileError append(std::string_view bytes) override {
    if (equal_) {
      if (same_in_old(bytes)) {
        size_ += bytes.size();
        return {};
      }
      equal_ = false;
    }
    if (const int error = open_temporary(); error != 0) return failed(error);
    if (const int error = write_all(new_->get(), bytes); error != 0) return failed(error);
    return {};
  }

  FileError commit(bool& changed) override {
    changed = !equal_ || size_ != old_size_;
    if (!changed) return {};
    int error = open_temporary();
    if (error == 0) error = new_->close();
    if (error == 0 && ::rename(temporary_.c_str(), path_.c_str()) != 0) error = errno;
    if (error != 0) return failed(error);
    temporary_.clear();
    return {};
  }

 private:
  bool same_in_old(std::string_view bytes) {
    if (bytes.size() > old_size_ - size_) return false;
    buffer_.resize(bytes.size());
    return read_old(size_, buffer_) && buffer_ == bytes;
  }

  bool read_old(std::uint64_t from, std::string& to) {
    for (std::size_t used = 0; used < to.size();) {
      const ssize_t got =
          ::pread(old_.get(), to.data() + used, to.size() - used, static_cast<off_t>(from + used));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      used += static_cast<std::size_t>(got);
    }
    return true;
  }

  /// With all that was the same in the old file so far.
  int open_temporary() {
    if (new_) return 0;
    std::string temporary = temporary_beside(path_);
    new_.emplace(create(temporary));
    if (new_->get() < 0) return errno;
    temporary_ = std::move(temporary);
    for (std::uint64_t at = 0; at < size_;) {
      buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size_ - at, 1U << 20U)));
      if (!read_old(at, buffer_)) return EIO;
      if (const int error = write_all(new_->get(), buffer_); error != 0) return error;
      at += buffer_.size();
    }
    return 0;
  }

  std::string path_, temporary_, buffer_;
  Descriptor old_;
  std::optional<Descriptor> new_;
  bool equal_ = false;  // all pieces so far are the beginning of the old file
  std::uint64_t old_size_ = 0;
  std::uint64_t size_ = 0;  // of these pieces
};

class DiskFileSystem final : public FileSystem {
 public:
  FileInfo info(const std::string& path) override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return {type_of(status.st_mode), static_cast<std::uint64_t>(status.st_size)};
  }

  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    // O_NONBLOCK: opening a FIFO that nobody writes would wait for ever.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return failed(errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return failed(errno);
    if (S_ISDIR(status.st_mode)) return failed(EISDIR);
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
      const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return failed(errno);
      if (got == 0) break;
      used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    return {};
  }

  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    DIR* directory = ::opendir(path.c_str());
    if (directory == nullptr) return failed(errno);
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
    return error == 0 ? FileError{} : failed(error);
  }

  std::string real_path(const std::string& path) override {
    char* resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return {};
    std::string result = resolved;
    std::free(resolved);
    return result;
  }

  FileError make_directories(const std::string& path) override {
    if (path.empty() || ::mkdir(path.c_str(), 0777) == 0) return {};
    if (errno == ENOENT) {
      if (auto error = make_directories(std::string(parent_path(path)))) return error;
      if (::mkdir(path.c_str(), 0777) == 0) return {};
    }
    const int error = errno;
    if (error == EEXIST && info(path).type == FileType::directory) return {};
    return error == EEXIST ? FileError{"exists and is not a directory", false} : failed(error);
  }

  FileError replace(const std::string& path, std::string_view bytes) override {
    const std::string temporary = temporary_beside(path);
    Descriptor file(create(temporary));
    if (file.get() < 0) return failed(errno);
    int error = write_all(file.get(), bytes);
    if (const int closing = file.close(); error == 0) error = closing;
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    if (error == 0) return {};
    ::unlink(temporary.c_str());
    return failed(error);
  }

  std::unique_ptr<FileWriter> writer(const std::string& path) override {
    return std::make_unique<DiskFileWriter>(path);
  }

  FileError remove_file(const std::string& path) override {
    return ::unlink(path.c_str()) == 0 || errno == ENOENT ? FileError{} : failed(errno);
  }

  FileError remove_empty_directory(const std::string& path) override {
    if (::rmdir(path.c_str()) == 0 || errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT ||
        errno == ENOTDIR) {
      return {};
    }
    return failed(errno);
  }
};

}  // namespace

std::unique_ptr<FileSystem> disk_file_system() {
  return std::make_unique<DiskFileSystem>();
}

}  // namespace presetc
