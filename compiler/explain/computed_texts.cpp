#include "explain/computed_texts.h"

namespace presetc {

namespace {

/// As written: where the present step says one, its value. Null: there is none.
const Value* written_value(PointReader& reader, const Place& place) {
  if (place.axis == no_axis) return place.below;
  const auto step = reader.values().steps()[place.axis];
  const Value* value = reader.subspace().axes[place.axis].steps[step].values[place.column];
  return value == nullptr ? place.below : value;
}

void add_texts(const Bindings& bindings, const Value& written, const Path& path,
               std::vector<const BoundText*>& texts) {
  if (written.is(Type::string)) {
    if (const BoundText* text = bindings.text(written, path)) texts.push_back(text);
  } else if (written.is(Type::list)) {
    for (const Value* item : written.items()) add_texts(bindings, *item, path, texts);
  } else if (written.is(Type::map)) {
    for (const Member& member : written.members()) {
      Path below = path;
      below.segments.push_back(member.key);
      add_texts(bindings, *member.value, below, texts);
    }
  }
}

}  // namespace

std::vector<const BoundText*> texts_of(PointReader& reader, const Place& place,
                                       std::span<const std::string_view> path) {
  std::vector<const BoundText*> texts;
  if (!place.computed) return texts;
  const Value* written = written_value(reader, place);
  Path at = place.path;
  // Not below a text: that refers to a whole section.
  while (written != nullptr && written->is(Type::map) && at.segments.size() < path.size()) {
    at.segments.push_back(path[at.segments.size()]);
    written = written->get(at.segments.back());
  }
  if (written != nullptr) add_texts(reader.subspace().bindings, *written, at, texts);
  return texts;
}

}  // namespace presetc
