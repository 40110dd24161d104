#include "base/memory_files.h"

#include <set>

namespace presetc {

namespace {

FileError absent() {
  return {"no such file or directory", false};
}

}  // namespace

FileInfo MemoryFiles::info(const std::string& path) {
  const auto file = files_.find(path);
  if (file != files_.end()) return {FileType::regular, file->second.size()};
  const auto below = files_.lower_bound(path + '/');
  const bool directory = below != files_.end() && below->first.starts_with(path + '/');
  return {directory ? FileType::directory : FileType::absent, 0};
}

FileError MemoryFiles::read(const std::string& path, std::size_t limit, std::string& bytes) {
  const auto file = files_.find(path);
  if (file == files_.end()) return absent();
  if (file->second.size() > limit) return {"too large", true};
  bytes = file->second;
  return {};
}

FileError MemoryFiles::list(const std::string& path, std::vector<DirectoryEntry>& entries) {
  const std::string prefix = path + '/';
  std::set<std::string> names;
  for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix);
       ++file) {
    names.insert(file->first.substr(prefix.size(), file->first.find('/', prefix.size()) - prefix.size()));
  }
  for (const std::string& name : names) entries.push_back({name, info(prefix + name).type, false});
  return names.empty() ? absent() : FileError{};
}

std::string MemoryFiles::real_path(const std::string& path) {
  return path;
}

}  // namespace presetc
