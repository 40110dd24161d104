// Columns of text for a screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace presetc {

/// Rows of cells, each column as wide as its widest cell, two spaces apart. The last cell of a row is not
/// padded, and a row may have fewer cells than others.
class Table {
 public:
  enum class Align : std::uint8_t { left, right };

  explicit Table(std::vector<Align> columns) : columns_(std::move(columns)) {}

  /// What would change the terminal or hide something is made visible.
  void add(std::vector<std::string> row);
  /// Rows so far.
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  /// A line for each row, without line breaks.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace presetc
