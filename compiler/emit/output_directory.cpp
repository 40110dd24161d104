#include "emit/output_directory.h"

#include <vector>

namespace presetc {

namespace {

constexpr std::string_view make = "make the directory";

/// The path or a directory above it.
bool is_dangling(std::string_view path, FileSystem& files) {
  const std::string place(path);
  if (files.entry_info(place).type == FileType::absent) {
    const std::string_view above = parent_path(path);
    return above != path && is_dangling(above, files);
  }
  return files.info(place).type == FileType::absent;
}

}  // namespace

std::optional<OutputFailure> OutputDirectory::make_root() {
  const bool there = files_.info(root_).type != FileType::absent;
  if (auto error = files_.make_directories(root_)) {
    if (!there && is_dangling(root_, files_)) error.text = "a symbolic link is there that leads nowhere";
    return OutputFailure{root_, make, std::move(error)};
  }
  new_root_ = !there;
  return std::nullopt;
}

void OutputDirectory::look_into_root() {
  std::vector<DirectoryEntry> entries;
  new_root_ = new_root_ && !files_.list(root_, entries) && entries.empty();
}

std::optional<OutputFailure> OutputDirectory::check_above(std::string_view path) {
  const std::string directory(parent_path(path));
  if (directory == "." || there_.contains(directory) || missing_.contains(directory)) return std::nullopt;
  if (auto failure = check_above(directory)) return failure;
  const std::string place = on_disk(directory);
  switch (is_new(directory) ? FileType::absent : files_.entry_info(place).type) {
    case FileType::directory:
      there_.insert(directory);
      return std::nullopt;
    case FileType::absent:
      missing_.emplace(directory, false);
      return std::nullopt;
    case FileType::regular:
    case FileType::other:
      break;
  }
  const FileType followed = files_.info(place).type;
  const bool link = followed == FileType::directory || followed == FileType::absent;
  return OutputFailure{place,
                       make,
                       {link ? "a symbolic link is there, and outputs stay below the output directory"
                             : "exists and is not a directory",
                        false}};
}

void OutputDirectory::forget() {
  new_root_ = false;
  there_.clear();
  missing_.clear();
}

/// True if nothing can be at the path: this run made the directory above it, or has yet to. Whatever somebody
/// else puts there meanwhile is replaced like any other file.
bool OutputDirectory::is_new(std::string_view path) const {
  const std::string_view directory = parent_path(path);
  if (directory == ".") return new_root_;
  const std::lock_guard lock(mutex_);
  return missing_.contains(std::string(directory));
}

std::optional<OutputFailure> OutputDirectory::make_above(std::string_view path) {
  const std::string directory(parent_path(path));
  const std::lock_guard lock(mutex_);
  const auto missing = missing_.find(directory);
  if (missing == missing_.end() || missing->second) return std::nullopt;
  std::string place = on_disk(directory);
  if (auto error = files_.make_directories(place))
    return OutputFailure{std::move(place), make, std::move(error)};
  missing->second = true;
  return std::nullopt;
}

OutputDirectory::Found OutputDirectory::find(std::string_view path, std::string_view bytes) const {
  if (is_new(path)) return {};
  const std::string place = on_disk(path);
  Found found{files_.entry_info(place)};
  if (found.info.type != FileType::regular || found.info.size != bytes.size()) return found;
  std::string there;
  found.same = !files_.read(place, bytes.size(), there) && there == bytes;
  return found;
}

}  // namespace presetc
