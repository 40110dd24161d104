// Names that are nearly the same: "did you mean", and names that differ only in case.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace presetc {

/// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours each count 1;
/// optimal string alignment) to `name`, ignoring ASCII case and the difference of `-` and `_`; empty if none
/// is within a third of the length (at least 1, none below three letters). Ties go to the first candidate, so
/// sorted candidates give one answer.
[[nodiscard]] std::string_view closest(std::string_view name, std::span<const std::string_view> candidates);

/// `did you mean "x"?`, or empty if nothing is close.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> candidates);

/// ASCII letters in lower case, all else as it is: names that agree in this are one name to some file
/// systems.
[[nodiscard]] std::string folded_case(std::string_view name);

}  // namespace presetc
