// Documents that hold more than one point (`kind: matrix | space`), as values: any writer takes them.
// Pure: which points, labels and paths there are is the caller's to say.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// What a matrix says of a point. The texts must live as long as the value made of them.
struct MatrixRow {
  std::string_view experiment;
  std::string_view label;  ///< empty where nothing varies
  std::string_view id;
  std::string_view path;  ///< of the point's file; empty: it has none
  const Value* values;    ///< a map: {path: value} of what varies
};

/// `{"include": [{"experiment", "id", "label", "path", PATH: value, ...}]}`, rows in order. Values are as
/// they are: a GitHub job reads them as `matrix.precision`, `matrix['vllm.max_num_seqs']` or
/// `toJSON(matrix.gpus)`. Null, and the path in `clash`, if a varying path is called as one of these.
[[nodiscard]] const Value* make_matrix(std::span<const MatrixRow> rows, Arena& arena, std::string& clash);

/// A path that is searched, and the values it may take.
struct SearchedPath {
  const Path* path;
  std::span<const Value* const> candidates;
};

/// `{config: {...}, parameters: {path: [candidates]}}`: the two sections of a preset, so that the document
/// can be one. `config` is without the offered paths.
[[nodiscard]] const Value* make_space(const Value& config, std::span<const SearchedPath> searched,
                                      Arena& arena);

}  // namespace presetc
