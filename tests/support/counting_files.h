// The disk, with a record of what was asked of it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace presetc::testing {

class CountingFiles : public FileSystem {
 public:
  FileInfo info(const std::string& path) override { return disk_->info(path); }
  FileInfo entry_info(const std::string& path) override { return disk_->entry_info(path); }
  std::int64_t now() override { return disk_->now(); }
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    count(reads_, path);
    return disk_->read(path, limit, bytes);
  }
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    count(lists_, path);
    return disk_->list(path, entries);
  }
  [[nodiscard]] std::string real_path(const std::string& path) override { return disk_->real_path(path); }
  FileError make_directories(const std::string& path) override {
    // Asking for a directory that is there changes nothing.
    if (disk_->info(path).type != FileType::directory) count(changes_, path);
    return disk_->make_directories(path);
  }
  FileError replace(const std::string& path, std::string_view bytes) override {
    count(changes_, path);
    return disk_->replace(path, bytes);
  }
  FileError replace_locked(const std::string& path, std::string_view bytes, bool is_new) override {
    count(changes_, path);
    return disk_->replace_locked(path, bytes, is_new);
  }
  std::unique_ptr<FileWriter> writer(const std::string& path,
                                     std::function<FileError()> before_change) override {
    return disk_->writer(path, [this, path, before_change] {
      count(changes_, path);
      return before_change();
    });
  }
  std::unique_ptr<FileAppender> appender(const std::string& path) override { return disk_->appender(path); }
  FileError set_modified(const std::string& path, std::int64_t modified) override {
    count(changes_, path);
    return disk_->set_modified(path, modified);
  }
  FileError remove_file(const std::string& path) override {
    count(changes_, path);
    return disk_->remove_file(path);
  }
  FileError remove_empty_directory(const std::string& path) override {
    count(changes_, path);
    return disk_->remove_empty_directory(path);
  }
  void remove_dead_temporaries(const std::string& directory) override {
    disk_->remove_dead_temporaries(directory);
  }
  std::unique_ptr<DirectoryLock> lock_directory(const std::string& path) override {
    return disk_->lock_directory(path);
  }

  using Counts = std::map<std::string, int>;  // by path
  [[nodiscard]] const Counts& reads() const { return reads_; }
  [[nodiscard]] const Counts& lists() const { return lists_; }
  /// Whatever was written, made or removed.
  [[nodiscard]] const Counts& changes() const { return changes_; }

 private:
  void count(Counts& counts, const std::string& path) {
    const std::lock_guard lock(mutex_);
    ++counts[path];
  }

  std::unique_ptr<FileSystem> disk_ = disk_file_system();
  std::mutex mutex_;
  Counts reads_, lists_, changes_;
};

}  // namespace presetc::testing
