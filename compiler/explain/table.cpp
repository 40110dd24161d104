#include "explain/table.h"

#include <algorithm>

#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"

namespace presetc {

void Table::add(std::vector<std::string> row) {
  for (std::string& cell : row) cell = printable(cell);
  rows_.push_back(std::move(row));
}

std::vector<std::string> Table::lines() const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::vector<std::string> lines;
  for (const auto& row : rows_) {
    std::string& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += "  ";
      if (columns_[i] == Align::right) line.append(widths[i] - width_of(row[i]), ' ');
      line += columns_[i] == Align::left && i + 1 < row.size() ? padded(row[i], widths[i]) : row[i];
    }
    while (line.ends_with(' ')) line.pop_back();
  }
  return lines;
}

}  // namespace presetc
