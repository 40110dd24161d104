#include "resolve/property_names.h"

namespace presetc {

namespace {

constexpr PropertyName properties[] = {
    {"experiment", Property::experiment, false, false},
    {"description", Property::description, false, false},
    {"label", Property::label, true, false},
    {"row", Property::row, false, false},
    {"points", Property::points, true, false},
    {"id", Property::id, true, true},
    {"index", Property::index, true, true},
    {"format", Property::format, true, true},
};

}  // namespace

std::span<const PropertyName> property_names() {
  return properties;
}

}  // namespace presetc
