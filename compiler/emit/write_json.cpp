// Values -> JSON. Must not know where the text goes.
#include <algorithm>
#include <cmath>

#include "emit/write_value.h"
#include "value/display.h"

namespace presetc {

namespace {

void append(const Value& value, bool sorted, JsonText& out) {
  switch (value.type()) {
    case Type::boolean:
      out.boolean(value.boolean());
      return;
    case Type::integer:
      append_integer(value.integer(), out.value());
      return;
    case Type::real:
      if (std::isfinite(value.real().value)) {
        append_real(value.real(), out.value());
      } else {
        out.string(to_string(value.real()));
      }
      return;
    case Type::string:
      out.string(value.string());
      return;
    case Type::list:
      out.begin_list();
      for (const Value* item : value.items()) append(*item, sorted, out);
      out.end_list();
      return;
    case Type::map:
      out.begin_object();
      for (std::size_t i = 0; i < value.members().size(); ++i) {
        const Member& member = value.members()[sorted ? value.by_key()[i] : i];
        append(*member.value, sorted, out.key(member.key));
      }
      out.end_object();
      return;
    case Type::null:
    case Type::poison:
      break;
  }
  out.null();
}

}  // namespace

std::string to_json(const Value& value) {
  JsonText out(true);
  append(value, true, out);
  return out.text() + '\n';
}

std::string to_json_line(const Value& value) {
  JsonText out(false);
  append(value, false, out);
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

void append_json(const Value& value, JsonText& out) {
  append(value, false, out);
}

}  // namespace presetc
