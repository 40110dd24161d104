#include "emit/remove_stale.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/sha256.h"

namespace presetc {

namespace {

bool is_as_written(const std::string& place, const std::vector<std::string>& hashes, FileSystem& files) {
  std::string bytes;
  return files.entry_info(place).type == FileType::regular && !files.read(place, own_file_limit, bytes) &&
         std::find(hashes.begin(), hashes.end(), sha256_hex(bytes)) != hashes.end();
}

}  // namespace

std::optional<OutputFailure> remove_stale(const StaleFiles& stale, OutputDirectory& output,
                                          std::size_t& removed, Diagnostics& diagnostics) {
  if (stale.empty()) return std::nullopt;
  FileSystem& files = output.files();
  std::set<std::string, std::greater<>> directories;  // deeper ones first
  for (const auto& [path, hashes] : stale) {
    std::string place = output.on_disk(path);
    // Behind a link, or where a directory was, lies what others wrote.
    const bool reachable = !output.check_above(path);
    const FileType type = reachable ? files.entry_info(place).type : files.info(place).type;
    if (type != FileType::absent && !hashes.empty()) {
      if (!reachable || !is_as_written(place, hashes, files)) {
        diagnostics
            .report(
                Kind::stale_kept, {},
                fmt::format("`{}` is no longer an output, but is not as it was written: it was left alone",
                            place))
            .with_hint("delete it by hand");
        continue;
      }
      if (auto error = files.remove_file(place)) return OutputFailure{std::move(place), "remove", error};
      ++removed;
    }
    if (!reachable) continue;
    for (auto above = parent_path(path); above != "."; above = parent_path(above)) directories.emplace(above);
  }
  for (const auto& directory : directories) {
    std::string place = output.on_disk(directory);
    if (auto error = files.remove_empty_directory(place))
      return OutputFailure{std::move(place), "remove the directory", error};
  }
  output.forget();
  return std::nullopt;
}

}  // namespace presetc
