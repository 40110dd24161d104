// A file system with other texts in place of some files: what a project would be if they were written.
#pragma once

#include <map>
#include <string>

#include "base/file_system.h"

namespace presetc {

/// Reads through to `below`, which must outlive it; writes nothing. May be read by any number of threads.
class OverlayFiles final : public FileSystem {
 public:
  /// `texts`: path, as `below` is asked for it, to bytes.
  OverlayFiles(FileSystem& below, const std::map<std::string, std::string>& texts)
      : below_(below), texts_(texts) {}

  [[nodiscard]] FileInfo info(const std::string& path) override;
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override;
  [[nodiscard]] std::string real_path(const std::string& path) override;

  FileError make_directories(const std::string& path) override;
  FileError replace(const std::string& path, std::string_view bytes) override;
  /// Null: nothing can be written.
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path) override;
  FileError remove_file(const std::string& path) override;
  FileError remove_empty_directory(const std::string& path) override;

 private:
  FileSystem& below_;
  const std::map<std::string, std::string>& texts_;
};

}  // namespace presetc
