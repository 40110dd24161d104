#include "base/overlay_files.h"

#include <algorithm>

namespace presetc {

namespace {

std::string prefix_of(const std::string& path) {
  const std::string directory = normal_path(path);
  return directory == "." ? std::string() : directory + '/';
}

}  // namespace

FileInfo OverlayFiles::info(const std::string& path) {
  const auto planned = planned_.find(normal_path(path));
  if (planned != planned_.end()) return {FileType::regular, planned->second.size()};
  const FileInfo below = below_.info(path);
  if (below.type != FileType::absent) return below;
  const std::string prefix = prefix_of(path);
  const auto inside = planned_.lower_bound(prefix);
  const bool directory = inside != planned_.end() && inside->first.starts_with(prefix);
  return {directory ? FileType::directory : FileType::absent, 0};
}

FileError OverlayFiles::read(const std::string& path, std::size_t limit, std::string& bytes) {
  const auto planned = planned_.find(normal_path(path));
  if (planned == planned_.end()) return below_.read(path, limit, bytes);
  if (planned->second.size() > limit) return {"larger than the limit", true};
  bytes = planned->second;
  return {};
}

FileError OverlayFiles::list(const std::string& path, std::vector<DirectoryEntry>& entries) {
  if (below_.info(path).type != FileType::absent) {
    if (auto error = below_.list(path, entries)) return error;
  }
  std::map<std::string, FileType, std::less<>> names;
  for (const DirectoryEntry& entry : entries) names.emplace(entry.name, entry.type);
  const std::string prefix = prefix_of(path);
  for (auto at = planned_.lower_bound(prefix); at != planned_.end() && at->first.starts_with(prefix); ++at) {
    const std::string rest = at->first.substr(prefix.size());
    const auto slash = rest.find('/');
    const FileType type = slash == std::string::npos ? FileType::regular : FileType::directory;
    if (names.emplace(rest.substr(0, slash), type).second)
      entries.push_back({rest.substr(0, slash), type, false});
  }
  return {};
}

std::string OverlayFiles::real_path(const std::string& path) {
  return below_.real_path(path);
}

}  // namespace presetc
