// A disk that is a table of paths and is only read: files inside the binary, and projects of tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/read_only_files.h"

namespace presetc {

class MemoryFiles : public ReadOnlyFiles {
 public:
  /// Path to bytes, paths being normal; directories are what stands before the slashes.
  explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  [[nodiscard]] FileInfo info(const std::string& path) override;
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override;
  /// The path itself: it has no links.
  [[nodiscard]] std::string real_path(const std::string& path) override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace presetc
