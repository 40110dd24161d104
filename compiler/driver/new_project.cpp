#include "driver/new_project.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/sha256.h"
#include "base/stop_signals.h"
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

/// Entries, not `info`: a link that leads nowhere is there too, and would be overwritten.
std::vector<DirectoryEntry> entries_of(FileSystem& files, const std::string& directory) {
  std::vector<DirectoryEntry> entries;
  if (files.info(directory).type != FileType::directory || files.list(directory, entries)) return {};
  return entries;
}

/// Null if there is none.
const DirectoryEntry* find_entry(const std::vector<DirectoryEntry>& entries, std::string_view name) {
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [&](const DirectoryEntry& each) { return each.name == name; });
  return entry == entries.end() ? nullptr : &*entry;
}

bool is_shared(std::string_view path) {
  const auto shared = shared_files();
  return std::any_of(shared.begin(), shared.end(), [&](const SharedFile& each) { return each.path == path; });
}

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

std::span<const SharedFile> shared_files() {
  static constexpr std::array<SharedFile, 3> shared{{
      {".gitignore", "/build/\n", "/build/"},
      {".pre-commit-config.yaml",
       "# below `repos:`\n"
       "  - repo: local\n"
       "    hooks:\n"
       "      - {id: presetc-check, name: presetc check, language: system, entry: presetc check,\n"
       "         pass_filenames: false, always_run: true}\n",
       "presetc check"},
      {"Makefile",
       "include Makefile.inc\n"
       "# then targets may need presetc-build or presetc-check\n",
       "Makefile.inc"},
  }};
  return shared;
}

std::vector<SharedFile> kept_files(FileSystem& files, const std::string& directory) {
  std::vector<SharedFile> kept;
  const auto entries = entries_of(files, directory);
  for (const SharedFile& shared : shared_files()) {
    if (find_entry(entries, shared.path) != nullptr) kept.push_back(shared);
  }
  return kept;
}

std::vector<std::string> in_the_way(FileSystem& files, const std::string& directory) {
  const FileType type = files.info(directory).type;
  if (type != FileType::directory && type != FileType::absent) return {directory};
  const auto entries = entries_of(files, directory);
  std::set<std::string> found;
  for (const NewFile& file : new_project_contents()) {
    if (is_shared(file.path)) continue;
    const auto slash = file.path.find('/');
    const std::string name = file.path.substr(0, slash);
    const DirectoryEntry* entry = find_entry(entries, name);
    if (entry == nullptr) continue;
    std::vector<DirectoryEntry> inside;
    const bool is_directory = entry->type == FileType::directory;
    const bool empty = is_directory && !files.list(join_path(directory, name), inside) && inside.empty();
    if (slash == std::string::npos || !empty)
      found.insert(join_path(directory, name) + (is_directory ? "/" : ""));
  }
  return {found.begin(), found.end()};
}

NewProjectError write_new_project(FileSystem& files, const std::string& directory,
                                  const std::vector<SharedFile>& kept) {
  const DelayStop delay;  // all of it or nothing
  Undoable disk(files);
  if (auto error = disk.make_directory(directory)) return {directory, std::move(error)};
  for (const NewFile& file : new_project_contents()) {
    if (std::any_of(kept.begin(), kept.end(), [&](const SharedFile& each) { return each.path == file.path; }))
      continue;
    const std::string path = join_path(directory, file.path);
    if (auto error = disk.make_directory(std::string(parent_path(path)))) return {path, std::move(error)};
    if (auto error = disk.write(path, file.bytes)) return {path, std::move(error)};
  }
  disk.keep();
  return {};
}

}  // namespace presetc
