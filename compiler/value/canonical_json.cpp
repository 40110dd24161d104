// The one text of all equal values. Changing a byte of it changes every id: it must not depend on how a value
// was written.
//
// It is what Python's json.dumps(v, sort_keys=True, separators=(",", ":"), ensure_ascii=False) gives once
// whole floats are made integers, so that ids can be checked from outside.
#include "value/canonical_json.h"

#include <charconv>
#include <cmath>

#include "base/json_text.h"
#include "value/display.h"
#include "value/number_text.h"

namespace presetc {

namespace {

void append_canonical(const Real& real, std::string& out) {
  const double value = real.value;
  if (!std::isfinite(value)) {
    append_json_string(to_string(real), out);
  } else if (value == 0) {
    out += '0';
  } else if (std::trunc(value) == value) {
    char buffer[320];  // the largest double has 309 digits
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 0).ptr);
  } else {
    out += lay_out(shortest_digits(value), false);
  }
}

}  // namespace

void append_canonical_json(const Value& value, std::string& out) {
  switch (value.type()) {
    case Type::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Type::integer:
      append_integer(value.integer(), out);
      return;
    case Type::real:
      append_canonical(value.real(), out);
      return;
    case Type::string:
      append_json_string(value.string(), out);
      return;
    case Type::list: {
      out += '[';
      bool first = true;
      for (const Value* item : value.items()) {
        if (!first) out += ',';
        first = false;
        append_canonical_json(*item, out);
      }
      out += ']';
      return;
    }
    case Type::map: {
      out += '{';
      bool first = true;
      for (const auto i : value.by_key()) {
        if (!first) out += ',';
        first = false;
        append_json_string(value.members()[i].key, out);
        out += ':';
        append_canonical_json(*value.members()[i].value, out);
      }
      out += '}';
      return;
    }
    case Type::null:
    case Type::poison:
      break;
  }
  out += "null";
}

std::string canonical_json(const Value& value) {
  std::string out;
  append_canonical_json(value, out);
  return out;
}

}  // namespace presetc
