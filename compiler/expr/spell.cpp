#include "expr/spell.h"

#include "base/json_text.h"
#include "value/display.h"
#include "value/json.h"

namespace presetc {

namespace {

std::string spelled_number(const Operand& number) {
  if (number.is(Type::integer)) return to_string(number.integer());
  return number.value() != nullptr ? to_string(number.value()->real()) : to_string(Real{number.real(), {}});
}

}  // namespace

bool append_spelled(const Operand& operand, std::string& out) {
  switch (operand.type()) {
    case Type::boolean:
      out += operand.boolean() ? "true" : "false";
      break;
    case Type::integer:
    case Type::real:
      out += spelled_number(operand);
      break;
    case Type::string:
      if (out.size() + operand.value()->string().size() > max_text_bytes) return false;
      out += operand.value()->string();
      break;
    case Type::list:
    case Type::map: {
      JsonText json(false);
      append_json(*operand.value(), KeyOrder::sorted, json, max_text_bytes);
      out += json.text();
      break;
    }
    case Type::null:
    case Type::poison:
      out += "null";
      break;
  }
  return out.size() <= max_text_bytes;
}

std::size_t count_nodes(const Value& value, std::size_t limit, int levels) {
  if (levels == 0) return limit;
  std::size_t count = 1;
  const auto add = [&](const Value& child) {
    if (count < limit) count += count_nodes(child, limit - count, levels - 1);
  };
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) add(*item);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) add(*member.value);
  }
  return count;
}

}  // namespace presetc
