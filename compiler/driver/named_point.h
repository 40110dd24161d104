// What people call a point of an experiment: its label, its number, or the first digits of its id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/point_reader.h"

namespace presetc {

/// True if an id may begin so, with enough digits that it does not match by chance.
[[nodiscard]] bool may_be_id(std::string_view name);

/// The points whose ids begin with these digits.
[[nodiscard]] std::vector<std::size_t> points_with_id(PointReader& reader, std::string_view digits);

/// Equal points of different rows have one id: they have one config, and different stories.
enum class OfOneId : std::uint8_t { any, refused };

/// The point of the reader's experiment with this label, else with this number, counted from 0, else the only
/// one whose id begins so. Nullopt after reporting unknown_point; that an experiment has no points at all was
/// reported before.
[[nodiscard]] std::optional<std::size_t> find_point(PointReader& reader, const std::string& name,
                                                    OfOneId of_one_id, Diagnostics& diagnostics);

/// Reports unknown_point about a name of several points. `names`: theirs, of which a hint lists the first.
void report_several_points(std::string message, Span span, std::vector<std::string> names,
                           Diagnostics& diagnostics);

}  // namespace presetc
