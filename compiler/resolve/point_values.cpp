#include "resolve/point_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/variable.h"
#include "resolve/candidates.h"
#include "resolve/whole_numbers.h"
#include "validate/default_of.h"
#include "value/depth.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Outcomes that are kept for one place or condition: 1 MB of them.
constexpr std::size_t most_entries = 1U << 16U;

/// The limit of a document, and so of a value.
constexpr std::size_t most_values = 1'000'000;

/// Values in a tree, counted up to a limit: one map of references to a larger one, and so on, doubles each
/// time.
std::size_t count_values(const Value& value, std::size_t most) {
  std::size_t count = 1;
  const auto add = [&](const Value& part) {
    if (count <= most) count += count_values(part, most - count);
  };
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) add(*item);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) add(*member.value);
  }
  return count;
}

/// A default in the schema that is none for certain.
const Value* conditional_default(const SchemaMap& schemas, std::span<const std::string_view> path) {
  const SchemaMap::Found found = schemas.find(path);
  const ParameterSchema* schema = found.part->schema;
  return schema == nullptr ? nullptr : conditional_default_of(schema->schema->root(), found.rest);
}

}  // namespace

PointValues::PointValues(const Subspace& subspace, const VariableReader& variables)
    : subspace_(subspace),
      bindings_(subspace.bindings),
      input_(subspace.bindings.input()),
      variables_(variables) {
  for (const Place& place : bindings_.places()) places_.push_back(make_memo(place.axes, place.waits));
  for (const BoundCondition& condition : bindings_.conditions())
    conditions_.push_back(make_memo(condition.axes, condition.expression.waits));
  failed_conditions_.resize(conditions_.size());
}

PointValues::Memo PointValues::make_memo(std::span<const std::uint32_t> axes, bool waits) const {
  Memo memo;
  memo.table = StepTable(subspace_.axes, axes, most_entries);
  memo.lasting = !waits && memo.table.size() > 0;
  memo.entries.resize(memo.lasting ? memo.table.size() : 1);
  return memo;
}

void PointValues::move_to(std::span<const std::uint32_t> steps) {
  steps_ = steps;
  ++stamp_;
  passing_.clear();
}

Outcome PointValues::place(std::uint32_t index) {
  const Place& place = bindings_.places()[index];
  if (!place.computed) {  // nothing to work out, and nothing to keep
    const Value* value = place.below;
    if (place.axis != no_axis) {
      const Value* step = subspace_.axes[place.axis].steps[steps_[place.axis]].values[place.column];
      if (step != nullptr) value = step;
    }
    return value == nullptr ? Outcome{} : Outcome::of(value);
  }
  Memo& memo = places_[index];
  const std::uint64_t stamp = memo.lasting ? 1 : stamp_;
  Memo::Entry& entry = entry_of(memo);
  if (entry.stamp != stamp) {
    // Whatever it reads lasts as long: what that depends on is a part of what this depends on.
    Arena* const outer = std::exchange(arena_, memo.lasting ? &lasting_ : &passing_);
    entry = {work_out(place), stamp};
    arena_ = outer;
  }
  return entry.outcome;
}

Outcome PointValues::work_out(const Place& place) {
  const Value* raw = place.below;
  if (place.axis != no_axis) {
    const Value* step = subspace_.axes[place.axis].steps[steps_[place.axis]].values[place.column];
    if (step != nullptr) raw = step;
  }
  if (raw == nullptr) return {};
  const Outcome outcome = instantiate(*raw, place.path);
  if (!outcome.has_value()) return outcome;
  if (place.path.segments.size() + depth_of(*outcome.value) <= max_depth) {
    if (place.is_variable()) return outcome;
    return Outcome::of(&with_whole_numbers(input_.variant->schemas, place.path, *outcome.value, *arena_));
  }
  fail({Kind::too_deep, raw->span(),
        fmt::format("with what it refers to, maps and lists are nested deeper than {} levels", max_depth),
        "refer to less"});
  return {Outcome::State::failed, nullptr};
}

