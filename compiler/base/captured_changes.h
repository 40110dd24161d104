// The disk, and what somebody would change on it: changes are kept instead of made. So whoever compares does
// what whoever writes would do, and not something like it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/forwarding_files.h"

namespace presetc {

/// Thread-safe where the disk is. What was changed is still read as the disk has it; only entry_info knows
/// what was removed, so that a file can take the place of a directory, or the other way round.
class CapturedChanges final : public ForwardingFiles {
 public:
  /// The disk must outlive it.
  explicit CapturedChanges(FileSystem& disk) : ForwardingFiles(disk) {}

  [[nodiscard]] FileInfo entry_info(const std::string& path) override;
  FileError make_directories(const std::string& path) override;
  FileError replace(const std::string& path, std::string_view bytes) override;
  FileError replace_locked(const std::string& path, std::string_view bytes, bool /*is_new*/) override {
    return replace(path, bytes);
  }
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path,
                                                   std::function<FileError()> before_change) override;
  /// What is appended is for the next run after this one, which changes nothing: it is forgotten.
  [[nodiscard]] std::unique_ptr<FileAppender> appender(const std::string& path) override;
  /// Not a change of what a file holds.
  FileError set_modified(const std::string& /*path*/, std::int64_t /*modified*/) override { return {}; }
  FileError remove_file(const std::string& path) override;
  FileError remove_empty_directory(const std::string& path) override;
  void remove_dead_temporaries(const std::string& /*directory*/) override {}
  /// None: nobody is in the way of who changes nothing.
  [[nodiscard]] std::unique_ptr<DirectoryLock> lock_directory(const std::string& /*path*/) override {
    return nullptr;
  }

  /// Path to what the file would hold; nullopt for one that would be removed.
  [[nodiscard]] const std::map<std::string, std::optional<std::string>>& changes() const { return changes_; }

 private:
  class Writer;
  [[nodiscard]] bool is_removed(const std::string& path) const;

  std::mutex mutex_;
  std::map<std::string, std::optional<std::string>> changes_;
  std::set<std::string> removed_directories_;
};

}  // namespace presetc
