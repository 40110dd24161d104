#include "resolve/labels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <set>

#include "base/closest.h"
#include "base/json_text.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "resolve/united_axes.h"
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

/// The characters that are safe in file names and shells alike.
constexpr std::array<bool, 256> portable = [] {
  std::array<bool, 256> table{};
  for (const char c :
       std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._=,+-"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Appends one `-` for each character that is not.
void append_portable(std::string_view text, std::string& label) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && portable[static_cast<unsigned char>(text[end])]) ++end;
    label.append(text, at, end - at);
    if (end == text.size()) return;
    label += '-';
    at = end + code_point_length(text, end);
  }
}

/// Appends what a value adds to a label, behind its comma.
void append_part(const VaryingAxis& varying, const Value& value, std::string& label) {
  if (varying.kind != VaryingAxis::Kind::rows) {
    append_portable(varying.name, label);
    label += '=';
  }
  append_portable(value.is(Type::string) ? value.string() : value_text(value), label);
}

/// To an empty text.
void append_plain_label(PointReader& reader, std::string& label) {
  const auto& varying = reader.experiment().varying;
  const Subspace& subspace = reader.subspace();
  const auto steps = reader.values().steps();
  // The name of a row stands for the values of its axis.
  const Axis* named = nullptr;
  for (std::size_t i = 0; i < subspace.axes.size(); ++i) {
    if (!subspace.axes[i].steps[steps[i]].label.empty()) named = &subspace.axes[i];
  }
  const auto values = reader.varying();
  std::vector<StepTexts>& texts = reader.label_texts();
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const bool path = varying[i].kind == VaryingAxis::Kind::path;
    if (path && named != nullptr &&
        std::find(named->paths.begin(), named->paths.end(), varying[i].path) != named->paths.end()) {
      continue;
    }
    const auto& [value, step] = values[i];
    if (value == nullptr) continue;
    if (!label.empty()) label += ',';
    if (step) {
      label += texts[i].text(
          *step, [&, value = value](std::string& text) { append_part(varying[i], *value, text); });
    } else {
      append_part(varying[i], *value, label);
    }
  }
}

std::string plain_label(PointReader& reader) {
  std::string label;
  append_plain_label(reader, label);
  return label;
}

/// The label cut so that it ends in `~` and so many digits of the hash of the point's axis values.
std::string hashed(PointReader& reader, std::string label, std::size_t digits) {
  std::string values = "{";
  const auto& varying = reader.experiment().varying;
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const Value* value = reader.varying()[i].value;
    if (value == nullptr) continue;
    if (values.size() > 1) values += ',';
    append_json_string(
        varying[i].kind == VaryingAxis::Kind::path ? to_string(varying[i].path) : varying[i].name, values);
    values += ':';
    append_canonical_json(*value, values);
  }
  values += '}';
  label.resize(std::min(label.size(), max_label - 1 - digits));
  return label + '~' + sha256_hex(values).substr(0, digits);
}

/// The text of a value in labels, ignoring case; nullopt if it could run into what stands beside it.
std::optional<std::string> folded_text(const Value& value) {
  std::string text;
  append_portable(value.is(Type::string) ? value.string() : value_text(value), text);
  return text.find_first_of(",=") == std::string::npos ? std::optional(folded_case(text)) : std::nullopt;
}

/// True if the candidates alone show that no label is too long and no two are equal: each axis has a path of
/// which every step has another text. Where an axis does not exist it stays at its first step, so that what
/// is not in the label does not tell two points apart either.
bool labels_surely_differ(const ResolvedExperiment& experiment) {
  if (experiment.subspaces.size() != 1) return false;
  const Subspace& subspace = *experiment.subspaces.front();
  std::size_t longest = 0;
  std::vector<bool> told(subspace.axes.size());
  for (std::size_t i = 0; i < experiment.varying.size(); ++i) {
    const VaryingAxis& varying = experiment.varying[i];
    const std::uint32_t index = subspace.varying_places[i];
    if (varying.kind != VaryingAxis::Kind::path || index == no_place) return false;
    const Place& place = subspace.bindings.places()[index];
    if (place.computed || place.axis == no_axis) return false;
    if (varying.name.find_first_of(",=") != std::string::npos) return false;
    std::set<std::string> texts;
    std::size_t widest = 0;
    const Axis& axis = subspace.axes[place.axis];
    for (const Step& step : axis.steps) {
      const Value* value = step.values[place.column];
      const auto text = value == nullptr ? std::nullopt : folded_text(*value);
      if (!text) return false;
      widest = std::max(widest, text->size());
      texts.insert(std::move(*text));
    }
    longest += varying.name.size() + widest + 2;
    const bool always = axis.paths.size() == 1 || subspace.varying_conditions[i].empty();
    if (texts.size() == axis.steps.size() && always) told[place.axis] = true;
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (!told[i] && subspace.axes[i].steps.size() > 1) return false;
  }
  return longest <= max_label + 1;  // there is one `,` less than there are parts
}

