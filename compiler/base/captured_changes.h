// The disk, and what somebody would change on it: changes are kept instead of made. So whoever compares does
// what whoever writes would do, and not something like it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace presetc {

/// Thread-safe where the disk is. What was changed is still read as the disk has it.
class CapturedChanges final : public FileSystem {
 public:
  /// The disk must outlive it.
  explicit CapturedChanges(FileSystem& disk) : disk_(disk) {}

  [[nodiscard]] FileInfo info(const std::string& path) override { return disk_.info(path); }
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    return disk_.read(path, limit, bytes);
  }
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    return disk_.list(path, entries);
  }
  [[nodiscard]] std::string real_path(const std::string& path) override { return disk_.real_path(path); }
  [[nodiscard]] std::int64_t now() override { return disk_.now(); }

  FileError make_directories(const std::string& path) override;
  FileError replace(const std::string& path, std::string_view bytes) override;
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path) override;
  FileError remove_file(const std::string& path) override;
  FileError remove_empty_directory(const std::string& path) override;

  /// Path to what the file would hold; nullopt for one that would be removed.
  [[nodiscard]] const std::map<std::string, std::optional<std::string>>& changes() const { return changes_; }

 private:
  class Writer;

  FileSystem& disk_;
  std::mutex mutex_;
  std::map<std::string, std::optional<std::string>> changes_;
};

}  // namespace presetc
