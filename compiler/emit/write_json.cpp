// Values -> JSON. Must not know where the text goes.
#include <algorithm>

#include "emit/write_value.h"
#include "value/json.h"

namespace presetc {

std::string to_json(const Value& value) {
  JsonText out(true);
  append_json(value, KeyOrder::sorted, out);
  return out.text() + '\n';
}

std::string to_json_line(const Value& value) {
  JsonText out(false);
  append_json(value, KeyOrder::written, out);
  return out.text();
}

void append_readable_json(const Value& value, JsonText& out) {
  if (value.is(Type::map)) {
    out.begin_object();
    for (const Member& member : value.members()) append_readable_json(*member.value, out.key(member.key));
    out.end_object();
    return;
  }
  const auto is_container = [](const Value* item) { return item->is_container(); };
  if (!value.is(Type::list) || std::none_of(value.items().begin(), value.items().end(), is_container)) {
    out.raw(to_json_line(value));
    return;
  }
  out.begin_list();
  for (const Value* item : value.items()) append_readable_json(*item, out);
  out.end_list();
}

}  // namespace presetc
