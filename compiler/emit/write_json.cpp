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

/// `at`: the path of `value`, or of the list that it is in, where paths end.
void find(const Value& value, Path& at, bool in_list, std::vector<Unrepresentable>& found) {
  if (value.is(Type::real) && !std::isfinite(value.real().value)) {
    found.push_back({at, &value, in_list});
  } else if (value.is(Type::list)) {
    for (const Value* item : value.items()) find(*item, at, true, found);
  } else if (value.is(Type::map)) {
    for (const auto i : value.by_key()) {
      const Member& member = value.members()[i];
      if (!in_list) at.segments.push_back(member.key);
      find(*member.value, at, in_list, found);
      if (!in_list) at.segments.pop_back();
    }
  }
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

std::vector<Unrepresentable> find_unrepresentable(const Value& value) {
  std::vector<Unrepresentable> found;
  Path root;
  find(value, root, false, found);
  return found;
}

}  // namespace presetc
