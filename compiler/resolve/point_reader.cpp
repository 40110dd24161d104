#include "resolve/point_reader.h"

#include <algorithm>

#include "base/sha256.h"
#include "resolve/labels.h"
#include "value/canonical_json.h"

namespace presetc {

struct PointReader::Part {
  Part(const Subspace& subspace, const SchemaMap& schemas, const VariableReader& variables)
      : values(subspace, variables), config(values, schemas) {
    for (const Place& place : subspace.bindings.places()) waits = waits || place.waits;
    for (const BoundRule& rule : subspace.rules) waits = waits || rule.assertion.waits;
  }
  PointValues values;
  PointConfig config;
  bool waits = false;  // some place or rule reads the label, or the number of points
};

PointReader::PointReader(const ResolvedExperiment& experiment, const VariableReader& variables)
    : experiment_(experiment), variables_(variables), parts_(experiment.subspaces.size()) {}

PointReader::~PointReader() = default;

const Subspace& PointReader::subspace() const {
  return *experiment_.subspaces[subspace_];
}
PointValues& PointReader::values() {
  return part().values;
}
PointConfig& PointReader::config() {
  return part().config;
}

PointReader::Part& PointReader::part() {
  auto& part = parts_[subspace_];
  if (part == nullptr) {
    const Subspace& at = *experiment_.subspaces[subspace_];
    part = std::make_unique<Part>(at, experiment_.variants[at.variant].schemas, variables_);
  }
  return *part;
}

void PointReader::move_to(std::size_t point) {
  point_ = point;
  subspace_ = experiment_.points.subspace(point);
  Part& here = part();
  here.values.set_facts({});
  here.values.move_to(experiment_.points.steps(point));
  here.config.forget_point();
  has_label_ = has_id_ = false;
  if (!here.waits) return;
  PointFacts facts;
  facts.label = label();
  facts.index = point;
  facts.points = experiment_.points.size();
  here.values.set_facts(facts);
  here.config.forget_point();
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
    label_ = label_of(*this);
    has_label_ = true;
  }
  return label_;
}

const Value* PointReader::varying_value(std::size_t axis) {
  const VaryingAxis& varying = experiment_.varying[axis];
  const Subspace& at = subspace();
  switch (varying.kind) {
    case VaryingAxis::Kind::presets:
      return at.chosen[varying.index];
    case VaryingAxis::Kind::rows:
      for (std::size_t i = 0; i < at.axes.size(); ++i) {
        const Step& step = at.axes[i].steps[values().steps()[i]];
        if (!step.label.empty()) return at.row_labels.at(&step);
      }
      return nullptr;
    case VaryingAxis::Kind::path:
      break;
  }
  const auto& segments = varying.path.segments;
  if (!values().all_hold(at.varying_conditions[axis])) return nullptr;
  const std::uint32_t place = at.varying_places[axis];
  if (place == no_place) return at.bindings.fixed_at(segments);
  const Outcome outcome = values().place(place);
  return outcome.has_value() ? outcome.value : nullptr;
}

Outcome PointReader::text(const BoundText& text, std::string_view format) {
  PointFacts facts;
  facts.label = label();
  facts.id = id();
  facts.format = format;
  facts.index = point_;
  facts.points = experiment_.points.size();
  values().set_facts(facts);
  return values().evaluate(text);
}

std::vector<PointFailure> PointReader::take_failures(std::size_t subspace) {
  return parts_[subspace] == nullptr ? std::vector<PointFailure>() : parts_[subspace]->values.take_failures();
}

}  // namespace presetc