/// A value with every reference in it worked out.
Outcome PointValues::instantiate(const Value& raw, const Path& path) {
  if (raw.is(Type::string)) {
    const BoundText* text = bindings_.text(raw, path);
    return text == nullptr ? Outcome::of(&raw) : evaluate_text(raw, *text);
  }
  if (!raw.is_container() || !bindings_.refers(raw)) return Outcome::of(&raw);
  const Outcome whole = instantiate_container(raw, path);
  if (!whole.has_value() || count_values(*whole.value, most_values) <= most_values) return whole;
  fail({Kind::expression_failed, raw.span(),
        fmt::format("the references in it come to more than {} values", most_values), "refer to less"});
  return {Outcome::State::failed, nullptr};
}

Outcome PointValues::instantiate_container(const Value& raw, const Path& path) {
  if (raw.is(Type::list)) {
    std::vector<const Value*> items;
    for (const Value* item : raw.items()) {
      const Outcome outcome = instantiate(*item, path);
      if (!outcome.has_value()) return outcome;
      items.push_back(outcome.value);
    }
    return Outcome::of(make_list(*arena_, items, raw.origin()));
  }
  std::vector<Member> members;
  for (const Member& member : raw.members()) {
    Path below = path;
    below.segments.push_back(member.key);
    const Outcome outcome = instantiate(*member.value, below);
    if (!outcome.has_value()) return outcome;
    members.push_back({member.key, member.key_span, outcome.value});
  }
  return Outcome::of(make_map(*arena_, members, raw.origin()));
}

Outcome PointValues::evaluate_text(const Value& string, const BoundText& text) {
  std::size_t next = 0;
  const BoundExpression* current = nullptr;
  // Parts are evaluated left to right; each asks about its own names.
  Meaning meaning;
  meaning.name = [&](const Expression& expression, std::size_t name) {
    while (text.parts[next].expression != &expression) next = (next + 1) % text.parts.size();
    current = &text.parts[next];
    return read(bindings_.name(current->names[name]));
  };
  meaning.variable = variables_;
  EvaluationFailure failure;
  const Outcome outcome = presetc::evaluate(*text.text, meaning, *arena_, failure);
  if (outcome.state == Outcome::State::failed) fail(std::move(failure));
  if (outcome.state == Outcome::State::unset) {
    for (const BoundExpression& part : text.parts) {
      if (part.waits && !facts_.index) return outcome;
      if (first_unset(part) != nullptr) {
        fail_unset(part);
        break;
      }
      if (const ExpressionVariable* variable = first_not_set(*part.expression)) {
        fail({Kind::unset_reference, variable->span,
              fmt::format("the environment variable `{}` is not set", variable->name),
              fmt::format("set it, or give it a default: env({}, '...')", variable->name)});
        break;
      }
    }
    return {Outcome::State::failed, nullptr};
  }
  if (!outcome.has_value()) return outcome;
  return Outcome::of(with_origin(*arena_, *outcome.value, {string.span(), Cause::computed}));
}

bool PointValues::holds(std::uint32_t index) {
  Memo& memo = conditions_[index];
  const std::uint64_t stamp = memo.lasting ? 1 : stamp_;
  Memo::Entry& entry = entry_of(memo);
  if (entry.stamp != stamp) {
    const BoundExpression& expression = bindings_.conditions()[index].expression;
    entry = {Outcome::of(nullptr), stamp};  // true for a section that it reads, and is itself about a part of
    Outcome outcome = evaluate(expression);
    if (outcome.has_value() && !outcome.value->is(Type::boolean)) {
      fail({Kind::expression_type, expression.expression->span,
            fmt::format("the condition is {}; expected true or false", display(*outcome.value)),
            "compare it with something: `backend == 'vllm'`"});
      outcome = {Outcome::State::failed, nullptr};
    }
    if (outcome.state == Outcome::State::failed) failed_conditions_[index] = true;
    entry = {outcome.holds() ? Outcome::of(nullptr) : Outcome{}, stamp};
  }
  return entry.outcome.has_value();
}

