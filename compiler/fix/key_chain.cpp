#include "fix/key_chain.h"

namespace presetc {

namespace {

bool encloses(Span outer, Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

bool find(const Value& value, Span span, TextPlace& place) {
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) {
      if (encloses(item->span(), span) && find(*item, span, place)) return true;
    }
    return false;
  }
  if (!value.is(Type::map)) {
    place.scalar = &value;
    return true;
  }
  for (const Member& member : value.members()) {
    if (!encloses(value.span(), member.key_span)) continue;  // from a merged map
    place.keys.push_back({&value, &member});
    if (member.key_span == span) return place.is_key = true;
    if (encloses(member.value->span(), span) && member.value->style() != Style::empty &&
        find(*member.value, span, place)) {
      return true;
    }
    place.keys.pop_back();
  }
  return false;
}

}  // namespace

TextPlace text_place(const Value& root, Span span) {
  TextPlace place;
  if (!encloses(root.span(), span) || !find(root, span, place)) return {};
  return place;
}

}  // namespace presetc
