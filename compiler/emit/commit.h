// OutputPlan -> files on the disk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/sha256.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "emit/index_writer.h"
#include "emit/output_info.h"
#include "emit/output_plan.h"

namespace presetc {

struct CommitResult {
  /// The index is not the known one: another build came between. Nothing was done, or where builds cannot
  /// lock each other out, everything but the index.
  bool overtaken = false;
  bool index_differs = false;       ///< index.json was, or is to be, another one
  std::size_t written = 0;          ///< files whose bytes were new or changed
  std::size_t unchanged = 0;        ///< files that were not touched
  std::size_t removed = 0;          ///< files of earlier builds that are no longer produced
  std::vector<Digest> digests;      ///< of the planned files
  std::vector<OutputInfo> infos;    ///< of them
  std::vector<EntryPlace> entries;  ///< of the index that is there now, by name
  std::string index;                ///< index_digest of all of it
  OutputInfo index_info;            ///< of it
};

/// Writes the plan into `directory` (created if needed): a file whose bytes would not change is not touched;
/// each other one is replaced at once; then files that the old index.json lists, that the new one does not,
/// and that still carry the bytes that were written, are removed, with directories that this leaves empty;
/// index.json comes last. (Old files in the way of new ones, such as a file `a` where `a/b` is to be, are
/// removed first.)
///
/// Reports cannot_write, and cannot_read of the old index, after which it does nothing more, so that that one
/// still holds; stale_kept; unreadable_index; and output_clash, before anything is written, where an
/// experiment out of the scope has other bytes at a path of the plan, or an input of this run (one of the
/// sources) lies there. The counts leave out index.json.
CommitResult commit(const OutputPlan& plan, const BuildScope& scope, const std::string& directory,
                    FileSystem& files, Sources& sources, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
