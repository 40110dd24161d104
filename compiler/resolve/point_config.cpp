#include "resolve/point_config.h"

#include <algorithm>
#include <set>

#include "validate/catalogue.h"
#include "validate/listed_paths.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// True if the config says something at `path`, or has a value where a section above it would be.
bool is_decided(const Value& config, const Path& path) {
  const Value* at = &config;
  for (const auto segment : path.segments) {
    if (!at->is(Type::map)) return true;
    at = at->get(segment);
    if (at == nullptr) return false;
  }
  return true;
}

/// The same with the cause that every leaf of it has.
const Value* as_default(Arena& arena, const Value& value) {
  const Origin origin{value.span(), Cause::schema_default};
  if (!value.is(Type::map)) return with_origin(arena, value, origin);
  std::vector<Member> members(value.members().begin(), value.members().end());
  for (Member& member : members) member.value = as_default(arena, *member.value);
  return with_origin(arena, *make_map_like(arena, value, members), origin);
}

std::vector<PointShape::Branch> find_slots(const Value& map, const PointShape& shape) {
  std::vector<PointShape::Branch> branches;
  const auto members = map.members();
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const auto slot = std::find_if(shape.slots.begin(), shape.slots.end(), [&](const PointShape::Slot& each) {
      return each.node == members[i].value;
    });
    if (slot != shape.slots.end()) {
      branches.push_back({i, slot - shape.slots.begin(), {}});
    } else if (members[i].value->is(Type::map)) {
      auto below = find_slots(*members[i].value, shape);
      if (!below.empty()) branches.push_back({i, -1, std::move(below)});
    }
  }
  return branches;
}

/// Fills the defaults of the schemas into a config. A section that nothing sets is its own default, if it has
/// one; the defaults of what is in a section fill in what neither a layer nor that says. Names read the same
/// (Bindings::default_at).
class DefaultFiller {
 public:
  DefaultFiller(const Value& config, const SchemaMap& schemas, PointValues& values, Arena& arena)
      : filled_(&config), schemas_(schemas), values_(values), arena_(arena) {}

  const Value* fill() {
    for (const SchemaMap::Part& part : schemas_.parts()) fill_below(part.at);
    Path root;
    fill_unlisted_sections(*filled_, root);
    return filled_;
  }

 private:
  /// Adds what the schema lists below a section: sections before what is in them.
  void fill_below(const Path& section) {
    sections_.insert(section);
    const SchemaMap::Found found = schemas_.find(section.segments);
    if (found.catalogue() == nullptr) return;
    const auto listed = found.rest.empty() ? found.catalogue()->parameters()
                                           : list_paths(*found.part->schema->schema, found.rest).parameters;
    for (const Path& parameter : listed) {
      Path path = section;
      for (std::size_t i = 0; i < parameter.segments.size(); ++i) {
        path.segments.push_back(parameter.segments[i]);
        const bool is_section = i + 1 < parameter.segments.size();
        if (is_section && !sections_.insert(path).second) continue;
        if (schemas_.find(path.segments).part == found.part) add_default(path, is_section);
      }
    }
  }

  /// A schema cannot list keys that it names by patterns or not at all, and a recursive one lists nothing
  /// below itself: sections of which only the config says that they exist. What is added to one of them is
  /// not entered: a recursive section that is its own default has no end.
  void fill_unlisted_sections(const Value& section, Path& at) {
    for (const Member& member : section.members()) {
      if (!member.value->is(Type::map)) continue;
      at.segments.push_back(member.key);
      if (sections_.count(at) == 0) fill_below(at);
      fill_unlisted_sections(*member.value, at);
      at.segments.pop_back();
    }
  }

  void add_default(const Path& path, bool is_section) {
    const Bindings& bindings = values_.subspace().bindings;
    if (is_section && bindings.sets(path.segments)) return;
    const Value* value = schemas_.default_value(path.segments);
    if (value == nullptr || is_decided(*filled_, path)) return;
    if (!values_.all_hold(bindings.conditions_on(path.segments))) return;
    filled_ = with_value_at(arena_, *filled_, path.segments, value->span(), *as_default(arena_, *value));
  }

  const Value* filled_;
  const SchemaMap& schemas_;
  PointValues& values_;
  Arena& arena_;
  std::set<Path> sections_;  ///< those that have been filled
};

}  // namespace

