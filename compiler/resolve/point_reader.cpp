#include "resolve/point_reader.h"

#include <algorithm>

#include "base/sha256.h"
#include "resolve/labels.h"
#include "value/canonical_json.h"
#include "value/edit.h"

namespace presetc {

struct PointReader::Part {
  /// A varying axis of which every step has a value of its own, whatever else holds: by step.
  struct Direct {
    std::uint32_t axis = no_axis;
    std::vector<const Value*> values;
  };

  Part(const Subspace& subspace, const SchemaMap& schemas, const VariableReader& variables)
      : values(subspace, variables), config(values, schemas) {
    for (std::size_t i = 0; i < subspace.varying_places.size(); ++i)
      direct.push_back(direct_values(subspace, i));
    for (const Place& place : subspace.bindings.places()) waits = waits || place.waits;
    for (const BoundRule& rule : subspace.rules) waits = waits || rule.assertion.waits;
  }
  static Direct direct_values(const Subspace& subspace, std::size_t varying) {
    const std::uint32_t index = subspace.varying_places[varying];
    if (index == no_place || !subspace.varying_conditions[varying].empty()) return {};
    const Place& place = subspace.bindings.places()[index];
    if (place.computed || place.axis == no_axis) return {};
    Direct direct{place.axis, {}};
    for (const Step& step : subspace.axes[place.axis].steps) {
      const Value* value = step.values[place.column];
      direct.values.push_back(value != nullptr ? value : place.below);
    }
    return direct;
  }

  PointValues values;
  PointConfig config;
  std::vector<Direct> direct;  // by varying axis
  std::vector<StepTexts> label_texts;
  bool waits = false;  // some place or rule reads the label, or the number of points
};

PointReader::PointReader(const ResolvedExperiment& experiment, const VariableReader& variables)
    : experiment_(experiment), variables_(variables), parts_(experiment.subspaces.size()) {}

PointReader::~PointReader() = default;

const Subspace& PointReader::subspace() const {
  return *experiment_.subspaces[subspace_];
}
PointValues& PointReader::values() {
  return here_->values;
}
PointConfig& PointReader::config() {
  return here_->config;
}

void PointReader::move_to(std::size_t point) {
  point_ = point;
  subspace_ = experiment_.points.subspace(point);
  auto& part = parts_[subspace_];
  if (part == nullptr) {
    const Subspace& at = *experiment_.subspaces[subspace_];
    part = std::make_unique<Part>(at, experiment_.variants[at.variant].schemas, variables_);
  }
  here_ = part.get();
  Part& here = *here_;
  here.values.set_facts({});
  here.values.move_to(experiment_.points.steps(point));
  here.config.forget_point();
  has_label_ = has_id_ = has_varying_ = false;
  if (!here.waits) return;
  PointFacts facts;
  facts.label = label();
  facts.index = point;
  facts.points = experiment_.found_points;
  here.values.set_facts(facts);
  here.config.forget_point();
  has_varying_ = false;  // some of them may have waited for the label
}

const std::string& PointReader::id() {
  if (!has_id_) {
    id_ = sha256_hex(canonical_json(config(false))).substr(0, 16);
    has_id_ = true;
  }
  return id_;
}

const std::string& PointReader::label() {
  if (!has_label_) {
    label_.clear();
    append_label(*this, label_);
    has_label_ = true;
  }
  return label_;
}

std::span<const PointReader::VaryingValue> PointReader::varying() {
  if (!has_varying_) {
    varying_.resize(experiment_.varying.size());
    const auto steps = here_->values.steps();
    for (std::size_t i = 0; i < varying_.size(); ++i) {
      const Part::Direct* direct = i < here_->direct.size() ? &here_->direct[i] : nullptr;
      if (direct == nullptr || direct->axis == no_axis) {
        varying_[i] = find_varying(i);
        continue;
      }
      const std::size_t step = steps[direct->axis];
      const Value* value = direct->values[step];
      varying_[i] = value == nullptr ? VaryingValue{} : VaryingValue{value, step};
    }
    has_varying_ = true;
  }
  return varying_;
}

PointReader::VaryingValue PointReader::find_varying(std::size_t axis) {
  const VaryingAxis& varying = experiment_.varying[axis];
  const Subspace& at = subspace();
  PointValues& values = here_->values;
  switch (varying.kind) {
    case VaryingAxis::Kind::presets:
      return {at.chosen[varying.index], {}};
    case VaryingAxis::Kind::rows:
      if (!at.bindings.row_columns().empty() && !values.any_exists(at.bindings.row_columns())) return {};
      for (std::size_t i = 0; i < at.axes.size(); ++i) {
        const Step& step = at.axes[i].steps[values.steps()[i]];
        if (!step.label.empty()) return {at.row_labels.at(&step), {}};
      }
      return {};
    case VaryingAxis::Kind::path:
      break;
  }
  if (!values.all_hold(at.varying_conditions[axis])) return {};
  const std::uint32_t index = at.varying_places[axis];
  if (index == no_place) return {value_without_place(varying.path), {}};
  const Outcome outcome = values.place(index);
  if (!outcome.has_value()) return {};
  const Place& place = at.bindings.places()[index];
  if (place.computed || place.axis == no_axis) return {outcome.value, {}};
  return {outcome.value, values.steps()[place.axis]};
}

/// What a path of an axis of other blocks has here: a part of what an axis sets above it, or what is fixed. A
/// section that an axis sets a part of has no value of its own: that part tells.
const Value* PointReader::value_without_place(const Path& path) {
  const Bindings& bindings = subspace().bindings;
  for (std::uint32_t i = 0; i < bindings.places().size(); ++i) {
    const Place& place = bindings.places()[i];
    if (is_at_or_below(place.path.segments, path.segments) && place.axis != no_axis) return nullptr;
    if (!is_at_or_below(path.segments, place.path.segments)) continue;
    const Outcome outcome = values().place(i);
    if (!outcome.has_value()) return nullptr;
    return value_at(*outcome.value, std::span(path.segments).subspan(place.path.segments.size()));
  }
  return bindings.fixed_at(path.segments);
}

std::vector<StepTexts>& PointReader::label_texts() {
  auto& texts = here_->label_texts;
  if (texts.empty()) texts.resize(experiment_.varying.size());
  return texts;
}

Outcome PointReader::text(const BoundText& text, std::string_view format) {
  PointFacts facts;
  facts.label = label();
  facts.id = id();
  facts.format = format;
  facts.index = point_;
  facts.points = experiment_.found_points;
  values().set_facts(facts);
  return values().evaluate(text);
}

std::vector<std::vector<PointFailure>> PointReader::take_failures() {
  std::vector<std::vector<PointFailure>> failures(parts_.size());
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i] != nullptr) failures[i] = parts_[i]->values.take_failures();
  }
  return failures;
}

}  // namespace presetc
