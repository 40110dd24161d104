#include "emit/planned_files.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "emit/output_path.h"

namespace presetc {

std::uint64_t hash_of_path(std::string_view folded) {
  return std::hash<std::string_view>()(folded);
}

namespace {

std::uint32_t half_hash(std::string_view folded) {
  return static_cast<std::uint32_t>(hash_of_path(folded));
}

}  // namespace

PlannedFiles::PlannedFiles(TextList paths) : paths_(std::move(paths)) {
  places_.reserve(paths_.size());
  std::uint64_t last = 0;
  for (std::size_t file = 0; file < paths_.size(); ++file) {
    const std::string folded = folded_path(paths_[file]);
    places_.push_back({half_hash(folded), static_cast<std::uint32_t>(file)});
    // Neighbours share their directory: nearly all of these are the last one again.
    for (auto slash = folded.rfind('/'); slash != std::string::npos && slash > 0;
         slash = folded.rfind('/', slash - 1)) {
      const std::uint64_t directory = hash_of_path(std::string_view(folded).substr(0, slash));
      if (directory == last) break;
      if (folded.find('/', slash + 1) == std::string::npos) last = directory;
      directories_.push_back(directory);
    }
  }
  std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return a.hash < b.hash; });
  std::sort(directories_.begin(), directories_.end());
  directories_.erase(std::unique(directories_.begin(), directories_.end()), directories_.end());
}

std::optional<std::size_t> PlannedFiles::find(std::string_view folded) const {
  const std::uint32_t hash = half_hash(folded);
  auto at = std::lower_bound(places_.begin(), places_.end(), hash,
                             [](const Place& place, std::uint32_t wanted) { return place.hash < wanted; });
  for (; at != places_.end() && at->hash == hash; ++at) {
    if (folded_path(paths_[at->file]) == folded) return at->file;
  }
  return std::nullopt;
}

bool PlannedFiles::is_directory(std::string_view folded) const {
  return std::binary_search(directories_.begin(), directories_.end(), hash_of_path(folded));
}

}  // namespace presetc
