#include "resolve/bindings.h"

#include <algorithm>

#include "load/project.h"
#include "load/variable.h"
#include "resolve/binding_graph.h"
#include "resolve/known_name.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// A variable is no parameter: `**.x` is not about `vars.x`.
bool is_about(const PathPattern& pattern, std::span<const std::string_view> path) {
  return !is_variable(path) || is_about_variables(pattern.path.segments);
}

}  // namespace

void add_axes_of(const Bindings& bindings, const BoundName& name, std::vector<std::uint32_t>& axes) {
  const auto add = [&](const std::vector<std::uint32_t>& more) {
    std::vector<std::uint32_t> merged;
    std::set_union(axes.begin(), axes.end(), more.begin(), more.end(), std::back_inserter(merged));
    axes = std::move(merged);
  };
  if (name.kind == BoundName::Kind::place) add(bindings.places()[name.place].axes);
  for (const std::uint32_t place : name.below) {
    add(bindings.places()[place].axes);
    for (const std::uint32_t condition : bindings.places()[place].conditions)
      add(bindings.conditions()[condition].axes);
  }
  for (const std::uint32_t condition : name.conditions) add(bindings.conditions()[condition].axes);
  for (const std::uint32_t condition : bindings.conditions_inside(name))
    add(bindings.conditions()[condition].axes);
  if (name.kind == BoundName::Kind::property && name.property == Property::row) add(bindings.row_axes());
}

Bindings::Bindings(const BindingInput& input, Diagnostics& diagnostics) : input_(input) {
  find_conditions();
  find_places();
  for (Place& place : places_) place.conditions = conditions_on(place.path.segments);
  for (BoundCondition& condition : conditions_) {
    condition.expression = bind_names(*condition.expression.expression, {condition.root});
  }
  for (const Place& place : places_) {
    const auto bind_one = [&](const Value* value) {
      if (value != nullptr && refers(*value)) bind_texts(*value, place.path);
    };
    bind_one(place.below);
    if (place.axis == no_axis) continue;
    for (const Step& step : input_.axes[place.axis].steps) bind_one(step.values[place.column]);
  }
  BindingGraph(*this, diagnostics).solve();
}

const ReferenceText* Bindings::find_reference(const Value& string) const {
  for (const References* references : {input_.references, input_.flag_references}) {
    if (references == nullptr) continue;
    const auto found = references->find(&string);
    if (found != references->end()) return &found->second;
  }
  return nullptr;
}

bool Bindings::refers(const Value& value) const {
  switch (value.type()) {
    case Type::string:
      return find_reference(value) != nullptr;
    case Type::list:
      return std::any_of(value.items().begin(), value.items().end(),
                         [&](const Value* item) { return refers(*item); });
    case Type::map:
      return std::any_of(value.members().begin(), value.members().end(),
                         [&](const Member& member) { return refers(*member.value); });
    default:
      return false;
  }
}

void Bindings::find_places() {
  for (std::uint32_t axis = 0; axis < input_.axes.size(); ++axis) {
    for (std::uint32_t column = 0; column < input_.axes[axis].paths.size(); ++column) {
      Place& place = places_.emplace_back();
      place.path = input_.axes[axis].paths[column];
      place.axis = axis;
      place.column = column;
      bool omitted = false;
      for (const Step& step : input_.axes[axis].steps) {
        const Value* value = step.values[column];
        omitted = omitted || value == nullptr;
        place.computed = place.computed || (value != nullptr && refers(*value));
      }
      // What every step replaces is nobody's value: what it refers to does not matter.
      if (omitted) place.below = fixed_at(place.path.segments);
      place.may_lack = omitted && place.below == nullptr;
      place.computed = place.computed || (place.below != nullptr && refers(*place.below));
    }
  }
  std::vector<Path> swept;
  for (const Place& place : places_) swept.push_back(place.path);
  Path path;
  find_computed(*input_.config, path, swept);
  path.segments = {variables_section};
  find_computed(*input_.vars, path, swept);
  for (std::uint32_t i = 0; i < places_.size(); ++i) place_by_path_.emplace(places_[i].path, i);
}

/// Values below the sweep that refer to others, but for those that an axis covers.
void Bindings::find_computed(const Value& value, Path& path, std::span<const Path> swept) {
  if (std::find(swept.begin(), swept.end(), path) != swept.end()) return;
  if (value.is(Type::map)) {
    for (const Member& member : value.members()) {
      if (path.segments.empty() && member.key == variables_section) continue;  // no variable (taken_names.h)
      path.segments.push_back(member.key);
      find_computed(*member.value, path, swept);
      path.segments.pop_back();
    }
  } else if (refers(value)) {
    Place& place = places_.emplace_back();
    place.path = path;
    place.below = &value;
    place.computed = true;
  }
}

