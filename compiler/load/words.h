// Words of the file formats that stand for values of an enum: one table each, read in both directions. The
// rows of a table have a `word` and a `value`.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace presetc {

template <class T>
struct Word {
  std::string_view word;
  T value;
};

/// The value of a word; nullopt for one that is not in the table.
template <class Table>
[[nodiscard]] constexpr auto value_of(const Table& table, std::string_view word)
    -> std::optional<decltype(table.front().value)> {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.word == word; });
  return row == table.end() ? std::nullopt : std::optional(row->value);
}

/// The row of a value that the table has.
template <class Table>
[[nodiscard]] constexpr const auto& row_of(const Table& table, decltype(table.front().value) value) {
  return *std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.value == value; });
}

}  // namespace presetc
