// index.json: what an output directory holds, for people with jq, for scripts, and for the next run, which
// learns from it which files it wrote.
//
// {
//   "presetc_index": 2,              the version of this format
//   "schema_version": "1",           from presetc.yaml; (schema_version, id) identifies a point
//   "experiments": {                 by name
//     "NAME": {
//       "description": TEXT or null,
//       "manifest": "experiments/x.yaml",   below the project's root, wherever presetc was started
//       "schema": NAME or null,
//       "presets": [FULL NAME...],   in merge order, of all choices; a mounted one is {"preset", "at"}
//       "metadata": {...},
//       "axes": [{"path", "candidates"}...],      slowest first, united over blocks; a choice of presets and
//                                                 a table of named rows have a "name" in place of a path
//       "conflicts": [{"parameter", "kind", "reason", "settled"}...],
//       "notes": [the same...],
//       "design_hash": HEX,          of the sorted ids of the points: the same whatever their order
//       "excluded": COUNT,           combinations that `exclude` left out
//       "repeated": COUNT,           points that were left out because an equal one was there
//       "skipped_points": COUNT,     points that `on_invalid: skip` left out
//       "skipped": [{"reason", "kind", "points"}...],
//       "sample": {"count" or "ways", "seed"} or null,
//       "run_order": [[POINT, REPETITION]...],    of `repeat`, from 0; empty without it
//       "files": [{"path", "sha256"}...],         below the directory of the index
//       "points": [{"id", "label", "path", "values"}...]   `path` of the first output; with several outputs
//     }                                           also "paths"; `values` of the varying parameters
//   }
// }
//
// Each axis, conflict, file and point is one line, so that grep and git diff are of use.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "emit/file_renderer.h"
#include "emit/output_contents.h"
#include "emit/output_plan.h"
#include "emit/output_sources.h"
#include "parse/document.h"

namespace presetc {

/// An experiment that is to get an entry.
struct IndexedExperiment {
  const PlanInput& input;
  const OutputSources& sources;
  const PlannedFiles& files;
  std::span<const Digest> digests;  ///< of all files
  const PlannedExperiment& planned;
};

/// The entry: the text of an object, its first line not indented, the others as they stand in the index.
void stream_index_entry(const IndexedExperiment& indexed, FileRenderer& renderer, RenderThreads threads,
                        std::span<const TakePiece> takes);

/// What stands before the entries, between two of them with the name of the second, and behind them.
[[nodiscard]] std::string index_head(std::string_view schema_version);
[[nodiscard]] std::string index_name(std::string_view experiment, bool first);
[[nodiscard]] std::string index_tail(bool empty);

/// The beginning of the line of a file in an entry, up to its path's end: `{"path": "a.yaml"`, indented.
[[nodiscard]] std::string index_file_line(std::string_view path);

/// The hash of an index: the SHA-256 of its text with that of each entry, in hexadecimal, in place of the
/// entry. So who changes one entry need not read the others.
class IndexHash {
 public:
  void add_text(std::string_view text) { hash_.update(text); }
  void add_entry(std::string_view digest) { hash_.update(digest); }
  /// Call once.
  [[nodiscard]] std::string hex() { return to_hex(hash_.digest()); }

 private:
  Sha256 hash_;
};
/// Of a text whose entries stand where they are known to; empty if that cannot be.
[[nodiscard]] std::string index_digest(std::string_view text, std::span<const KnownEntry> known);

/// An experiment's entry as an old index holds it.
struct IndexEntryText {
  std::string_view experiment, json;
};

/// An index as found on the disk. Paths in it have been checked with find_path_problem.
struct OldIndex {
  struct File {
    std::string_view path, sha256;
  };
  struct Entry {
    IndexEntryText text;  ///< of what is known without being read, the name alone
    std::vector<File> files;
    const KnownEntry* known = nullptr;  ///< null if it was read
  };
  Document document;
  std::vector<Entry> entries;  ///< in byte order of the names
  bool current = true;         ///< of this version; an entry of another one is not to be copied
};
/// Reads one, of this version or the one before. What is not of that shape, by whatever hand, is no index:
/// reports unreadable_index.
[[nodiscard]] std::optional<OldIndex> read_index(const Source& source, Diagnostics& diagnostics);
/// The same without reading, by what is known of it, which must outlive it.
[[nodiscard]] OldIndex index_as_known(std::span<const KnownEntry> known);

}  // namespace presetc
