// A disk that is a table of paths: thousands of small projects need no real one. It is only read.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace presetc::testing {

class MemoryFiles : public FileSystem {
 public:
  /// Path to bytes; directories are what stands before the slashes.
  explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  FileInfo info(const std::string& path) override {
    const auto file = files_.find(path);
    if (file != files_.end()) return {FileType::regular, file->second.size()};
    const auto below = files_.lower_bound(path + '/');
    const bool directory = below != files_.end() && below->first.starts_with(path + '/');
    return {directory ? FileType::directory : FileType::absent, 0};
  }
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    const auto file = files_.find(path);
    if (file == files_.end()) return {"no such file"};
    if (file->second.size() > limit) return {"too large", true};
    bytes = file->second;
    return {};
  }
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    const std::string prefix = path + '/';
    std::set<std::string> names;
    for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix);
         ++file) {
      names.insert(file->first.substr(prefix.size(), file->first.find('/', prefix.size()) - prefix.size()));
    }
    for (const std::string& name : names) entries.push_back({name, info(prefix + name).type, false});
    return names.empty() ? FileError{"no such directory"} : FileError{};
  }
  [[nodiscard]] std::string real_path(const std::string& path) override { return path; }

  FileError make_directories(const std::string&) override { return {"read only"}; }
  FileError replace(const std::string&, std::string_view) override { return {"read only"}; }
  /// Of no use: nothing can be written.
  std::unique_ptr<FileWriter> writer(const std::string&) override { return nullptr; }
  FileError remove_file(const std::string&) override { return {"read only"}; }
  FileError remove_empty_directory(const std::string&) override { return {"read only"}; }

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace presetc::testing
