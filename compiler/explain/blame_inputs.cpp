#include "explain/blame_inputs.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/blame_words.h"
#include "explain/computed_texts.h"
#include "load/variable.h"
#include "value/edit.h"

namespace presetc {

namespace {

class Computation {
 public:
  Computation(PointReader& reader, const VariableReader& variables, Arena& arena)
      : reader_(reader), bindings_(reader.subspace().bindings), variables_(variables), arena_(arena) {}

  BlamedComputation of(std::span<const std::string_view> path) {
    for (const BoundText* text : texts_at(path)) {
      found_.texts.push_back(text->text->span);
      read(*text);
    }
    // What is read may be computed in its turn.
    for (std::size_t i = 0; i < found_.inputs.size(); ++i) {
      const Path input = found_.inputs[i].path;
      if (input.segments.empty()) continue;
      for (const BoundText* text : texts_at(input.segments)) {
        if (!found_.inputs[i].expression.known()) found_.inputs[i].expression = text->text->span;
        read(*text);
      }
    }
    return std::move(found_);
  }

 private:
  std::vector<const BoundText*> texts_at(std::span<const std::string_view> path) {
    const Place* place = find_place(path);
    return place == nullptr ? std::vector<const BoundText*>() : texts_of(reader_, *place, path);
  }

  /// The place that says the path, or that it lies in; null if it is the same at every point.
  const Place* find_place(std::span<const std::string_view> path) const {
    const auto& places = bindings_.places();
    const auto at = std::find_if(places.begin(), places.end(), [&](const Place& place) {
      return is_at_or_below(path, place.path.segments);
    });
    return at == places.end() ? nullptr : &*at;
  }

  void read(const BoundText& text) {
    for (const BoundExpression& part : text.parts) {
      for (std::size_t i = 0; i < part.names.size(); ++i)
        add_name(part.expression->names[i], bindings_.name(part.names[i]));
      for (const ExpressionVariable& variable : part.expression->variables) add_variable(variable);
    }
  }

  bool is_new(const std::string& name) const {
    return std::none_of(found_.inputs.begin(), found_.inputs.end(),
                        [&](const BlamedInput& input) { return input.name == name; });
  }

  void add_name(const ExpressionName& written, const BoundName& name) {
    const bool property = name.kind == BoundName::Kind::property;
    BlamedInput input;
    input.name = property ? to_string(written) : to_string(name.path);
    if (!is_new(input.name)) return;
    const Outcome outcome = reader_.values().read(name);
    if (outcome.has_value()) input.value = outcome.value;
    if (!property) {
      input.path = name.path;
      input.schema_default = input.value != nullptr && input.value == default_of(name.path);
    }
    found_.inputs.push_back(std::move(input));
  }

  const Value* default_of(const Path& path) const {
    return is_variable(path.segments) ? nullptr : bindings_.default_at(path.segments);
  }

  void add_variable(const ExpressionVariable& variable) {
    BlamedInput input;
    input.name = fmt::format("env({})", variable.name);
    if (!is_new(input.name)) return;
    if (const auto text = variables_(variable.name))
      input.value = make_string(arena_, *text, {{}, Cause::computed});
    found_.inputs.push_back(std::move(input));
  }

  PointReader& reader_;
  const Bindings& bindings_;
  const VariableReader& variables_;
  BlamedComputation found_;
  Arena& arena_;
};

}  // namespace

bool is_swept(PointReader& reader, std::span<const std::string_view> path) {
  const Subspace& subspace = reader.subspace();
  const AxisColumn at = find_axis(subspace.axes, path);
  return at.axis == nullptr || at.axis->steps[reader.values().steps()[at.index]].values[at.column] != nullptr;
}

BlamedComputation find_computation(PointReader& reader, const VariableReader& variables,
                                   std::span<const std::string_view> path, Arena& arena) {
  return Computation(reader, variables, arena).of(path);
}

void InputDeciders::find(std::vector<BlamedInput>& inputs) {
  for (BlamedInput& input : inputs) {
    if (input.path.segments.empty() || input.schema_default) continue;
    OfferFinder& offers = trace(input.path);
    const TracedStatement* decider = offers.trace().decider();
    // Of several that share the first that offers the value: its text is what stands.
    if (is_shared(offers.trace()) && input.value != nullptr) {
      const auto offering = offers.offering(*input.value);
      if (!offering.empty()) decider = offering.front();
    }
    input.decider = decider;
  }
}

OfferFinder& InputDeciders::trace(const Path& path) {
  const bool swept = is_swept(reader_, path.segments);
  const auto key = std::tuple(reader_.subspace_index(), swept, path);
  if (const auto at = traced_.find(key); at != traced_.end()) return at->second;
  const PathTrace& trace =
      traces_.emplace_back(tracer_.trace(reader_.subspace_index(), path.segments, swept));
  return traced_.emplace(key, trace).first->second;
}

}  // namespace presetc
