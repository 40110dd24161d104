// Project -> the files of a project with every safe edit made that its diagnostics ask for: the whole of
// `presetc fix` but for reading the command line and writing.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// What is to be fixed. Everything must outlive the call.
struct FixRequest {
  FileSystem& files;       ///< only read
  const Project& project;  ///< as it is, loaded under old_names_version
  SettingsFlags settings;  ///< with which it was loaded, but for the version
  std::size_t jobs = 1;
  std::function<std::optional<std::string>(const std::string&)> variable{};  ///< of the environment
  /// Files or directories, as sources are named; empty: every file of the project.
  std::vector<std::string> only;
};

/// The schema_version under which names that are errors by now still mean what they meant: it comes before
/// every removal version.
inline constexpr const char* old_names_version = "0";

/// One change: `batch` became `batching.batch_size`.
struct MadeChange {
  std::string before, after;
  std::size_t count = 0;
};

struct FixedFile {
  std::string path;  ///< as this process reaches it
  std::string before, after;
  std::vector<MadeChange> changes;  ///< in the order of the text
};

/// The files that are to be written, by path. Their edits are proven: the project was loaded and resolved
/// with and without them, and every preset states the same, and every experiment has the same points under
/// the same labels. An edit that would change one of these is not made and reported as not_fixed; so is one
/// that only a person can make. `found`: what loading the project reported; `sources`: its texts.
[[nodiscard]] std::vector<FixedFile> fix_project(const FixRequest& request, Sources& sources,
                                                 Diagnostics found, Diagnostics& diagnostics);

}  // namespace presetc