/// The path before which the name of a row stands, by its index; nullopt if no rows have names. Rows that set
/// nothing stand behind the paths that were there before.
std::optional<std::size_t> place_of_rows(const ResolvedExperiment& experiment, const UnitedAxes& united) {
  std::optional<std::size_t> place;
  std::size_t known = 0;
  for (const auto& subspace : experiment.subspaces) {
    for (const Axis& axis : subspace->axes) {
      std::size_t first = known;
      for (const Path& path : axis.paths) {
        const std::size_t index = united.index_of(path);
        first = std::min(first, index);
        known = std::max(known, index + 1);
      }
      const bool named = !axis.steps.empty() && !axis.steps.front().label.empty();
      if (named) place = std::min(first, place.value_or(first));
    }
  }
  return place;
}

}  // namespace

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

void find_varying_axes(ResolvedExperiment& experiment, Arena& arena) {
  for (std::uint32_t i = 0; i < experiment.preset_axes.size(); ++i) {
    const PresetAxis& axis = experiment.preset_axes[i];
    if (axis.labels.size() > 1)
      experiment.varying.push_back({VaryingAxis::Kind::presets, {}, i, std::string(axis.name)});
  }
  UnitedAxes united;
  for (const auto& subspace : experiment.subspaces) {
    united.add(*subspace);
    for (const Axis& axis : subspace->axes) {
      for (const Step& step : axis.steps) {
        if (step.label.empty()) continue;
        subspace->row_labels.emplace(&step, make_string(arena, step.label, {step.span, Cause::written}));
      }
    }
  }
  const auto varies = [&](const UnitedAxis& each) {
    return each.values.size() > 1 || each.omitted || each.subspaces < experiment.subspaces.size();
  };
  std::vector<const Path*> paths;
  for (const UnitedAxis& each : united.axes()) {
    if (varies(each)) paths.push_back(each.path);
  }
  const auto names = shortest_endings(paths);
  const auto rows_at = place_of_rows(experiment, united);
  std::size_t next = 0;
  for (std::size_t i = 0; i <= united.axes().size(); ++i) {
    // Whoever names a row wants to see the name, also where it is the only one so far.
    if (i == rows_at) experiment.varying.push_back({VaryingAxis::Kind::rows, {}, 0, "row"});
    if (i == united.axes().size() || !varies(united.axes()[i])) continue;
    experiment.varying.push_back({VaryingAxis::Kind::path, *united.axes()[i].path, 0, names[next++]});
  }

  for (const auto& subspace : experiment.subspaces) {
    for (const VaryingAxis& varying : experiment.varying) {
      subspace->varying_conditions.push_back(varying.kind == VaryingAxis::Kind::path
                                                 ? subspace->bindings.conditions_on(varying.path.segments)
                                                 : std::vector<std::uint32_t>());
      const auto& places = subspace->bindings.places();
      const auto at = std::find_if(places.begin(), places.end(), [&](const Place& place) {
        return varying.kind == VaryingAxis::Kind::path && place.path == varying.path;
      });
      subspace->varying_places.push_back(
          at == places.end() ? no_place : static_cast<std::uint32_t>(at - places.begin()));
    }
  }
}

void find_labels(ResolvedExperiment& experiment, const VariableReader& variables) {
  experiment.cut_labels.clear();
  if (experiment.varying.empty() || labels_surely_differ(experiment)) return;
  PointReader reader(experiment, variables);
  const std::size_t points = experiment.points.size();
  // Hashes in place of labels: eight bytes a point, where a label has sixty. Two labels with one hash would
  // be cut without need, which no one will live to see.
  std::vector<std::size_t> hashes(points);
  std::vector<std::size_t> wrong;
  const std::hash<std::string> hash;
  for (std::size_t i = 0; i < points; ++i) {
    reader.move_to(i);
    const std::string label = plain_label(reader);
    hashes[i] = hash(folded_case(label));
    if (label.size() > max_label) wrong.push_back(i);
  }
  // Eight digits are enough to tell the points of one experiment apart, but nearly is not always: ten
  // thousand labels with one beginning meet by chance about once in a hundred experiments.
  for (const std::size_t digits : {std::size_t{8}, std::size_t{16}, std::size_t{64}}) {
    std::vector<std::size_t> sorted = hashes;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < points; ++i) {
      const auto [begin, end] = std::equal_range(sorted.begin(), sorted.end(), hashes[i]);
      if (end - begin > 1) wrong.push_back(i);
    }
    if (wrong.empty()) return;
    std::sort(wrong.begin(), wrong.end());
    wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
    for (const std::size_t i : wrong) {
      reader.move_to(i);
      std::string plain = plain_label(reader);
      if (plain.empty()) continue;
      std::string cut = hashed(reader, std::move(plain), digits);
      hashes[i] = hash(folded_case(cut));
      experiment.cut_labels.insert_or_assign(i, std::move(cut));
    }
    wrong.clear();
  }
}

void append_label(PointReader& reader, std::string& out) {
  const auto cut = reader.experiment().cut_labels.find(reader.point());
  cut != reader.experiment().cut_labels.end() ? void(out += cut->second) : append_plain_label(reader, out);
}

}  // namespace presetc
