// Blame for machines.
//
// {
//   "file": PATH or null,            the emitted file that was asked about
//   "current": true,                 false: that file holds something else than a build would write now
//   "experiments": [{
//     "experiment": NAME,
//     "points": [{"index", "id", "label"}...],           that the answer is about
//     "leaves": [{
//       "path": "vllm.max_num_seqs",
//       "unwritten_default": null,   of a path that no point has: {"value", PLACE} of the schema's default
//       "stories": [{                one for each way in which points get their value
//         "layer": "preset" | "defaults" | "set" | "sweep" | "--set" | "schema" | null,
//         "preset": NAME or null,    whose text decides
//         "strategy": NAME or null,  by which presets were merged, where several speak of the path
//         "conflict": KIND or null, "settled": false, "absent_in": [NAME...],
//         "axis": {"kind": "offered" | "grid" | "zip" | "rows", PLACE} or null,
//         "conditions": [{"expression", PLACE}...],      that the path exists under
//         "values": [{"value", PLACE, "cause", "points": [INDEX...], "offered_by": [STATEMENT...],
//                     "elements": [{"value", PLACE, "cause", "offered_by",          of a list put together
//                                   "parts": [{"path", "value", PLACE, "cause", "offered_by"}...]
//                                            of an element put together by its key
//                                  }...],
//                     "expressions": [{"text", PLACE}...],
//                     "inputs": [{"name", "value", PLACE, "layer", "preset", "expression"}...]}...],
//         "statements": [{"layer", "preset", "listed", "form": "fixed" | "offered" | "section" | "unset",
//                         "values", PLACE, "fate": "decides" | "shares" | "agrees" | "removes" | "lost",
//                         "beaten_by": STATEMENT or null}...]   in the order in which they apply
//       }...]
//     }...]
//   }...]
// }
//
// PLACE is "file", "line", "column", "end_line", "end_column": the text that is the value ("cause": "written"
// or "schema-default"), the range that holds it ("range"), the text that computes it ("computed"), or one of
// the lists that it was put together from ("merged"). All null: it stands in no file. STATEMENT is an index
// in "statements".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/source.h"
#include "explain/blame.h"

namespace presetc {

struct BlamedPoint {
  std::uint32_t index = 0;
  std::string id, label;
};

struct BlameReport {
  struct OfExperiment {
    Blame blame;
    std::vector<BlamedPoint> points;
  };
  std::string file;     ///< empty: an experiment was asked about
  bool current = true;  ///< of that file
  std::vector<OfExperiment> experiments;
};

[[nodiscard]] std::string blame_json(const BlameReport& report, const Sources& sources);

}  // namespace presetc
