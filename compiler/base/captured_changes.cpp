#include "base/captured_changes.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace presetc {

/// Keeps what would be written, if it is not what the file holds.
class CapturedChanges::Writer final : public FileWriter {
 public:
  Writer(CapturedChanges& captured, std::string path, std::function<FileError()> before_change)
      : captured_(captured), path_(std::move(path)), before_change_(std::move(before_change)) {}

  FileError append(std::string_view bytes) override {
    bytes_ += bytes;
    return {};
  }
  FileError append_old(std::uint64_t begin, std::uint64_t size) override {
    if (!old_) {
      old_.emplace();
      if (captured_.entry_info(path_).type != FileType::regular) return {"not a regular file", false};
      if (auto error = captured_.read(path_, std::numeric_limits<std::size_t>::max(), *old_)) return error;
    }
    if (begin > old_->size() || size > old_->size() - begin)
      return {"became shorter while it was read", false};
    bytes_.append(*old_, static_cast<std::size_t>(begin), static_cast<std::size_t>(size));
    return {};
  }
  [[nodiscard]] bool differs() const override {
    std::string there;
    const FileInfo entry = captured_.entry_info(path_);
    return entry.type != FileType::regular || entry.size != bytes_.size() ||
           captured_.read(path_, std::numeric_limits<std::size_t>::max(), there) || there != bytes_;
  }
  FileError commit() override {
    if (!differs()) return {};
    if (const FileError error = before_change_()) return error;
    return captured_.replace(path_, bytes_);
  }

 private:
  CapturedChanges& captured_;
  std::string path_, bytes_;
  std::optional<std::string> old_;
  std::function<FileError()> before_change_;
};

namespace {

class ForgettingAppender final : public FileAppender {
 public:
  FileError append(std::string_view) override { return {}; }
};

}  // namespace

/// Call with the lock.
bool CapturedChanges::is_removed(const std::string& path) const {
  const auto change = changes_.find(path);
  return (change != changes_.end() && !change->second) || removed_directories_.contains(path);
}

FileInfo CapturedChanges::entry_info(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return is_removed(path) ? FileInfo() : disk().entry_info(path);
}

FileError CapturedChanges::make_directories(const std::string& /*path*/) {
  return {};
}

FileError CapturedChanges::replace(const std::string& path, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  changes_.insert_or_assign(path, std::string(bytes));
  return {};
}

std::unique_ptr<FileWriter> CapturedChanges::writer(const std::string& path,
                                                    std::function<FileError()> before_change) {
  return std::make_unique<Writer>(*this, path, std::move(before_change));
}

std::unique_ptr<FileAppender> CapturedChanges::appender(const std::string& /*path*/) {
  return std::make_unique<ForgettingAppender>();
}

FileError CapturedChanges::remove_file(const std::string& path) {
  if (disk().entry_info(path).type == FileType::absent) return {};
  const std::lock_guard lock(mutex_);
  changes_.insert_or_assign(path, std::nullopt);
  return {};
}

FileError CapturedChanges::remove_empty_directory(const std::string& path) {
  std::vector<DirectoryEntry> entries;
  if (disk().list(path, entries)) return {};
  const std::lock_guard lock(mutex_);
  if (std::all_of(entries.begin(), entries.end(),
                  [&](const DirectoryEntry& entry) { return is_removed(join_path(path, entry.name)); })) {
    removed_directories_.insert(path);
  }
  return {};
}

}  // namespace presetc
