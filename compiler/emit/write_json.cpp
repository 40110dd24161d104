// Values -> JSON. Must not know where the text goes.
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
      out.raw(to_string(value.integer()));
      return;
    case Type::real:
      if (std::isfinite(value.real().value)) {
        out.raw(to_string(value.real()));
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

bool find(const Value& value, Unrepresentable& found) {
  if (value.is(Type::real) && !std::isfinite(value.real().value)) {
    found.value = &value;
    return true;
  }
  for (const Value* item : value.is(Type::list) ? value.items() : std::span<const Value* const>{}) {
    if (find(*item, found)) return true;
  }
  if (!value.is(Type::map)) return false;
  for (const auto i : value.by_key()) {
    found.path.segments.push_back(value.members()[i].key);
    if (find(*value.members()[i].value, found)) return true;
    found.path.segments.pop_back();
  }
  return false;
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

void append_json(const Value& value, JsonText& out) {
  append(value, false, out);
}

std::optional<Unrepresentable> find_unrepresentable(const Value& value) {
  Unrepresentable found{{}, nullptr};
  if (!find(value, found)) return std::nullopt;
  return found;
}

}  // namespace presetc
