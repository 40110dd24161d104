#include "base/temporary_file.h"

#include <array>
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"

namespace presetc {

namespace {

// emit/output_path.cpp keeps outputs from such names.
constexpr std::string_view prefix = ".presetc-";
constexpr std::string_view suffix = ".tmp";
constexpr std::string_view suffix_of_locked = ".new";  // in a directory whose lock somebody holds

/// Permissions: what chmod(1) sets, without set-user-id and its like, which a rewritten file should not have.
constexpr mode_t permissions = 0777;

/// What processes left that are no more. `all`: also what is not locked itself.
void remove_dead(const std::string& directory, bool all) {
  DIR* listing = ::opendir(directory.c_str());
  if (listing == nullptr) return;
  std::vector<std::string> found, of_a_lock;
  while (const dirent* entry = ::readdir(listing)) {
    const std::string_view name = entry->d_name;
    if (!name.starts_with(prefix)) continue;
    if (name.ends_with(suffix)) found.push_back(join_path(directory, name));
    if (all && name.ends_with(suffix_of_locked)) of_a_lock.push_back(join_path(directory, name));
  }
  ::closedir(listing);
  for (const std::string& path : found) {
    constexpr int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    Descriptor file(retried([&] { return ::open(path.c_str(), O_WRONLY | flags); }));
    // It may have the mode of a file that nobody is to write; NFS locks only what is open for writing.
    if (!file.is_open()) file.reset(retried([&] { return ::open(path.c_str(), O_RDONLY | flags); }));
    // While the lock is held: somebody may have made the file and be about to lock it, and then looks whether
    // it is still there.
    if (file.is_open() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0)
      (void)retried([&] { return ::unlink(path.c_str()); });
  }
  for (const std::string& path : of_a_lock) (void)retried([&] { return ::unlink(path.c_str()); });
}

}  // namespace

TemporaryFile::~TemporaryFile() {
  if (!name_.empty()) (void)retried([&] { return ::unlink(name_.c_str()); });
}

int TemporaryFile::create_empty(const std::string& name, bool lock) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  file_.reset(retried([&] { return ::open(name.c_str(), flags, 0666); }));
  if (!file_.is_open()) return errno;
  name_ = name;
  locked_ = lock;
  if (!lock) return 0;
  // Where there are no locks nobody can take one to remove the file either.
  (void)retried([&] { return ::flock(file_.number(), LOCK_EX); });
  return 0;
}

int TemporaryFile::create(TemporaryFiles& names, const std::string& target) {
  target_ = target;
  for (;;) {
    const int error = create_empty(names.name_beside(target), true);
    // Left by a dead process of the same id, as each container has a process 1.
    if (error == EEXIST) continue;
    if (error != 0) return error;
    struct stat status {};
    if (::fstat(file_.number(), &status) != 0) return errno;
    if (status.st_nlink > 0) return keep_mode(status.st_mode);
    name_.clear();  // taken for dead, and removed, before it was locked
  }
}

int TemporaryFile::create_locked(TemporaryFiles& names, const std::string& target, bool is_new) {
  target_ = target;
  int error = EEXIST;  // as above
  while (error == EEXIST) error = create_empty(names.locked_name_beside(target), false);
  if (error != 0 || is_new) return error;
  struct stat status {};
  return ::fstat(file_.number(), &status) == 0 ? keep_mode(status.st_mode) : errno;
}

int TemporaryFile::keep_mode(unsigned mode) const {
  struct stat old {};
  if (::lstat(target_.c_str(), &old) != 0 || !S_ISREG(old.st_mode)) return 0;
  const mode_t wanted = old.st_mode & permissions;
  if (wanted == (mode & permissions)) return 0;
  return retried([&] { return ::fchmod(file_.number(), wanted); }) == 0 ? 0 : errno;
}

int TemporaryFile::write(std::string_view bytes) {
  return write_all(file_.number(), bytes);
}

void TemporaryFile::date(std::int64_t time) {
  constexpr std::int64_t second = 1'000'000'000;
  const timespec modified{.tv_sec = time / second, .tv_nsec = time % second};
  const std::array<timespec, 2> read_and_modified{{{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, modified}};
  (void)retried([&] { return ::futimens(file_.number(), read_and_modified.data()); });
}

int TemporaryFile::take_place() {
  // Some file systems tell of errors when a file is closed. But what is locked must stay so until it is
  // renamed: there a second descriptor is closed.
  if (locked_) {
    Descriptor second(::fcntl(file_.number(), F_DUPFD_CLOEXEC, 0));
    if (!second.is_open()) return errno;
    if (const int error = second.close(); error != 0) return error;
  } else if (const int error = file_.close(); error != 0) {
    return error;
  }
  if (retried([&] { return ::rename(name_.c_str(), target_.c_str()); }) != 0) return errno;
  name_.clear();
  (void)file_.close();
  return 0;
}

std::string TemporaryFiles::name_beside(const std::string& target) {
  const std::string directory(parent_path(target));
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = cleared_.insert(directory).second;
  }
  if (first) remove_dead(directory, false);
  return name(directory, suffix);
}

std::string TemporaryFiles::locked_name_beside(const std::string& target) {
  return name(parent_path(target), suffix_of_locked);
}

std::string TemporaryFiles::name(std::string_view directory, std::string_view ending) {
  static const auto process = ::getpid();
  return join_path(directory, fmt::format("{}{}-{}{}", prefix, process, counter_++, ending));
}

void TemporaryFiles::remove_all_dead(const std::string& directory) {
  remove_dead(directory, true);
}

}  // namespace presetc
