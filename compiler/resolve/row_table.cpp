#include "resolve/row_table.h"

#include <algorithm>

#include "load/variable.h"
#include "value/edit.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

class RowTable {
 public:
  RowTable(const BlockAxis& written, const Value& config, const Value& vars, std::span<const Path> others,
           Arena& arena)
      : written_(written), config_(config), vars_(vars), others_(others), arena_(arena) {}

  Axis axis() {
    find_columns();
    Axis axis{Axis::Kind::rows, columns_, {}, written_.span};
    for (const Row& row : written_.rows) {
      Step& step = axis.steps.emplace_back(Step{row.name.text, row.span, {}});
      for (const Path& column : columns_) step.values.push_back(value_of(row, column));
    }
    return axis;
  }

 private:
  void find_columns() {
    std::vector<Path> named;
    for (const Row& row : written_.rows) {
      for (const Assignment& cell : row.values) {
        if (std::find(named.begin(), named.end(), cell.path) == named.end()) named.push_back(cell.path);
      }
    }
    for (Path& path : named) path.segments.resize(depth_of_column(path));
    for (const Path& path : named) {
      // Of the paths at or above this one the highest.
      const Path* column = &path;
      for (const Path& other : named) {
        if (is_at_or_below(column->segments, other.segments)) column = &other;
      }
      if (std::find(columns_.begin(), columns_.end(), *column) == columns_.end()) columns_.push_back(*column);
    }
  }

  /// As deep as the path, unless a row that says nothing about it keeps a value that stands above it.
  [[nodiscard]] std::size_t depth_of_column(const Path& path) const {
    const bool omitted = std::any_of(written_.rows.begin(), written_.rows.end(), [&](const Row& row) {
      return std::none_of(row.values.begin(), row.values.end(),
                          [&](const Assignment& cell) { return cell.path == path; });
    });
    const Segments segments(path.segments);
    for (std::size_t depth = is_variable(segments) ? 2 : 1; omitted && depth < segments.size(); ++depth) {
      const Value* below = value_below(segments.first(depth));
      if (below == nullptr) break;
      if (!below->is(Type::map)) return is_free(segments.first(depth)) ? depth : segments.size();
    }
    return segments.size();
  }

  [[nodiscard]] bool is_free(Segments path) const {
    return std::none_of(others_.begin(), others_.end(),
                        [&](const Path& other) { return is_at_or_below(other.segments, path); });
  }

  [[nodiscard]] const Value* value_below(Segments path) const {
    if (is_variable(path)) return value_at(vars_, path.subspan(1));
    return value_at(config_, path);
  }

  /// Null: the row leaves the column alone.
  [[nodiscard]] const Value* value_of(const Row& row, const Path& column) const {
    const Value* value = nullptr;
    for (const Assignment& cell : row.values) {
      if (!is_at_or_below(cell.path.segments, column.segments)) continue;
      const auto rest = Segments(cell.path.segments).subspan(column.segments.size());
      if (value == nullptr) value = value_below(column.segments);
      static const Value nothing;
      value = with_value_at(arena_, value == nullptr ? nothing : *value, rest, cell.key_span, *cell.value);
    }
    return value;
  }

  const BlockAxis& written_;
  const Value& config_;
  const Value& vars_;
  std::span<const Path> others_;
  Arena& arena_;
  std::vector<Path> columns_;
};

}  // namespace

Axis axis_of_rows(const BlockAxis& written, const Value& config, const Value& vars,
                  std::span<const Path> others, Arena& arena) {
  return RowTable(written, config, vars, others, arena).axis();
}

}  // namespace presetc
