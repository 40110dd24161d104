#include "driver/named_point.h"

#include <charconv>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"

namespace presetc {

namespace {

constexpr std::size_t least_digits = 4;
constexpr std::size_t id_digits = 16;

/// Points that a hint lists.
constexpr std::size_t most_names = 5;

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::string label_at(PointReader& reader, std::size_t point) {
  reader.move_to(point);
  return reader.label();
}

std::set<std::string> ids_of(PointReader& reader, const std::vector<std::size_t>& points) {
  std::set<std::string> ids;
  for (const std::size_t point : points) {
    reader.move_to(point);
    ids.insert(reader.id());
  }
  return ids;
}

void report_unknown(const ResolvedExperiment& experiment, const std::string& name,
                    const std::vector<std::string>& labels, Diagnostics& diagnostics) {
  const std::string hint = did_you_mean(name, std::vector<std::string_view>(labels.begin(), labels.end()));
  const std::string known =
      labels.size() == 1 && labels.front().empty()
          ? "it has one point, without a label: its number is 0"
          : fmt::format("`presetc plan {} --points` lists labels and ids; numbers go from 0 to {}",
                        experiment.name(), labels.size() - 1);
  diagnostics
      .report(Kind::unknown_point, experiment.experiment->name.span,
              fmt::format("\"{}\" has no point named \"{}\"", experiment.name(), name))
      .with_hint(hint.empty() ? known : hint);
}

}  // namespace

bool may_be_id(std::string_view name) {
  return name.size() >= least_digits && name.size() <= id_digits &&
         name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<std::size_t> points_with_id(PointReader& reader, std::string_view digits) {
  std::vector<std::size_t> found;
  for (std::size_t point = 0; point < reader.experiment().points.size(); ++point) {
    reader.move_to(point);
    if (reader.id().starts_with(digits)) found.push_back(point);
  }
  return found;
}

std::optional<std::size_t> find_point(PointReader& reader, const std::string& name, OfOneId of_one_id,
                                      Diagnostics& diagnostics) {
  const ResolvedExperiment& experiment = reader.experiment();
  const std::size_t size = experiment.points.size();
  if (size == 0) return std::nullopt;
  std::vector<std::string> labels;
  for (std::size_t point = 0; point < size; ++point) {
    labels.push_back(label_at(reader, point));
    if (labels.back() == name) return point;
  }
  if (const auto number = number_in(name); number && *number < size) return number;
  if (may_be_id(name)) {
    const auto found = points_with_id(reader, name);
    const bool any = of_one_id == OfOneId::any && ids_of(reader, found).size() == 1;
    if (found.size() == 1 || any) return found.front();
    if (!found.empty()) {
      std::vector<std::string> names;
      for (const std::size_t point : found) names.push_back(labels[point]);
      report_several_points(fmt::format("\"{}\" has {} points whose ids begin with \"{}\"", experiment.name(),
                                        found.size(), name),
                            experiment.experiment->name.span, std::move(names), diagnostics);
      return std::nullopt;
    }
  }
  report_unknown(experiment, name, labels, diagnostics);
  return std::nullopt;
}

void report_several_points(std::string message, Span span, std::vector<std::string> names,
                           Diagnostics& diagnostics) {
  const bool more = names.size() > most_names;
  if (more) names.resize(most_names);
  diagnostics.report(Kind::unknown_point, span, std::move(message))
      .with_hint(fmt::format("name one of them: {}{}", fmt::join(names, "; "), more ? "; ..." : ""));
}

}  // namespace presetc