/// The schemas' conditions come first, each below the path at which its schema holds.
void Bindings::find_conditions() {
  for (const SchemaMap::Part& part : input_.variant->schemas.parts()) {
    if (part.schema == nullptr) continue;
    for (const auto& written : part.schema->catalogue->conditions()) {
      BoundCondition& condition = conditions_.emplace_back();
      condition.pattern.path = joined(part.at, written.path);
      condition.root = part.at;
      condition.expression.expression = written.condition;
    }
  }
  for (const Condition& written : input_.conditions) {
    BoundCondition& condition = conditions_.emplace_back();
    condition.pattern = written.pattern;
    condition.expression.expression = &written.condition;
  }
}

std::vector<std::uint32_t> Bindings::conditions_on(std::span<const std::string_view> path) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < conditions_.size(); ++i) {
    const PathPattern& pattern = conditions_[i].pattern;
    if (is_about(pattern, path) && pattern.covers(path)) found.push_back(i);
  }
  return found;
}

std::vector<std::uint32_t> Bindings::conditions_inside(const BoundName& name) const {
  std::vector<std::uint32_t> found;
  const std::span<const std::string_view> path(name.path.segments);
  const bool map = name.kind == BoundName::Kind::place || name.kind == BoundName::Kind::section ||
                   (name.value != nullptr && name.value == fixed_at(path) && name.value->is(Type::map));
  for (std::uint32_t i = 0; map && i < conditions_.size(); ++i) {
    const PathPattern& pattern = conditions_[i].pattern;
    if (!is_about(pattern, path) || !pattern.reaches_below(path)) continue;
    // A wildcard reaches below everything, and would make a condition depend on all that it reads itself.
    if (pattern.is_literal() || has_match_inside(name, pattern)) found.push_back(i);
  }
  return found;
}

bool Bindings::has_match_inside(const BoundName& name, const PathPattern& pattern) const {
  Arena arena;
  const std::span<const std::string_view> path(name.path.segments);
  const auto has_match = [&](const Value* value) {
    return value != nullptr && without_matches_below(arena, *value, path, pattern) != value;
  };
  if (name.kind != BoundName::Kind::place) return has_match(fixed_at(path));
  const Place& place = places_[name.place];
  const auto inside = path.subspan(place.path.segments.size());
  if (place.below != nullptr && has_match(value_at(*place.below, inside))) return true;
  if (place.axis == no_axis) return false;
  const auto& steps = input_.axes[place.axis].steps;
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
    const Value* value = step.values[place.column];
    return value != nullptr && has_match(value_at(*value, inside));
  });
}

const Value* Bindings::fixed_at(std::span<const std::string_view> path) const {
  return is_variable(path) ? value_at(*input_.vars, path.subspan(1)) : value_at(*input_.config, path);
}

void Bindings::bind_texts(const Value& value, const Path& path, std::size_t list) {
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) bind_texts(*item, path, std::min(list, path.segments.size()));
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) {
      Path below = path;
      below.segments.push_back(member.key);
      bind_texts(*member.value, below, list);
    }
  } else if (const ReferenceText* text = value.is(Type::string) ? find_reference(value) : nullptr) {
    BoundText bound{text, {}};
    const Path root = mount_of(value, path.segments);
    for (const auto& part : text->parts) {
      if (part.expression) bound.parts.push_back(bind_names(*part.expression, {root, &path, list, true}));
    }
    texts_.insert_or_assign({&value, path}, std::move(bound));
  }
}

const BoundText* Bindings::text(const Value& string, const Path& path) const {
  const auto found = texts_.find({&string, path});
  return found == texts_.end() ? nullptr : &found->second;
}

BoundExpression Bindings::bind_names(const Expression& expression, const Viewpoint& from) {
  BoundExpression bound;
  bound.expression = &expression;
  for (const ExpressionName& name : expression.names) {
    if (name.kind == ExpressionName::Kind::property) {
      bound.names.push_back(bind_property(name, from, bound.waits));
      continue;
    }
    if (auto mistake = misplaced(name, from)) {
      bound.names.push_back(static_cast<std::uint32_t>(names_.size()));
      names_.emplace_back().known = false;
      unknown_.push_back(*std::move(mistake));
      continue;
    }
    const std::uint32_t index = bind_path(path_of(name, from));
    bound.names.push_back(index);
    if (!names_[index].known) {
      Unknown& unknown = unknown_.emplace_back();
      unknown = {name.span, names_[index].path, Unknown::Kind::path, from.in_reference};
      unknown.root = from.root;
      if (from.own != nullptr) unknown.own = *from.own;
    }
  }
  return bound;
}

bool Bindings::is_choice(const Path& path) const {
  return path.segments.size() == 1 &&
         std::any_of(input_.preset_axes.begin(), input_.preset_axes.end(),
                     [&](const PresetAxis& axis) { return axis.name == path.segments.front(); });
}

