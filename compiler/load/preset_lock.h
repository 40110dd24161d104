// presets.lock: what the system presets were when somebody last agreed to it.
//
// The format is that of `sha256sum`, which can check it without presetc: comments, and a line of a SHA-256 in
// lower-case hexadecimal, two spaces and a path from the project's root for each file that system presets are
// made of (their own, their ancestors', and what `config_file` names), in byte order of the paths. One line a
// file keeps diffs and merges small; nothing else is in it, so that it changes only when a preset does.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

inline constexpr std::string_view lock_file_name = "presets.lock";

/// What should be locked: path from the root -> SHA-256, with the system preset that the file belongs to.
struct LockedFile {
  std::string sha256;
  const Preset* preset = nullptr;  ///< the first system preset, by name, that is made of it
  FileId file = no_file;
};
[[nodiscard]] std::map<std::string, LockedFile> lockable_files(const Project& project,
                                                               const Sources& sources);

/// The text of presets.lock.
[[nodiscard]] std::string lock_text(const std::map<std::string, LockedFile>& files);

/// One line of presets.lock.
struct LockRow {
  std::string sha256;
  Span span;       ///< of the line
  Span path_span;  ///< of the path in it
};

/// Path from the root -> row; empty if there is no presets.lock. Reports bad_lock for every line that is
/// none, and cannot_read.
[[nodiscard]] std::map<std::string, LockRow> read_lock(const Settings& settings, FileSystem& files,
                                                       Sources& sources, Diagnostics& diagnostics);

/// Compares the project with its presets.lock, if it has one: reports locked_preset for what changed, is
/// gone or belongs to no preset any more, not_locked for system presets that are not in it, and what
/// read_lock reports. Of a project that was read in part, `is_settled` says which files are as they were when
/// all of it was compared, with the presets that they belong to.
using IsSettled = std::function<bool(const std::string& path)>;
void check_lock(const Project& project, FileSystem& files, Sources& sources, Diagnostics& diagnostics,
                const IsSettled& is_settled = {});

}  // namespace presetc
