#include "emit/output_directory.h"

namespace presetc {

namespace {

constexpr std::string_view make = "make the directory";

}  // namespace

std::optional<OutputFailure> OutputDirectory::make_root() {
  if (auto error = files_.make_directories(root_)) return OutputFailure{root_, make, std::move(error)};
  return std::nullopt;
}

std::optional<OutputFailure> OutputDirectory::check_above(std::string_view path) {
  const std::string directory(parent_path(path));
  if (directory == "." || there_.contains(directory) || missing_.contains(directory)) return std::nullopt;
  if (auto failure = check_above(directory)) return failure;
  const std::string place = on_disk(directory);
  switch (files_.entry_info(place).type) {
    case FileType::directory:
      there_.insert(directory);
      return std::nullopt;
    case FileType::absent:
      missing_.insert(directory);
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
  there_.clear();
  missing_.clear();
}

std::optional<OutputFailure> OutputDirectory::make_above(std::string_view path) {
  const std::string directory(parent_path(path));
  const std::lock_guard lock(mutex_);
  if (!missing_.contains(directory)) return std::nullopt;
  std::string place = on_disk(directory);
  if (auto error = files_.make_directories(place))
    return OutputFailure{std::move(place), make, std::move(error)};
  missing_.erase(directory);
  return std::nullopt;
}

OutputDirectory::Found OutputDirectory::find(std::string_view path, std::string_view bytes) const {
  const std::string place = on_disk(path);
  Found found{files_.entry_info(place)};
  if (found.info.type != FileType::regular || found.info.size != bytes.size()) return found;
  std::string there;
  found.same = !files_.read(place, bytes.size(), there) && there == bytes;
  return found;
}

}  // namespace presetc
