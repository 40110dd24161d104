// Labels are read by people in `ls` and by shells: short, plain, and the same for the same point always.
#include "emit/names.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "emit/output_path.h"
#include "emit/write_value.h"
#include "value/canonical_json.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::size_t max_label = 150;

std::string ending(const Path& path, std::size_t segments) {
  std::string text;
  for (std::size_t i = path.segments.size() - segments; i < path.segments.size(); ++i) {
    if (!text.empty()) text += '.';
    text += path.segments[i];
  }
  return text;
}

bool ends_with(const Path& path, const Path& other, std::size_t segments) {
  return path.segments.size() >= segments &&
         std::equal(other.segments.end() - static_cast<std::ptrdiff_t>(segments), other.segments.end(),
                    path.segments.end() - static_cast<std::ptrdiff_t>(segments));
}

std::string value_text(const Value& value) {
  switch (value.type()) {
    case Type::string:
      return std::string(value.string());
    case Type::boolean:
      return value.boolean() ? "true" : "false";
    case Type::integer:
      return to_string(value.integer());
    case Type::real:
      return to_string(value.real());
    case Type::list: {
      const auto items = value.items();
      if (std::any_of(items.begin(), items.end(), [](const Value* item) { return item->is_container(); })) {
        return canonical_json(value);
      }
      std::string text;
      for (std::size_t i = 0; i < items.size(); ++i) text += (i > 0 ? "+" : "") + value_text(*items[i]);
      return text;
    }
    case Type::map:
      return canonical_json(value);
    case Type::null:
    case Type::poison:
      break;
  }
  return "null";
}

/// One `-` for each character that is not safe in file names and shells alike.
std::string portable(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("._=,+-").find(c) != std::string_view::npos;
    safe += keep ? c : '-';
    at += code_point_length(text, at);
  }
  return safe;
}

/// The label cut so that it ends in `~` and so many digits of the hash of the point's axis values.
std::string hashed(const ResolvedExperiment& experiment, const Point& point, std::string label,
                   std::size_t digits) {
  std::string values = "{";
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    if (!experiment.axes[i].varies() || point.choice[i] == nullptr) continue;
    if (values.size() > 1) values += ',';
    append_json_string(to_string(experiment.axes[i].path), values);
    values += ':';
    append_canonical_json(*point.choice[i], values);
  }
  values += '}';
  label.resize(std::min(label.size(), max_label - 1 - digits));
  return label + '~' + sha256_hex(values).substr(0, digits);
}

}  // namespace

std::string_view format_name(Format format) {
  return format == Format::json ? "json" : "yaml";
}

std::vector<std::string> shortest_endings(std::span<const Path* const> paths) {
  std::vector<std::string> endings;
  for (const Path* path : paths) {
    std::size_t segments = 1;
    const auto shared = [&] {
      return std::any_of(paths.begin(), paths.end(), [&](const Path* other) {
        return other != path && ends_with(*other, *path, segments);
      });
    };
    while (segments < path->segments.size() && shared()) ++segments;
    endings.push_back(ending(*path, segments));
  }
  return endings;
}

std::vector<std::string> point_labels(const ResolvedExperiment& experiment) {
  std::vector<std::size_t> varying;
  std::vector<const Path*> paths;
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    if (!experiment.axes[i].varies()) continue;
    varying.push_back(i);
    paths.push_back(&experiment.axes[i].path);
  }
  const auto names = shortest_endings(paths);

  std::vector<std::string> plain;
  for (const Point& point : experiment.points) {
    std::string& label = plain.emplace_back();
    for (std::size_t i = 0; i < varying.size(); ++i) {
      const Value* value = point.choice[varying[i]];
      if (value == nullptr) continue;
      if (!label.empty()) label += ',';
      label += portable(names[i]) + '=' + portable(value_text(*value));
    }
  }

  // Eight digits are enough to tell the points of one experiment apart, but nearly is not always: ten
  // thousand labels with one beginning meet by chance about once in a hundred experiments.
  std::vector<std::string> labels = plain;
  for (const std::size_t digits : {std::size_t{8}, std::size_t{16}, std::size_t{64}}) {
    std::unordered_map<std::string, std::size_t> uses;
    for (const auto& label : labels) ++uses[folded_path(label)];
    bool all_differ = true;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const bool too_long = labels[i].size() > max_label;
      if (plain[i].empty() || (!too_long && uses[folded_path(labels[i])] == 1)) continue;
      labels[i] = hashed(experiment, experiment.points[i], plain[i], digits);
      all_differ = false;
    }
    if (all_differ) break;
  }
  return labels;
}

void append_axis_values(const ResolvedExperiment& experiment, const Point& point, JsonText& out) {
  out.begin_object();
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    if (!experiment.axes[i].varies() || point.choice[i] == nullptr) continue;
    append_json(*point.choice[i], out.key(to_string(experiment.axes[i].path)));
  }
  out.end_object();
}

std::string point_path(const ResolvedExperiment& experiment, std::string_view label) {
  const OutputSpec& output = experiment.settings.output;
  if (output.path) return std::string(output.path->text);
  const auto format = format_name(output.format.value_or(Format::yaml));
  const auto name = experiment.experiment->name.text;
  return label.empty() ? fmt::format("{}.{}", name, format) : fmt::format("{}/{}.{}", name, label, format);
}

}  // namespace presetc
