// Values -> one line of YAML that readers of 1.1 and 1.2 take alike. Must not know where the line goes.
#include <cstddef>

#include "emit/write_value.h"
#include "emit/yaml_string.h"
#include "value/display.h"

namespace presetc {

namespace {

void append_flow_key(std::string_view key, std::string& out) {
  const std::size_t begin = out.size();
  append_yaml_string(key, YamlStringPlace::flow, out);
  if (out.size() - begin > yaml_key_limit) out.insert(begin, "? ");
}

void append_flow(const Value& value, std::string& out) {
  const char* separator = "";
  switch (value.type()) {
    case Type::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Type::integer:
      return append_integer(value.integer(), out);
    case Type::real:
      return append_real(value.real(), out);
    case Type::string:
      return append_yaml_string(value.string(), YamlStringPlace::flow, out);
    case Type::list:
      out += '[';
      for (const Value* item : value.items()) {
        out += separator;
        append_flow(*item, out);
        separator = ", ";
      }
      out += ']';
      return;
    case Type::map:
      out += '{';
      for (const Member& member : value.members()) {
        out += separator;
        append_flow_key(member.key, out);
        out += ": ";
        append_flow(*member.value, out);
        separator = ", ";
      }
      out += '}';
      return;
    case Type::null:
    case Type::poison:
      break;
  }
  out += "null";
}

}  // namespace

std::string to_yaml_flow(const Value& value) {
  std::string out;
  append_flow(value, out);
  return out;
}

}  // namespace presetc
