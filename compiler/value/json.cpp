#include "value/json.h"

#include <cmath>

#include "value/display.h"

namespace presetc {

void append_json(const Value& value, KeyOrder order, JsonText& out, std::size_t most) {
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
      for (const Value* item : value.items()) {
        if (out.text().size() > most) break;
        append_json(*item, order, out, most);
      }
      out.end_list();
      return;
    case Type::map:
      out.begin_object();
      for (std::size_t i = 0; i < value.members().size(); ++i) {
        if (out.text().size() > most) break;
        const Member& member = value.members()[order == KeyOrder::sorted ? value.by_key()[i] : i];
        append_json(*member.value, order, out.key(member.key), most);
      }
      out.end_object();
      return;
    case Type::null:
    case Type::poison:
      break;
  }
  out.null();
}

}  // namespace presetc
