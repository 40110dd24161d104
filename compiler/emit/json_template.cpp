#include "emit/json_template.h"

#include <algorithm>

#include "base/json_text.h"

namespace presetc {

JsonTemplate::JsonTemplate(const Value& document, const PointShape& shape, JsonWriter writer)
    : writer_(writer) {
  add(document, shape);
}

/// Writes maps itself, as both writers do: slots lie in maps, and the text ends where one begins.
void JsonTemplate::add(const Value& value, const PointShape& shape) {
  const auto slot = std::find_if(shape.slots.begin(), shape.slots.end(),
                                 [&](const PointShape::Slot& each) { return each.node == &value; });
  if (slot != shape.slots.end()) {
    pieces_.push_back({tail_, text_.size() - tail_, static_cast<std::uint32_t>(slot - shape.slots.begin())});
    tail_ = text_.size();
  } else if (value.is(Type::map)) {
    text_ += '{';
    bool first = true;
    for (const auto i : value.by_key()) {
      const Member& member = value.members()[i];
      if (!first) text_ += ',';
      first = false;
      append_json_string(member.key, text_);
      text_ += ':';
      add(*member.value, shape);
    }
    text_ += '}';
  } else {
    writer_(value, text_);
  }
}

}  // namespace presetc
