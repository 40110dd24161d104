#include "load/preset_lock.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/sha256.h"
#include "load/lineage.h"
#include "parse/document.h"

namespace presetc {

namespace {

/// What any preset of the project is written in: path from the root.
std::set<std::string> files_in_use(const Project& project, const Sources& sources) {
  std::set<std::string> used;
  for (const Preset& preset : project.presets) {
    used.insert(project.settings.within_root(sources[preset.file].name));
    if (preset.config_source != no_file)
      used.insert(project.settings.within_root(sources[preset.config_source].name));
  }
  return used;
}

bool is_row(std::string_view line) {
  return line.size() > sha256_digits + 2 && line.substr(sha256_digits, 2) == "  " &&
         is_sha256_hex(line.substr(0, sha256_digits));
}

void report_line(std::string_view line, Span span, Diagnostics& diagnostics) {
  const bool conflict =
      line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>");
  diagnostics
      .report(Kind::bad_lock, span,
              conflict ? "presets.lock has an unfinished merge"
                       : "not a line of presets.lock; expected a SHA-256, two spaces and a path")
      .with_hint(conflict ? "settle the presets first, then run `presetc lock`"
                          : "`presetc lock` writes the file anew");
}

}  // namespace

std::map<std::string, LockedFile> lockable_files(const Project& project, const Sources& sources) {
  std::map<std::string, LockedFile> locked;
  for (const Preset& preset : project.presets) {
    if (!preset.system) continue;
    // Whoever changes one of these changes the preset.
    std::set<FileId> files;
    for (const Preset* member : lineage_of(preset)) {
      files.insert(member->file);
      if (member->config_source != no_file) files.insert(member->config_source);
    }
    for (const FileId file : files) {
      const Source& source = sources[file];
      const auto [row, is_new] = locked.try_emplace(project.settings.within_root(source.name));
      if (is_new) row->second = {sha256_hex(source.bytes), &preset, file};
      if (preset.file == file) row->second.preset = &preset;
    }
  }
  return locked;
}

std::string lock_text(const std::map<std::string, LockedFile>& files) {
  std::string text =
      "# The system presets as they were agreed on. `presetc check` compares, `presetc lock` writes this "
      "file;\n"
      "# `sha256sum -c presets.lock` checks it too.\n";
  for (const auto& [path, file] : files) text += fmt::format("{}  {}\n", file.sha256, path);
  return text;
}

std::map<std::string, LockRow> read_lock(const Settings& settings, FileSystem& files, Sources& sources,
                                         Diagnostics& diagnostics) {
  std::map<std::string, LockRow> rows;
  const std::string path = settings.below_root(lock_file_name);
  if (files.info(path).type == FileType::absent) return rows;
  Source& source = sources.add(path);
  if (const FileError error = files.read(path, max_file_bytes, source.bytes)) {
    diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot read {}: {}", path, error.text));
    return rows;
  }
  const std::string_view bytes = source.bytes;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    auto line = bytes.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto at = static_cast<std::uint32_t>(begin);
    const Span span{source.id, at, at + static_cast<std::uint32_t>(line.size())};
    begin = end + 1;
    if (line.empty() || line.starts_with('#')) continue;
    if (!is_row(line)) {
      report_line(line, span, diagnostics);
      continue;
    }
    const Span path_span{source.id, at + static_cast<std::uint32_t>(sha256_digits + 2), span.end};
    const auto [row, is_new] = rows.try_emplace(std::string(line.substr(sha256_digits + 2)));
    if (is_new) {
      row->second = {std::string(line.substr(0, sha256_digits)), span, path_span};
      continue;
    }
    diagnostics.report(Kind::bad_lock, path_span, fmt::format("\"{}\" is in presets.lock twice", row->first))
        .with_note(row->second.path_span, "the first time")
        .with_hint("`presetc lock` writes the file anew");
  }
  return rows;
}

void check_lock(const Project& project, FileSystem& files, Sources& sources, Diagnostics& diagnostics,
                const IsSettled& is_settled) {
  if (files.info(project.settings.below_root(lock_file_name)).type == FileType::absent) return;
  const std::size_t before = diagnostics.count(Severity::error);
  const auto rows = read_lock(project.settings, files, sources, diagnostics);
  if (diagnostics.count(Severity::error) > before) return;  // half a lock says nothing about the rest
  const auto there = lockable_files(project, sources);
  const auto used = files_in_use(project, sources);
  for (const auto& [path, row] : rows) {
    const std::string file = project.settings.below_root(path);
    if (is_settled && is_settled(file)) continue;
    const auto found = there.find(path);
    std::string bytes;
    if (found == there.end() && files.read(file, max_file_bytes, bytes)) {
      diagnostics.report(Kind::locked_preset, row.path_span, fmt::format("the locked file {} is gone", file))
          .with_hint("restore it, or accept that it is gone with `presetc lock`");
      continue;
    }
    // A file that no system preset is made of any more is compared all the same: `system: true` may be what
    // was taken out of it.
    const std::string now = found == there.end() ? sha256_hex(bytes) : found->second.sha256;
    if (now == row.sha256 && used.contains(path)) continue;
    if (now == row.sha256) {
      // The file is whole, and yet another one may be read in its place.
      diagnostics
          .report(Kind::locked_preset, row.path_span,
                  fmt::format("{} is locked, and belongs to no preset of the project any more", file))
          .with_hint(
              "see `presets` in presetc.yaml, and whether a presetc.yaml lies among the presets; or `presetc "
              "lock`");
      continue;
    }
    const auto changed =
        std::find_if(project.presets.begin(), project.presets.end(), [&, &path = path](const Preset& preset) {
          return project.settings.within_root(sources[preset.file].name) == path;
        });
    const Span place = changed != project.presets.end() ? changed->span
                       : found != there.end()           ? Span{found->second.file, 0, 0}
                                                        : row.path_span;
    const std::string name = changed != project.presets.end() ? changed->full_name
                             : found != there.end()           ? found->second.preset->full_name
                                                              : path;
    const bool own = changed != project.presets.end() && changed->system;
    auto& diagnostic =
        diagnostics
            .report(Kind::locked_preset, place,
                    own ? fmt::format("the system preset \"{}\" is not what was locked", name)
                        : fmt::format("{} is locked, and was changed", file))
            .with_hint("restore the file (`git checkout`), or accept the change with `presetc lock`");
    if (place != row.path_span) diagnostic.with_note(row.path_span, "locked here");
  }
  for (const auto& [path, file] : there) {
    if (rows.contains(path)) continue;
    diagnostics
        .report(Kind::not_locked, {file.file, 0, 0},
                fmt::format("the system preset \"{}\" is not in presets.lock", file.preset->full_name))
        .with_hint("`presetc lock` adds it");
  }
}

}  // namespace presetc