bool PointValues::all_hold(std::span<const std::uint32_t> conditions) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](std::uint32_t condition) { return holds(condition); });
}

bool PointValues::any_exists(std::span<const std::uint32_t> places) {
  return std::any_of(places.begin(), places.end(),
                     [&](std::uint32_t place) { return all_hold(bindings_.places()[place].conditions); });
}

Outcome PointValues::or_default(const Value* value, const BoundName& name) const {
  if (value == nullptr) value = name.value;
  return value == nullptr ? Outcome{} : Outcome::of(value);
}

Outcome PointValues::read(const BoundName& name) {
  if (name.kind == BoundName::Kind::property)
    return name.below.empty() || any_exists(name.below) ? property(name.property) : Outcome{};
  if (!all_hold(name.conditions)) return {};
  switch (name.kind) {
    case BoundName::Kind::place: {
      const Outcome outcome = place(name.place);
      if (outcome.state == Outcome::State::failed) return outcome;
      if (!outcome.has_value()) return or_default(nullptr, name);
      const auto depth = bindings_.places()[name.place].path.segments.size();
      return or_default(
          existing(value_at(*outcome.value, std::span(name.path.segments).subspan(depth)), name), name);
    }
    case BoundName::Kind::section:
      return section(name);
    default:
      return or_default(existing(name.value, name), name);
  }
}

/// A map without what does not exist in it at this point.
const Value* PointValues::existing(const Value* value, const BoundName& name) {
  if (value == nullptr || !value->is(Type::map)) return value;
  for (const std::uint32_t i : bindings_.conditions_inside(name)) {
    if (!holds(i))
      value = without_matches_below(*arena_, *value, name.path.segments, bindings_.conditions()[i].pattern);
  }
  return value;
}

/// A map at this point: what is fixed in it, with the places that exist, without what does not.
Outcome PointValues::section(const BoundName& name) {
  const std::span<const std::string_view> path(name.path.segments);
  const Value* fixed = bindings_.fixed_at(path);
  const Value* whole =
      fixed != nullptr && fixed->is(Type::map) ? fixed : make_map(*arena_, {}, {{}, Cause::merged});
  bool exists = fixed != nullptr;
  for (const std::uint32_t index : name.below) {
    const Place& below = bindings_.places()[index];
    if (!all_hold(below.conditions)) continue;
    const Outcome outcome = place(index);
    if (outcome.state == Outcome::State::failed) return outcome;
    if (!outcome.has_value()) continue;
    const auto rest = std::span(below.path.segments).subspan(path.size());
    whole = with_value_at(*arena_, *whole, rest, outcome.value->span(), *outcome.value);
    exists = true;
  }
  return exists ? Outcome::of(existing(whole, name)) : or_default(nullptr, name);
}

Outcome PointValues::property(Property property) {
  const Origin nowhere{{}, Cause::computed};
  const auto as_text = [&](std::string_view text) {
    return text.empty() ? Outcome{} : Outcome::of(make_string(*arena_, arena_->copy(text), nowhere));
  };
  const auto as_number = [&](const std::optional<std::size_t>& number) {
    return number ? Outcome::of(make_integer(*arena_, {*number, false}, nowhere)) : Outcome{};
  };
  switch (property) {
    case Property::experiment:
      return as_text(input_.experiment->name.text);
    case Property::description:
      return as_text(input_.description);
    case Property::label:
      // Where nothing varies the label is empty, and known all the same.
      return facts_.index ? Outcome::of(make_string(*arena_, arena_->copy(facts_.label), nowhere))
                          : Outcome{};
    case Property::id:
      return as_text(facts_.id);
    case Property::format:
      return as_text(facts_.format);
    case Property::index:
      return as_number(facts_.index);
    case Property::points:
      return as_number(facts_.points);
    case Property::row:
      break;
  }
  for (std::size_t i = 0; i < subspace_.axes.size(); ++i) {
    if (subspace_.axes[i].kind == Axis::Kind::rows) return as_text(subspace_.axes[i].steps[steps_[i]].label);
  }
  return {};
}

