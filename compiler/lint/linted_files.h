// Files that are looked at one by one: what each says, and what is odd about how it is written.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "lint/read_text.h"
#include "load/project.h"

namespace presetc {

struct LintedFile {
  const Source* source = nullptr;
  std::vector<const Value*> documents;  ///< those that could be read to their end
  bool whole = false;                   ///< LintText::whole
  LintText text;                        ///< owns the documents of a file that is no project's
};

/// Reads the files with these paths, on `jobs` threads. Those that `project` (or null) has read are taken
/// from there: what is wrong with them was reported, by its rules; files of the project that could not be
/// read are left out.
[[nodiscard]] std::vector<LintedFile> lint_files(const std::vector<std::string>& paths, FileSystem& files,
                                                 Sources& sources, const Project* project, std::size_t jobs,
                                                 Diagnostics& diagnostics);

}  // namespace presetc
