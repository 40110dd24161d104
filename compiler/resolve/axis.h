// What multiplies points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// One position on an axis: values that are set together.
struct Step {
  std::string_view label;            ///< of a named row, else empty
  Span span;                         ///< of a row; unknown for other steps, whose values know their places
  std::vector<const Value*> values;  ///< one for each path of the axis; null: the row leaves the path alone
};

struct Axis {
  enum class Kind : std::uint8_t { offered, grid, zip, rows };
  Kind kind = Kind::grid;
  std::vector<Path> paths;  ///< one for offered and grid; paths of variables begin with `vars`
  std::vector<Step> steps;
  Span span;

  [[nodiscard]] const Path& path() const { return paths.front(); }
};

/// An axis of one path.
[[nodiscard]] Axis make_axis(Axis::Kind kind, Path path, std::span<const Value* const> candidates, Span span);

/// The candidates of an axis of one path.
[[nodiscard]] std::vector<const Value*> candidates_of(const Axis& axis);

/// A part of labels: a path with two or more declared candidates, or one that is swept in some blocks only;
/// or a choice of presets; or a table of named rows, whose names stand for their values.
struct VaryingAxis {
  enum class Kind : std::uint8_t { path, presets, rows };
  Kind kind = Kind::path;
  Path path;                ///< of a path
  std::uint32_t index = 0;  ///< of a PresetAxis
  std::string name;         ///< in labels: the shortest unique path ending, or the name of the choice
};

}  // namespace presetc
