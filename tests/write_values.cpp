// Prints hostile and random values as JSON lines {"line": VALUE, "yaml": TEXT, "json": TEXT, ...}: the same
// value in place and as a document of each format, null where the format cannot carry it. roundtrip.py reads
// them all with other readers.
#include <cstdio>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "emit/provenance.h"
#include "emit/write_named.h"
#include "emit/write_value.h"
#include "support/random_values.h"
#include "value/json.h"
#include "value/path.h"

namespace {

using namespace presetc;

void text_or_null(std::string_view name, const std::string& text, bool carried, JsonText& line) {
  line.key(name);
  if (carried) {
    line.string(text);
  } else {
    line.null();
  }
}

void print(const Value& value) {
  JsonText line(false);
  line.begin_object().member("yaml", to_yaml(value));
  const LeafOriginOf hostile = [](std::span<const std::string_view> path, const Value& leaf) {
    return LeafOrigin{to_string(path), 7, 1,
                      leaf.is(Type::string) ? std::string(leaf.string()) : "# set: [x"};
  };
  line.member("yaml_with_comments", to_yaml_with_comments(value, hostile));
  line.member("yaml_in_order", to_yaml_in_order(value)).member("yaml_flow", to_yaml_flow(value) + "\n");
  text_or_null("json", to_json(value), find_unrepresentable(value).empty(), line);
  std::string jsonl;
  const bool carried = append_jsonl(value, jsonl);
  text_or_null("jsonl", jsonl, carried, line);
  const auto written = [&](std::string_view name, auto write) {
    std::vector<Unrepresentable> refused;
    const std::string text = write(refused);
    text_or_null(name, text, refused.empty(), line);
  };
  written("toml", [&](auto& refused) { return to_toml(value, refused); });
  written("env", [&](auto& refused) { return to_env(value, {}, refused); });
  written("args", [&](auto& refused) { return to_args(value, {}, refused); });
  written("hydra", [&](auto& refused) { return to_hydra(value, refused); });
  append_json(value, KeyOrder::written, line.key("line"));
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
    // Under keys that every format can spell.
    const std::vector<const Value*> one{value};
    const std::vector<Member> section{{"in-it", {}, value}, {"list_of_one", {}, make_list(arena, one, {})}};
    const std::vector<Member> plain{{"list", {}, list},
                                    {"section", {}, make_map(arena, section, {})},
                                    {"text", {}, value},
                                    {"yes", {}, make_boolean(arena, true, {})},
                                    {"zero", {}, make_real(arena, {0, {}}, {})}};
    print(*make_map(arena, plain, {}));
  }
  testing::RandomValues random(20240229);
  for (int i = 0; i < 4000; ++i) {
    Arena arena;
    print(*random.tree(1 + i % 5, arena));
  }
  return 0;
}