std::uint32_t Bindings::bind_property(const ExpressionName& name, const Viewpoint& from, bool& waits) {
  BoundName bound;
  bound.kind = BoundName::Kind::property;
  bound.path = name.path;
  bound.known = false;
  for (const PropertyName& row : property_names()) {
    if (row.name != name.path.segments.front()) continue;
    bound.property = row.property;
    bound.known = from.in_output_path || !row.only_in_output_paths;
    waits = waits || row.waits;
    if (row.property == Property::row) bound.below = row_columns_;
    if (!bound.known)
      unknown_.push_back({name.span, name.path, Unknown::Kind::only_in_output_paths, from.in_reference});
  }
  if (!bound.known && (unknown_.empty() || unknown_.back().span != name.span)) {
    unknown_.push_back({name.span, name.path, Unknown::Kind::property, from.in_reference});
  }
  names_.push_back(std::move(bound));
  return static_cast<std::uint32_t>(names_.size() - 1);
}

std::uint32_t Bindings::bind_path(Path path) {
  const auto [at, is_new] = by_path_.try_emplace(path, static_cast<std::uint32_t>(names_.size()));
  if (!is_new) return at->second;
  BoundName bound;
  const std::span<const std::string_view> segments(path.segments);
  for (std::size_t i = 0; i < input_.preset_axes.size(); ++i) {
    if (path.segments.size() != 1 || input_.preset_axes[i].name != path.segments.front()) continue;
    bound.value = input_.chosen[i];
    bound.path = std::move(path);
    names_.push_back(std::move(bound));
    return at->second;
  }
  bound.conditions = conditions_on(segments);
  if (!is_variable(segments)) bound.value = default_at(segments);
  bool found = false;
  for (std::size_t size = segments.size(); size > 0 && !found; --size) {
    const auto place =
        place_by_path_.find(Path{{segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(size)}});
    if (place == place_by_path_.end()) continue;
    bound.kind = BoundName::Kind::place;
    bound.place = place->second;
    found = true;
  }
  if (!found) {
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (is_at_or_below(places_[i].path.segments, segments)) bound.below.push_back(i);
    }
    const Value* fixed = fixed_at(segments);
    if (!bound.below.empty()) {
      bound.kind = BoundName::Kind::section;
    } else if (fixed != nullptr) {
      bound.value = fixed;
    }
    found = !bound.below.empty() || fixed != nullptr;
  }
  bound.known = found || knows(segments);
  bound.path = std::move(path);
  names_.push_back(std::move(bound));
  return at->second;
}

bool Bindings::knows(std::span<const std::string_view> path) const {
  if (is_choice(Path{{path.begin(), path.end()}}) || fixed_at(path) != nullptr) return true;
  if (!is_variable(path) && knows_name(input_.variant->schemas, path)) return true;
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    return is_at_or_below(path, place.path.segments) || is_at_or_below(place.path.segments, path);
  });
}

bool Bindings::waits(std::uint32_t index) const {
  const BoundName& name = names_[index];
  if (name.kind == BoundName::Kind::property) {
    const auto rows = property_names();
    return std::any_of(rows.begin(), rows.end(), [&](const PropertyName& row) {
      return name.known && row.property == name.property && row.waits;
    });
  }
  if (name.kind == BoundName::Kind::place) return places_[name.place].waits;
  return std::any_of(name.below.begin(), name.below.end(),
                     [&](std::uint32_t place) { return places_[place].waits; });
}

BoundExpression Bindings::bind(const Expression& expression, const Path& root) {
  BoundExpression bound = bind_names(expression, {root});
  for (const std::uint32_t name : bound.names) {
    add_axes_of(*this, names_[name], bound.axes);
    bound.waits = bound.waits || waits(name);
  }
  return bound;
}

BoundExclusion Bindings::bind(const Exclusion& exclusion) {
  BoundExclusion bound;
  bound.written = &exclusion;
  if (exclusion.expression) {
    bound.expression = bind(*exclusion.expression);
    bound.axes = bound.expression->axes;
    return bound;
  }
  for (const Exclusion::Entry& entry : exclusion.entries) {
    bound.entries.push_back(bind_path(entry.path));
    add_axes_of(*this, names_[bound.entries.back()], bound.axes);
  }
  return bound;
}

BoundText Bindings::bind(const ReferenceText& text) {
  BoundText bound{&text, {}};
  for (const auto& part : text.parts) {
    if (!part.expression) continue;
    BoundExpression& each =
        bound.parts.emplace_back(bind_names(*part.expression, {{}, nullptr, no_list, true, true}));
    for (const std::uint32_t name : each.names) add_axes_of(*this, names_[name], each.axes);
  }
  return bound;
}

}  // namespace presetc
