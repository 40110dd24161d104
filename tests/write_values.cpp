// Prints hostile and random values as JSON lines {"yaml": TEXT, "json": TEXT, "line": VALUE}: the same value
// as a YAML document, as a JSON document, and in place. roundtrip.py reads all three with other readers.
#include <cstdio>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "emit/write_value.h"
#include "support/random_values.h"

namespace {

using namespace presetc;

void print(const Value& value) {
  JsonText line(false);
  line.begin_object().member("yaml", to_yaml(value));
  line.key("json");
  if (find_unrepresentable(value).empty()) {
    line.string(to_json(value));
  } else {
    line.null();
  }
  append_json(value, line.key("line"));
  line.end_object();
  std::printf("%s\n", line.text().c_str());
}

}  // namespace

int main() {
  for (const auto text : testing::hostile_strings()) {
    Arena arena;
    const Value* value = make_string(arena, text, {});
    const Value* number = make_integer(arena, {1, false}, {});
    print(*value);
    // In every place that a string can have: value, key, list, list in a list, beside others.
    const std::vector<const Value*> items{value, number, value};
    const Value* list = make_list(arena, items, {});
    const std::vector<const Value*> lists{list, list, make_map(arena, {}, {}), value};
    print(*list);
    print(*make_list(arena, lists, {}));
    const std::vector<Member> inner{{text, {}, value}, {"zz", {}, list}};
    const Value* map = make_map(arena, inner, {});
    const std::vector<const Value*> maps{map, map};
    const std::vector<Member> outer{
        {text, {}, map}, {"other", {}, make_list(arena, maps, {})}, {"zz", {}, value}};
    print(*map);
    print(*make_map(arena, outer, {}));
  }
  testing::RandomValues random(20240229);
  for (int i = 0; i < 4000; ++i) {
    Arena arena;
    print(*random.tree(1 + i % 5, arena));
  }
  return 0;
}
