// What the format of an output cannot carry. A value can be carried or not whatever is around it, but names
// can clash, so: each value alone, and one document of each shape. Only if this finds something, or a whole
// document may, is every point looked at.
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "emit/check_outputs.h"
#include "emit/point_document.h"
#include "emit/write_document.h"
#include "load/output_words.h"
#include "resolve/points.h"
#include "resolve/subspace.h"
#include "value/edit.h"

namespace presetc {

namespace {

class ValueCheck {
 public:
  ValueCheck(const Output& output, PointRenderer& renderer, Diagnostics& diagnostics)
      : output_(output), renderer_(renderer), diagnostics_(diagnostics) {}

  void run() {
    if (carries_everything() && output_.select.empty()) return;
    const ResolvedExperiment& experiment = *output_.experiment;
    for (const auto& subspace : experiment.subspaces) suspicious_ = suspicious_ || doubts_values(*subspace);
    std::vector<bool> done(experiment.subspaces.size());  // any other point is like one that was looked at
    for (std::size_t point = 0; point < experiment.points.size() && !selects_nothing_; ++point) {
      const std::uint32_t subspace = experiment.points.subspace(point);
      if (done[subspace]) continue;
      done[subspace] = has_one_shape(*experiment.subspaces[subspace]);
      renderer_.move_to(point);
      check_shape();
      if (!suspicious_ && doubts_computed_values()) suspicious_ = true;
      if (suspicious_) break;
    }
    if (!suspicious_ || selects_nothing_) return;
    for (std::size_t point = 0; point < experiment.points.size(); ++point) {
      renderer_.move_to(point);
      check_point();
    }
  }

 private:
  [[nodiscard]] bool carries_everything() const { return output_.format == Format::yaml; }

  [[nodiscard]] bool refuses(const Value& document, const SchemaMap& schemas) {
    if (carries_everything()) return false;
    std::vector<Unrepresentable> refused;
    std::string text;
    append_document(document, {output_.format, &schemas, output_.select, nullptr}, text, &refused);
    return !refused.empty();
  }

  /// A config of this value alone.
  [[nodiscard]] bool refuses_alone(const Path& path, const Value& value, const SchemaMap& schemas) {
    Arena arena;
    const Value* root = make_map(arena, {}, {});
    const Value* document =
        point_document(*with_value_at(arena, *root, path.segments, {}, value), output_, arena);
    return document != nullptr && refuses(*document, schemas);
  }

  [[nodiscard]] bool doubts_values(const Subspace& subspace) {
    if (carries_everything()) return false;
    const SchemaMap& schemas = output_.experiment->variants[subspace.variant].schemas;
    for (const Place& place : subspace.bindings.places()) {
      if (place.is_variable() || place.computed) continue;
      if (place.below != nullptr && refuses_alone(place.path, *place.below, schemas)) return true;
      if (place.axis == no_axis) continue;
      for (const Step& step : subspace.axes[place.axis].steps) {
        const Value* value = step.values[place.column];
        if (value != nullptr && refuses_alone(place.path, *value, schemas)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool doubts_computed_values() {
    if (carries_everything()) return false;
    const SchemaMap& schemas = renderer_.reader().variant().schemas;
    PointValues& values = renderer_.reader().values();
    const auto& places = renderer_.reader().subspace().bindings.places();
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      if (!places[i].computed || places[i].is_variable() || !values.all_hold(places[i].conditions)) continue;
      const Outcome outcome = values.place(i);
      if (outcome.has_value() && refuses_alone(places[i].path, *outcome.value, schemas)) return true;
    }
    return false;
  }

  void check_shape() {
    const PointShape* shape = renderer_.reader().config().shape(output_.defaults);
    if (shape != nullptr && !shapes_.insert(shape).second) return;
    const Value* document = renderer_.document(output_);
    if (document == nullptr) {
      report_nothing_selected();
    } else if (refuses(*document, renderer_.reader().variant().schemas)) {
      suspicious_ = true;
    }
  }

  void check_point() {
    if (selects_nothing_) return;
    const Value* document = renderer_.document(output_);
    if (document == nullptr) return report_nothing_selected();
    if (carries_everything()) return;
    std::vector<Unrepresentable> refused;
    std::string text;
    append_document(*document,
                    {output_.format, &renderer_.reader().variant().schemas, output_.select, nullptr}, text,
                    &refused);
    // A value that is refused at every point is one mistake; what it is, and where, is said in words.
    for (Unrepresentable& each : refused) {
      if (found_.emplace(to_string(each.path), each.value->span()).second)
        report_refused(output_, {&each, 1}, diagnostics_);
    }
  }

  void report_nothing_selected() {
    if (selects_nothing_) return;
    selects_nothing_ = true;
    const std::string& label = renderer_.reader().label();
    diagnostics_
        .report(Kind::nothing_selected, output_.spec->select_span,
                fmt::format("{} of \"{}\" has nothing at `{}`",
                            label.empty() ? "the config" : fmt::format("the point {}", label),
                            output_.experiment_name(), to_string(output_.select)))
        .with_hint("`select` names a path that every point has");
  }

  const Output& output_;
  PointRenderer& renderer_;
  Diagnostics& diagnostics_;
  bool suspicious_ = false;
  bool selects_nothing_ = false;
  std::unordered_set<const PointShape*> shapes_;
  std::set<std::pair<std::string, Span>> found_;
};

/// Of a path in a flat document, whose keys are the texts of paths.
Path nested_path(const Path& flat, Arena& arena) {
  PathError error;
  return flat.segments.empty() ? Path() : parse_path(flat.segments.front(), arena, error).value_or(flat);
}

}  // namespace

void report_refused(const Output& output, std::span<const Unrepresentable> refused,
                    Diagnostics& diagnostics) {
  Arena arena;
  for (Unrepresentable each : refused) {
    if (output.layout == Layout::flat) {
      each.path = nested_path(each.path, arena);
      each.other = nested_path(each.other, arena);
    }
    const std::string path = to_string(each.path);
    const Span span = each.value->span();
    diagnostics
        .report(Kind::not_representable, span.known() ? span : output.span(),
                fmt::format("{} {}, and experiment \"{}\" is written as {}",
                            path.empty() ? "the document" : fmt::format("`{}`", path), obstacle_text(each),
                            output.experiment_name(), format_title(output.format)))
        .with_path(path)
        .with_hint(std::string(obstacle_hint(each.obstacle)));
  }
}

void check_values(const Output& output, PointRenderer& renderer, Diagnostics& diagnostics) {
  ValueCheck(output, renderer, diagnostics).run();
}

}  // namespace presetc
