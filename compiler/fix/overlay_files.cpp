#include "fix/overlay_files.h"

namespace presetc {

namespace {

FileError refused() {
  return {"read only", false};
}

}  // namespace

FileInfo OverlayFiles::info(const std::string& path) {
  const auto text = texts_.find(path);
  return text == texts_.end() ? below_.info(path) : FileInfo{FileType::regular, text->second.size()};
}

FileError OverlayFiles::read(const std::string& path, std::size_t limit, std::string& bytes) {
  const auto text = texts_.find(path);
  if (text == texts_.end()) return below_.read(path, limit, bytes);
  if (text->second.size() > limit) return {"larger than the limit", true};
  bytes = text->second;
  return {};
}

FileError OverlayFiles::list(const std::string& path, std::vector<DirectoryEntry>& entries) {
  return below_.list(path, entries);
}

std::string OverlayFiles::real_path(const std::string& path) {
  return below_.real_path(path);
}

FileError OverlayFiles::make_directories(const std::string&) {
  return refused();
}

FileError OverlayFiles::replace(const std::string&, std::string_view) {
  return refused();
}

std::unique_ptr<FileWriter> OverlayFiles::writer(const std::string&) {
  return nullptr;
}

FileError OverlayFiles::remove_file(const std::string&) {
  return refused();
}

FileError OverlayFiles::remove_empty_directory(const std::string&) {
  return refused();
}

}  // namespace presetc
