// Writing the index; reading one is in read_index.cpp. Depends on nothing but what was resolved: no time, no
// host, no absolute path.
#include "emit/index.h"

#include <algorithm>

#include "base/json_text.h"
#include "base/sha256.h"
#include "emit/names.h"
#include "emit/write_value.h"
#include "resolve/conflict_text.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

void append_text_or_null(std::string_view text, JsonText& out) {
  if (text.empty()) {
    out.null();
  } else {
    out.string(text);
  }
}

std::string presets_line(const ResolvedExperiment& experiment) {
  JsonText line(false);
  line.begin_list();
  for (const Preset* preset : experiment.presets) line.string(preset->full_name);
  return line.end_list().text();
}

std::string axis_line(const Axis& axis) {
  JsonText line(false);
  line.begin_object().member("path", to_string(axis.path)).key("candidates").begin_list();
  for (const Value* candidate : axis.candidates) append_json(*candidate, line);
  return line.end_list().end_object().text();
}

std::string conflict_line(const Conflict& conflict) {
  JsonText line(false);
  line.begin_object().member("parameter", to_string(conflict.path));
  line.member("kind", info(conflict.kind).slug).member("reason", reason_of(conflict));
  return line.key("settled").boolean(conflict.settled).end_object().text();
}

std::string point_line(const ResolvedExperiment& experiment, const IndexedPoint& point) {
  JsonText line(false);
  line.begin_object().member("id", point.id).member("label", point.label);
  line.member("path", point.path).member("sha256", point.sha256).key("values");
  append_axis_values(experiment, *point.point, line);
  return line.end_object().text();
}

std::string design_hash(std::span<const IndexedPoint> points) {
  std::vector<std::string_view> ids;
  for (const auto& point : points) ids.emplace_back(point.id);
  std::sort(ids.begin(), ids.end());
  std::string text;
  for (const auto id : ids) text.append(id) += '\n';
  return sha256_hex(text);
}

/// An entry as it stands two levels deep. A line break in the text is never part of a string: JSON escapes
/// those.
std::string indented(std::string_view text) {
  const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  std::string deeper;
  deeper.reserve(text.size() + 4 * breaks);
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    deeper += line;
    if (line.size() == text.size()) break;
    deeper += "\n    ";
    text.remove_prefix(line.size() + 1);
  }
  return deeper;
}

template <class Items, class Line>
void append_lines(std::string_view key, const Items& items, const Line& line, JsonText& out) {
  out.key(key).begin_list();
  for (const auto& item : items) out.raw(line(item));
  out.end_list();
}

}  // namespace

std::string point_id(const Value& config) {
  return sha256_hex(canonical_json(config)).substr(0, 16);
}

std::string index_entry(const ResolvedExperiment& experiment, std::span<const IndexedPoint> points) {
  const Body& settings = experiment.settings;
  JsonText out(true);
  out.begin_object();
  append_text_or_null(settings.description.text, out.key("description"));
  out.member("manifest", experiment.manifest->path);
  append_text_or_null(experiment.schema, out.key("schema"));
  out.key("presets").raw(presets_line(experiment));
  out.key("metadata").raw(settings.metadata == nullptr ? "{}" : to_json_line(*settings.metadata));
  append_lines("axes", experiment.axes, axis_line, out);
  append_lines("conflicts", experiment.conflicts, conflict_line, out);
  append_lines("notes", experiment.notes, conflict_line, out);
  out.member("design_hash", design_hash(points)).key("excluded").number(experiment.excluded);
  append_lines(
      "points", points, [&](const auto& point) { return point_line(experiment, point); }, out);
  out.end_object();

  return indented(out.text());
}

std::string index_text(std::string_view schema_version, std::span<const IndexEntryText> entries) {
  // Put together by hand: an index has megabytes, and is not to be in memory twice.
  std::size_t size = schema_version.size() + 100;
  for (const auto& entry : entries) size += entry.experiment.size() + entry.json.size() + 20;
  std::string text;
  text.reserve(size);
  text += "{\n  \"presetc_index\": 1,\n  \"schema_version\": ";
  append_json_string(schema_version, text);
  text += ",\n  \"experiments\": {";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    text += i > 0 ? ",\n    " : "\n    ";
    append_json_string(entries[i].experiment, text);
    text += ": ";
    text += entries[i].json;
  }
  text += entries.empty() ? "}\n}\n" : "\n  }\n}\n";
  return text;
}

}  // namespace presetc
