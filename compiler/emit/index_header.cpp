#include "emit/index_header.h"

#include <algorithm>
#include <unordered_set>

#include "base/json_text.h"
#include "emit/write_value.h"
#include "resolve/conflict_text.h"
#include "resolve/subspace.h"
#include "resolve/united_axes.h"
#include "value/json.h"

namespace presetc {

namespace {

using Lines = std::vector<std::string>;

/// Variants share most of what they say.
void add_once(std::string line, Lines& lines) {
  if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
}

void append_lines(std::string_view key, const Lines& lines, JsonText& out) {
  out.key(key).begin_list();
  for (const std::string& line : lines) out.raw(line);
  out.end_list();
}

std::string presets_line(const ResolvedExperiment& experiment) {
  Lines presets;
  for (const Variant& variant : experiment.variants) {
    for (const AppliedPreset& applied : variant.presets) {
      JsonText text(false);
      if (applied.at.segments.empty()) {
        text.string(applied.preset->full_name);
      } else {
        text.begin_object().member("preset", applied.preset->full_name);
        text.member("at", to_string(applied.at)).end_object();
      }
      add_once(text.text(), presets);
    }
  }
  JsonText line(false);
  line.begin_list();
  for (const std::string& preset : presets) line.raw(preset);
  return line.end_list().text();
}

std::string named_line(std::string_view name, const std::vector<std::string_view>& candidates) {
  JsonText line(false);
  line.begin_object().member("name", name).key("candidates").begin_list();
  for (const std::string_view candidate : candidates) line.string(candidate);
  return line.end_list().end_object().text();
}

Lines axis_lines(const ResolvedExperiment& experiment) {
  Lines lines;
  for (const PresetAxis& axis : experiment.preset_axes)
    lines.push_back(named_line(axis.name, {axis.labels.begin(), axis.labels.end()}));
  std::vector<std::string_view> rows;
  std::unordered_set<std::string_view> known_rows;
  for (const auto& subspace : experiment.subspaces) {
    for (const Axis& axis : subspace->axes) {
      for (const Step& step : axis.steps) {
        if (!step.label.empty() && known_rows.insert(step.label).second) rows.push_back(step.label);
      }
    }
  }
  if (!rows.empty()) lines.push_back(named_line("row", rows));
  UnitedAxes united;
  for (const auto& subspace : experiment.subspaces) united.add(*subspace);
  for (const UnitedAxis& axis : united.axes()) {
    JsonText line(false);
    line.begin_object().member("path", to_string(*axis.path)).key("candidates").begin_list();
    for (const Value* candidate : axis.values) append_json(*candidate, KeyOrder::written, line);
    lines.push_back(line.end_list().end_object().text());
  }
  return lines;
}

/// By hand: a library has hundreds of thousands. `scratch`: kept for its memory.
void append_conflict(const Conflict& conflict, std::string& scratch, std::string& line) {
  const auto append = [&](std::string_view key) {
    line += key;
    append_json_string(scratch, line);
    scratch.clear();
  };
  scratch.clear();
  append_path(conflict.path, scratch);
  append("{\"parameter\": ");
  scratch += info(conflict.kind).slug;
  append(", \"kind\": ");
  append_reason(conflict, scratch);
  append(", \"reason\": ");
  line += conflict.settled ? ", \"settled\": true}" : ", \"settled\": false}";
}

void append_conflicts(std::string_view key, const ResolvedExperiment& experiment,
                      std::vector<Conflict> Variant::*which, JsonText& out) {
  std::string scratch;
  out.key(key).begin_list();
  if (experiment.variants.size() == 1) {
    for (const Conflict& conflict : experiment.variants.front().*which)
      append_conflict(conflict, scratch, out.value());
  } else {
    std::unordered_set<std::string> said;
    for (const Variant& variant : experiment.variants) {
      for (const Conflict& conflict : variant.*which) {
        std::string line;
        append_conflict(conflict, scratch, line);
        if (const auto [at, is_new] = said.insert(std::move(line)); is_new) out.raw(*at);
      }
    }
  }
  out.end_list();
}

Lines skipped_lines(const ResolvedExperiment& experiment) {
  Lines lines;
  for (const SkippedPoints& skipped : experiment.skipped) {
    JsonText line(false);
    line.begin_object().member("reason", skipped.reason).member("kind", info(skipped.kind).slug);
    lines.push_back(line.key("points").number(skipped.count).end_object().text());
  }
  return lines;
}

std::string sample_line(const std::optional<Sample>& sample) {
  JsonText line(false);
  if (!sample) return line.null().text();
  line.begin_object();
  if (sample->count) line.key("count").number(*sample->count);
  if (sample->ways) line.key("ways").number(*sample->ways);
  return line.key("seed").number(sample->seed).end_object().text();
}

/// As it stands two levels deep. A line break in the text is never part of a string: JSON escapes those.
std::string indented(std::string_view text) {
  std::string deeper;
  deeper.reserve(text.size() + text.size() / 16);
  while (true) {
    const auto end = text.find('\n');
    deeper += text.substr(0, end);
    if (end == std::string_view::npos) return deeper;
    deeper += "\n    ";
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string index_header(const ResolvedExperiment& experiment, std::string_view design_hash) {
  const Body& settings = experiment.settings;
  Count excluded;
  for (const ExclusionCount& count : experiment.excluded) excluded += count.removed;
  JsonText out(true);
  out.begin_object();
  out.member_or_null("description", settings.description.text);
  out.member("manifest", experiment.manifest->path);
  out.member_or_null("schema", experiment.variants.front().schemas.root().name);
  out.key("presets").raw(presets_line(experiment));
  out.key("metadata").raw(settings.metadata == nullptr ? "{}" : to_json_line(*settings.metadata));
  append_lines("axes", axis_lines(experiment), out);
  append_conflicts("conflicts", experiment, &Variant::conflicts, out);
  append_conflicts("notes", experiment, &Variant::notes, out);
  out.member("design_hash", design_hash);
  out.key("excluded").raw(excluded.text());
  out.key("repeated").number(experiment.repeated_points());
  out.key("skipped_points").number(experiment.skipped_points);
  append_lines("skipped", skipped_lines(experiment), out);
  out.key("sample").raw(sample_line(settings.sample));
  return indented(out.text());
}

}  // namespace presetc
