// index.json: what an output directory holds, for people with jq, for scripts, and for the next run, which
// learns from it which files it wrote.
//
// {
//   "presetc_index": 1,              the version of this format
//   "schema_version": "1",           from presetc.yaml; (schema_version, id) identifies a point
//   "experiments": {                 by name
//     "NAME": {
//       "description": TEXT or null,
//       "manifest": "experiments/x.yaml",   below the project's root, wherever presetc was started
//       "schema": NAME or null,
//       "presets": [FULL NAME...],   as listed, in merge order
//       "metadata": {...},
//       "axes": [{"path", "candidates"}...],                    slowest first
//       "conflicts": [{"parameter", "kind", "reason", "settled"}...],
//       "notes": [the same...],
//       "design_hash": HEX,          of the sorted ids of the points: the same whatever their order
//       "excluded": COUNT,
//       "points": [{"id", "label", "path", "sha256", "values"}...]   in order; `path` is below the directory
//     }                                                              of the index, `sha256` of the file's
//   }                                                                bytes, `values` of the varying
//   parameters
// }
//
// Each axis, conflict and point is one line, so that grep and git diff are of use.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"
#include "resolve/resolution.h"

namespace presetc {

struct IndexedPoint {
  const Point* point = nullptr;
  std::string id, label, path, sha256;
};

/// The first 16 hexadecimal digits of the SHA-256 of the canonical JSON of a config.
[[nodiscard]] std::string point_id(const Value& config);

/// The entry of one experiment: the text of an object, its first line not indented, the others as they stand
/// in the index.
[[nodiscard]] std::string index_entry(const ResolvedExperiment& experiment,
                                      std::span<const IndexedPoint> points);

/// An experiment's entry, as index_entry gave it or as an old index holds it.
struct IndexEntryText {
  std::string_view experiment, json;
};
/// The whole file. `entries` in byte order of the names.
[[nodiscard]] std::string index_text(std::string_view schema_version,
                                     std::span<const IndexEntryText> entries);

/// An index as found on the disk. Paths in it have been checked with find_path_problem.
struct OldIndex {
  struct File {
    std::string_view path, sha256;
  };
  struct Entry {
    IndexEntryText text;
    std::vector<File> files;
  };
  Document document;
  std::vector<Entry> entries;  ///< in byte order of the names
};
/// Reads one. What is not of the above shape, by whatever hand, is no index: reports unreadable_index.
[[nodiscard]] std::optional<OldIndex> read_index(const Source& source, Diagnostics& diagnostics);

}  // namespace presetc