bool has_one_shape(const Subspace& subspace) {
  if (!subspace.bindings.conditions().empty()) return false;
  for (const Place& place : subspace.bindings.places()) {
    if (place.computed && !place.is_variable()) return false;
    if (place.axis == no_axis) continue;
    for (const Step& step : subspace.axes[place.axis].steps) {
      const Value* value = step.values[place.column] != nullptr ? step.values[place.column] : place.below;
      if (value == nullptr || value->is(Type::map)) return false;
    }
  }
  return true;
}

const PointShape* PointConfig::shape(bool defaults) {
  const bool known = shape_known_ || (one_shape_ && shape_ != nullptr);
  if (!known) {
    shape_known_ = true;
    shape_ = nullptr;
    const Bindings& bindings = values_.subspace().bindings;
    key_.clear();
    for (std::uint32_t i = 0; i < bindings.conditions().size(); ++i) key_ += values_.holds(i) ? '+' : '-';
    for (std::uint32_t i = 0; i < bindings.places().size(); ++i) {
      const Place& place = bindings.places()[i];
      if (place.is_variable()) continue;
      const bool exists = values_.all_hold(place.conditions);
      const Outcome outcome = exists ? values_.place(i) : Outcome{};
      if (outcome.has_value() && outcome.value->is(Type::map)) return nullptr;
      key_ += outcome.has_value() ? '1' : '0';
    }
    auto& shape = shapes_[key_];
    if (shape == nullptr) {
      shape = std::make_unique<PointShape>();
      shape->config = build(lasting_, shape.get());
      shape->to_slots = find_slots(*shape->config, *shape);
    }
    shape_ = shape.get();
  }
  if (shape_ != nullptr && defaults && shape_->with_defaults == nullptr) {
    shape_->with_defaults = add_defaults(*shape_->config, lasting_);
    shape_->to_slots_with_defaults = find_slots(*shape_->with_defaults, *shape_);
  }
  return shape_;
}

/// The config at this point. With a shape, each place that exists gets a slot, else its value.
const Value* PointConfig::build(Arena& arena, PointShape* shape) {
  const Subspace& subspace = values_.subspace();
  const Bindings& bindings = subspace.bindings;
  const Value* config = subspace.config;
  for (std::uint32_t i = 0; i < bindings.places().size(); ++i) {
    const Place& place = bindings.places()[i];
    if (place.is_variable() || !values_.all_hold(place.conditions)) continue;
    const Outcome outcome = values_.place(i);
    if (!outcome.has_value()) continue;
    const Value* node = outcome.value;
    if (shape != nullptr) {
      node = make_null(arena, outcome.value->origin());
      shape->slots.push_back({i, node});
    }
    const Span key = place.axis == no_axis ? outcome.value->span() : subspace.axes[place.axis].span;
    config = with_value_at(arena, *config, place.path.segments, key, *node);
  }
  for (std::uint32_t i = 0; i < bindings.conditions().size(); ++i) {
    if (!values_.holds(i)) config = without_matches(arena, *config, bindings.conditions()[i].pattern);
  }
  return config;
}

const Value* PointConfig::add_defaults(const Value& config, Arena& arena) {
  const Bindings& bindings = values_.subspace().bindings;
  const Value* filled = DefaultFiller(config, schemas_, values_, arena).fill();
  for (std::uint32_t i = 0; i < bindings.conditions().size(); ++i) {  // a section's default may say more
    if (!values_.holds(i)) filled = without_matches(arena, *filled, bindings.conditions()[i].pattern);
  }
  return filled;
}

const Value* PointConfig::fill(const Value& map, const PointShape& shape,
                               const std::vector<PointShape::Branch>& branches) {
  if (branches.empty()) return &map;
  std::vector<Member> members(map.members().begin(), map.members().end());
  for (const PointShape::Branch& branch : branches) {
    Member& member = members[branch.member];
    member.value = branch.slot >= 0 ? &slot_value(shape.slots[static_cast<std::size_t>(branch.slot)])
                                    : fill(*member.value, shape, branch.below);
  }
  return make_map_like(passing_, map, members);
}

const Value& PointConfig::config(bool defaults) {
  const Value*& made = defaults ? made_with_defaults_ : made_;
  if (made != nullptr) return *made;
  if (const PointShape* shape = this->shape(defaults)) {
    made = defaults ? fill(*shape->with_defaults, *shape, shape->to_slots_with_defaults)
                    : fill(*shape->config, *shape, shape->to_slots);
  } else {
    made = build(passing_, nullptr);
    if (defaults) made = add_defaults(*made, passing_);
  }
  return *made;
}

}  // namespace presetc
