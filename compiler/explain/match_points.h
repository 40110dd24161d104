// Which point of one experiment is which of another.
//
// 1. Points with equal configs are the same point, whatever they are called: a renamed preset or file changes
//    labels, not points.
// 2. Of the others, those are one point that changed which agree in everything that varies on either side:
// the
//    values of swept paths and variables (also where one side does not sweep them but fixes them), the
//    choices of presets, the names of rows.
// 3. What is left was removed, or added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "resolve/point_reader.h"

namespace presetc {

struct PointMatches {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> changed;  ///< (before, after), by after
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same;     ///< with equal configs, in no order
  std::vector<std::uint32_t> removed, added;                     ///< ascending
};

/// A config, of the point where a reader is, as it is compared.
using ComparedConfig = const Value& (*)(PointReader& reader);
[[nodiscard]] const Value& config_alone(PointReader& reader);
/// With what the schema says where nothing else does: for experiments of which some output writes that.
[[nodiscard]] const Value& config_with_defaults(PointReader& reader);

struct ComparedPoints {
  PointReader& reader;
  ComparedConfig config;
};

/// Takes time that grows with the points, not with their product, and keeps two numbers for each, no configs.
[[nodiscard]] PointMatches match_points(const ComparedPoints& before, const ComparedPoints& after);

}  // namespace presetc
