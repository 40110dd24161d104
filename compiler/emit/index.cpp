// Writing the index; reading one is in read_index.cpp. Depends on nothing but what was resolved: no time, no
// host, no absolute path.
#include "emit/index.h"

#include <algorithm>

#include "base/json_text.h"
#include "base/sha256.h"
#include "emit/names.h"
#include "emit/write_value.h"
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
  line.member("kind", info(conflict.kind).slug).member("reason", conflict.reason);
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

std::string index_entry(const ResolvedExperiment& experiment, std::span<const IndexedPoint> points,
                        const Sources& sources) {
  const Body& settings = experiment.settings;
  JsonText out(true);
  out.begin_object();
  append_text_or_null(settings.description.text, out.key("description"));
  out.member("manifest", sources[experiment.manifest->file].name);
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

  // Entries stand two levels deep. A line break in the text is never part of a string: JSON escapes those.
  std::string indented;
  for (const char c : out.text()) {
    indented += c;
    if (c == '\n') indented += "    ";
  }
  return indented;
}

std::string index_text(std::string_view schema_version, std::span<const IndexEntryText> entries) {
  JsonText out(true);
  out.begin_object().key("presetc_index").number(1).member("schema_version", schema_version);
  out.key("experiments").begin_object();
  for (const auto& entry : entries) out.key(entry.experiment).raw(entry.json);
  return out.end_object().end_object().text() + '\n';
}

}  // namespace presetc
