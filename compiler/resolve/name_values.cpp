// What is known of the value of a name before any point is.
#include <algorithm>

#include "load/variable.h"
#include "resolve/bindings.h"
#include "validate/expectation.h"

namespace presetc {

bool Bindings::sets(std::span<const std::string_view> path) const {
  return fixed_at(path) != nullptr || std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
           return is_at_or_below(place.path.segments, path);
         });
}

const Value* Bindings::default_at(std::span<const std::string_view> path) const {
  const Value* found = nullptr;
  for (std::size_t size = 1; size <= path.size(); ++size) {
    const auto here = path.first(size);
    if (size < path.size() && sets(here)) continue;
    const Value* said_above = found == nullptr ? nullptr : found->get(here.back());
    found = said_above != nullptr ? said_above : input_.variant->schemas.default_value(here);
  }
  return found;
}

/// True if the name is a map or unset wherever it is read. Where nothing sets it the schema says so.
bool Bindings::is_section(const BoundName& name) const {
  if (name.kind == BoundName::Kind::section) return true;
  if (name.kind != BoundName::Kind::value || !name.known) return false;
  if (name.value != nullptr) return name.value->type() == Type::map;
  const auto found = input_.variant->schemas.find(name.path.segments);
  return found.catalogue() != nullptr && found.catalogue()->types(found.rest) == schema_object;
}

TypeSet Bindings::types_of(std::uint32_t index) const {
  const BoundName& name = names_[index];
  // A parameter of a type that the schema does not allow was reported where it is written.
  TypeBits allowed = all_types;
  if (name.kind != BoundName::Kind::property && !is_variable(name.path.segments) && !is_choice(name.path)) {
    const auto found = input_.variant->schemas.find(name.path.segments);
    if (found.catalogue() != nullptr) allowed = found.catalogue()->types(found.rest);
  }
  const auto types_of_value = [&](const Value& value) {
    return (schema_types_of(value) & allowed) == 0 ? TypeSet::any() : TypeSet(value.type());
  };
  if (is_section(name)) return (allowed & schema_object) == 0 ? TypeSet::any() : TypeSet(Type::map);
  // What may be unset reads as a default somewhere else; what is computed may be anything.
  if (!name.conditions.empty() || !name.known) return TypeSet::any();
  if (name.kind == BoundName::Kind::value)
    return name.value == nullptr || refers(*name.value) ? TypeSet::any() : types_of_value(*name.value);
  if (name.kind == BoundName::Kind::property) {
    const bool number = name.property == Property::points || name.property == Property::index;
    return number ? Type::integer : Type::string;
  }
  const Place& place = places_[name.place];
  if (place.computed || place.axis == no_axis || place.path != name.path) return TypeSet::any();
  TypeSet types;
  for (const Step& step : input_.axes[place.axis].steps) {
    const Value* value = step.values[place.column];
    if (value == nullptr) return TypeSet::any();
    types = types | types_of_value(*value);
  }
  return types;
}

}  // namespace presetc
