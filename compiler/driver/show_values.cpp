#include "driver/show_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/json_values.h"
#include "resolve/preset_leaves.h"
#include "resolve/subspace.h"
#include "resolve/united_axes.h"
#include "value/display.h"

namespace presetc {

namespace {

/// Candidates in a column are cut sooner than places: the places are what one looks for.
constexpr std::size_t widest_value = 40;

void add_leaves(const Value& value, std::vector<std::string_view>& at, std::vector<ShownValue>& values) {
  if (value.is(Type::map) && !value.members().empty()) {
    for (const auto i : value.by_key()) {
      const Member& member = value.members()[i];
      at.push_back(member.key);
      add_leaves(*member.value, at, values);
      at.pop_back();
    }
  } else if (!at.empty()) {
    values.push_back({to_string(at), false, {&value}, value.span(), {}});
  }
}

std::string place_text(Span span, const Sources& sources) {
  if (!span.known()) return "";
  const LineColumn place = sources[span.file].position(span.begin);
  return fmt::format("{}:{}:{}", sources[span.file].name, place.line, place.column);
}

}  // namespace

std::vector<ShownValue> values_of(const FlatPreset& preset, Arena& arena) {
  std::vector<ShownValue> values;
  for (const PresetLeaf& leaf : leaves_of(preset, arena)) {
    const Statement& statement = *leaf.statement;
    const auto said = statement.values();
    values.push_back({to_string(leaf.path),
                      statement.form == Statement::Form::offered,
                      {said.begin(), said.end()},
                      statement.span,
                      statement.stated_by->name});
  }
  return values;
}

std::vector<ShownValue> values_of(const ResolvedExperiment& experiment) {
  std::vector<ShownValue> values;
  std::vector<std::string_view> at;
  const Subspace& first = *experiment.subspaces.front();
  add_leaves(*first.config, at, values);
  // Blocks that sweep one path are shown as one axis.
  UnitedAxes swept;
  for (const auto& subspace : experiment.subspaces) {
    if (subspace->variant == first.variant) swept.add(*subspace);
  }
  for (const UnitedAxis& axis : swept.axes()) {
    std::string path = to_string(*axis.path);
    // What the layers fix at or below a swept path is replaced at every point.
    std::erase_if(values, [&](const ShownValue& value) {
      return value.path == path || value.path.starts_with(path + '.') || value.path.starts_with(path + '[');
    });
    values.push_back({std::move(path), true, axis.values, axis.span, {}});
  }
  std::sort(values.begin(), values.end(),
            [](const ShownValue& a, const ShownValue& b) { return a.path < b.path; });
  return values;
}

std::string values_as_table(const std::vector<ShownValue>& values, const Sources& sources) {
  std::size_t path_width = 4;
  std::size_t value_width = 5;
  std::vector<std::string> texts;
  for (const ShownValue& value : values) {
    texts.push_back(printable(value.offered ? display(value.values, widest_value)
                                            : display(*value.values.front(), widest_value)));
    path_width = std::max(path_width, width_of(value.path));
    value_width = std::max(value_width, width_of(texts.back()));
  }
  const auto line = [&](std::string_view path, std::string_view value, std::string_view from) {
    return fmt::format("{}  {}  {}\n", padded(path, path_width), padded(value, value_width), from);
  };
  std::string table = line("PATH", "VALUE", "FROM");
  for (std::size_t i = 0; i < values.size(); ++i) {
    table += line(values[i].path, texts[i], place_text(values[i].span, sources));
  }
  return table;
}

void append_shown_values(const std::vector<ShownValue>& values, const Sources& sources, JsonText& json) {
  json.begin_list();
  for (const ShownValue& value : values) {
    json.begin_object().member("path", value.path);
    if (value.offered) {
      json.key("candidates");
      append_values(value.values, json);
    } else {
      json.key("value");
      append_value(*value.values.front(), json);
    }
    if (!value.preset.empty()) json.member("preset", value.preset);
    append_place(value.span, sources, json);
    json.end_object();
  }
  json.end_list();
}

}  // namespace presetc
