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

/// What a word stands for; nullopt for one that is not in the table.
template <class Table>
[[nodiscard]] constexpr auto meaning_of(const Table& table, std::string_view word)
    -> std::optional<decltype(table.front().value)> {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.word == word; });
  return row == table.end() ? std::nullopt : std::optional(row->value);
}

/// The row of a value; the first for one that has none.
template <class Table>
[[nodiscard]] constexpr const auto& row_of(const Table& table, decltype(table.front().value) value) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.value == value; });
  return row == table.end() ? table.front() : *row;
}

}  // namespace presetc