Meaning PointValues::meaning_of(const BoundExpression& expression) {
  Meaning meaning;
  meaning.name = [this, &expression](const Expression&, std::size_t name) {
    return read(bindings_.name(expression.names[name]));
  };
  meaning.variable = variables_;
  return meaning;
}

Outcome PointValues::evaluate(const BoundExpression& expression) {
  EvaluationFailure failure;
  const Outcome outcome = presetc::evaluate(*expression.expression, meaning_of(expression), *arena_, failure);
  if (outcome.state == Outcome::State::failed) fail(std::move(failure));
  return outcome;
}

Outcome PointValues::evaluate(const BoundText& text) {
  const Value* string = make_string(*arena_, {}, {text.text->span, Cause::computed});
  return evaluate_text(*string, text);
}

bool PointValues::matches(const BoundExclusion& exclusion) {
  if (exclusion.expression) {
    const Outcome outcome = evaluate(*exclusion.expression);
    if (outcome.has_value() && !outcome.value->is(Type::boolean)) {
      fail({Kind::expression_type, exclusion.written->span,
            fmt::format("the exclusion is {}; expected true or false", display(*outcome.value)),
            "say which points to leave out: `tp == 8 && pp == 4`"});
    }
    return outcome.holds();
  }
  for (std::size_t i = 0; i < exclusion.entries.size(); ++i) {
    const Outcome outcome = read(bindings_.name(exclusion.entries[i]));
    if (!outcome.has_value() || !contains(exclusion.written->entries[i].any_of, *outcome.value)) return false;
  }
  return true;
}

const ExpressionName* PointValues::first_unset(const BoundExpression& expression) {
  for (std::size_t i = 0; i < expression.names.size(); ++i) {
    if (read(bindings_.name(expression.names[i])).state == Outcome::State::unset)
      return &expression.expression->names[i];
  }
  return nullptr;
}

const ExpressionVariable* PointValues::first_not_set(const Expression& expression) const {
  const auto found =
      std::find_if(expression.variables.begin(), expression.variables.end(),
                   [&](const ExpressionVariable& variable) { return !variables_(variable.name); });
  return found == expression.variables.end() ? nullptr : &*found;
}

void PointValues::fail(EvaluationFailure failure) {
  if (failure.message.empty()) return;
  failures_.push_back({std::move(failure), {steps_.begin(), steps_.end()}});
}

void PointValues::fail_unset(const BoundExpression& expression) {
  const ExpressionName* name = first_unset(expression);
  if (name == nullptr) return;
  const auto index = static_cast<std::size_t>(name - expression.expression->names.data());
  const BoundName& bound = bindings_.name(expression.names[index]);
  if (!bound.known) return;  // an unknown name is reported once, not at every point
  const bool exists = all_hold(bound.conditions);
  const bool is_path = bound.kind != BoundName::Kind::property && !is_variable(bound.path.segments);
  const Value* conditional =
      exists && is_path ? conditional_default(input_.variant->schemas, bound.path.segments) : nullptr;
  const auto what = (bound.kind == BoundName::Kind::property ? "@" : "") + to_string(bound.path);
  const std::string written = to_string(*name);  // seen from the value: a mounted preset's text starts there
  std::string message = fmt::format("`{}` {} here", what, exists ? "has no value" : "does not exist");
  if (conditional != nullptr) {
    message += fmt::format(": its default {} stands in a part of the schema that need not apply",
                           display(*conditional));
  }
  fail({Kind::unset_reference, name->span, std::move(message),
        fmt::format("{}say what holds without it: `defined({}) ? {} : ...`",
                    exists ? "set it, or " : "its condition is false; ", written, written)});
}

}  // namespace presetc
