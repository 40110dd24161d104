// OutputPlan -> files on the disk.
#pragma once

#include <string>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "emit/output_plan.h"

namespace presetc {

struct CommitResult {
  std::size_t written = 0;    ///< files whose bytes were new or changed
  std::size_t unchanged = 0;  ///< files that were not touched
  std::size_t removed = 0;    ///< files of earlier builds that are no longer produced
};

/// Writes the plan into `directory` (created if needed): a file whose bytes would not change is not touched;
/// each other one is replaced at once; then files that the old index.json lists, that this plan does not, and
/// that still carry the bytes that were written, are removed, with directories that this leaves empty;
/// index.json comes last. Reports cannot_write, stale_kept, unreadable_index.
CommitResult commit(const OutputPlan& plan, const BuildScope& scope, const std::string& directory,
                    std::string_view schema_version, FileSystem& files, Sources& sources, std::size_t jobs,
                    Diagnostics& diagnostics);

}  // namespace presetc
