#include "driver/new_project.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/sha256.h"
#include "embedded/embedded_files.h"
#include "load/preset_lock.h"

namespace presetc {

namespace {

/// Makes directories and files, and takes them back unless all went well.
class Undoable {
 public:
  explicit Undoable(FileSystem& files) : files_(files) {}
  Undoable(const Undoable&) = delete;
  Undoable& operator=(const Undoable&) = delete;
  ~Undoable() {
    if (kept_) return;
    for (auto path = written_.rbegin(); path != written_.rend(); ++path) (void)files_.remove_file(*path);
    for (auto path = made_.rbegin(); path != made_.rend(); ++path) (void)files_.remove_empty_directory(*path);
  }

  FileError make_directory(const std::string& path) {
    if (files_.info(path).type == FileType::directory) return {};
    if (const std::string parent(parent_path(path)); parent != path) {
      if (auto error = make_directory(parent)) return error;
    }
    made_.push_back(path);
    return files_.make_directories(path);
  }

  FileError write(const std::string& path, std::string_view bytes) {
    if (auto error = files_.replace(path, bytes)) return error;
    written_.push_back(path);
    return {};
  }

  void keep() { kept_ = true; }

 private:
  FileSystem& files_;
  std::vector<std::string> made_, written_;
  bool kept_ = false;
};

}  // namespace

std::vector<NewFile> new_project_contents() {
  std::vector<NewFile> contents;
  // All presets that come with the program are system presets.
  std::map<std::string, LockedFile> locked;
  for (const EmbeddedFile& file : new_project_files()) {
    contents.push_back({std::string(file.path), std::string(file.bytes)});
    if (file.path.starts_with("presets.d/"))
      locked.emplace(file.path, LockedFile{sha256_hex(file.bytes), nullptr, no_file});
  }
  contents.push_back({std::string(lock_file_name), lock_text(locked)});
  return contents;
}

std::vector<std::string> in_the_way(FileSystem& files, const std::string& directory) {
  const FileType type = files.info(directory).type;
  if (type != FileType::directory && type != FileType::absent) return {directory};
  std::vector<DirectoryEntry> entries;
  if (type == FileType::absent || files.list(directory, entries)) return {};
  std::set<std::string> found;
  for (const NewFile& file : new_project_contents()) {
    const auto slash = file.path.find('/');
    const std::string name = file.path.substr(0, slash);
    // Entries, not `info`: a link that leads nowhere is there too, and would be overwritten.
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [&](const DirectoryEntry& each) { return each.name == name; });
    if (entry == entries.end()) continue;
    std::vector<DirectoryEntry> inside;
    const bool is_directory = entry->type == FileType::directory;
    const bool empty = is_directory && !files.list(join_path(directory, name), inside) && inside.empty();
    if (slash == std::string::npos || !empty)
      found.insert(join_path(directory, name) + (is_directory ? "/" : ""));
  }
  return {found.begin(), found.end()};
}

NewProjectError write_new_project(FileSystem& files, const std::string& directory) {
  Undoable disk(files);
  if (auto error = disk.make_directory(directory)) return {directory, std::move(error)};
  for (const NewFile& file : new_project_contents()) {
    const std::string path = join_path(directory, file.path);
    if (auto error = disk.make_directory(std::string(parent_path(path)))) return {path, std::move(error)};
    if (auto error = disk.write(path, file.bytes)) return {path, std::move(error)};
  }
  disk.keep();
  return {};
}

}  // namespace presetc
