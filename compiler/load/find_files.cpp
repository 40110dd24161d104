#include "load/find_files.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.h"
#include "load/settings.h"

namespace presetc {

namespace {

constexpr std::array<std::string_view, 3> endings{".yaml", ".yml", ".json"};

/// A link to the directory that it stands in, or to one above, would be searched for ever.
bool leads_back(FileSystem& files, const std::string& link, const std::string& directory) {
  const std::string target = files.real_path(link) + '/';
  return (files.real_path(directory) + '/').starts_with(target);
}

/// Fills the paths.
void find_below(FileSystem& files, const std::string& directory, bool outermost,
                std::vector<FoundFile>& found, Diagnostics& diagnostics) {
  std::vector<DirectoryEntry> entries;
  if (const auto error = files.list(directory, entries)) {
    diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot list {}: {}", directory, error.text));
    return;
  }
  const auto is_settings = [](const DirectoryEntry& entry) { return entry.name == settings_file_name; };
  if (!outermost && std::any_of(entries.begin(), entries.end(), is_settings)) return;
  for (const DirectoryEntry& entry : entries) {
    // presetc.yaml may stand beside manifests where the project's root is a directory of them.
    if (is_ignored(entry.name) || is_settings(entry)) continue;
    const std::string path = join_path(directory, entry.name);
    const bool wanted = entry.type == FileType::directory || has_input_ending(entry.name);
    // What is written about it (the index, JSON) is UTF-8.
    if (wanted && first_invalid_utf8(entry.name) != entry.name.size()) {
      diagnostics.report(Kind::bad_name, {}, fmt::format("the name of {} is not UTF-8", path))
          .with_hint("rename it");
      continue;
    }
    if (entry.type == FileType::directory && entry.link && leads_back(files, path, directory)) {
      diagnostics.report(Kind::cannot_read, {}, fmt::format("{} is a link to a directory above it", path))
          .with_hint("remove the link");
      continue;
    }
    if (entry.type == FileType::directory) {
      find_below(files, path, false, found, diagnostics);
    } else if (wanted) {
      found.push_back({path, {}});
    }
  }
}

}  // namespace

bool is_ignored(std::string_view name) {
  return name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
}

bool has_input_ending(std::string_view name) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string name_of_file(std::string_view path, std::string_view directory) {
  path.remove_prefix(join_path(directory, "").size());
  for (const auto ending : endings) {
    if (path.ends_with(ending)) return std::string(path.substr(0, path.size() - ending.size()));
  }
  return std::string(path);
}

std::vector<FoundFile> find_files(FileSystem& files, const std::string& directory, Diagnostics& diagnostics) {
  std::vector<FoundFile> found;
  if (files.info(directory).type == FileType::absent) return found;
  find_below(files, directory, true, found, diagnostics);
  for (FoundFile& file : found) file.name = name_of_file(file.path, directory);
  std::sort(found.begin(), found.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  return found;
}

}  // namespace presetc
