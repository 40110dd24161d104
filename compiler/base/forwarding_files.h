// A disk in front of another one, to which it passes everything on: whoever watches some of what is done
// overrides that.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace presetc {

class ForwardingFiles : public FileSystem {
 public:
  /// The disk must outlive it.
  explicit ForwardingFiles(FileSystem& disk) : disk_(disk) {}

  [[nodiscard]] FileSystem& disk() { return disk_; }

  [[nodiscard]] FileInfo info(const std::string& path) override { return disk_.info(path); }
  [[nodiscard]] FileInfo entry_info(const std::string& path) override { return disk_.entry_info(path); }
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    return disk_.read(path, limit, bytes);
  }
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    return disk_.list(path, entries);
  }
  [[nodiscard]] std::string real_path(const std::string& path) override { return disk_.real_path(path); }
  FileError make_directories(const std::string& path) override { return disk_.make_directories(path); }
  FileError replace(const std::string& path, std::string_view bytes) override {
    return disk_.replace(path, bytes);
  }
  FileError replace_locked(const std::string& path, std::string_view bytes, bool is_new) override {
    return disk_.replace_locked(path, bytes, is_new);
  }
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path,
                                                   std::function<FileError()> before_change) override {
    return disk_.writer(path, std::move(before_change));
  }
  [[nodiscard]] std::unique_ptr<FileAppender> appender(const std::string& path) override {
    return disk_.appender(path);
  }
  FileError set_modified(const std::string& path, std::int64_t modified) override {
    return disk_.set_modified(path, modified);
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
  [[nodiscard]] std::int64_t now() override { return disk_.now(); }

 private:
  FileSystem& disk_;
};

}  // namespace presetc
