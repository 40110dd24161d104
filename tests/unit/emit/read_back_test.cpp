// Properties: what is written reads back as the same value, also in the spelling of its numbers.
#include <cmath>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "parse/document.h"
#include "support/random_values.h"
#include "value/canonical_json.h"
#include "value/equality.h"

namespace presetc {
namespace {

void expect_read_back(const Value& value) {
  const std::string yaml = to_yaml(value);
  Sources sources;
  Diagnostics diagnostics;
  const auto document = read_yaml(sources.add("written.yaml", yaml), diagnostics);
  ASSERT_TRUE(document) << yaml << diagnostics.all()[0].message;
  EXPECT_TRUE(same_spelling(value, *document->root)) << yaml << to_json_line(*document->root);
  EXPECT_EQ(to_yaml(*document->root), yaml);
  EXPECT_EQ(canonical_json(*document->root), canonical_json(value));
  EXPECT_TRUE(diagnostics.all().empty()) << yaml << diagnostics.all()[0].message;

  if (!find_unrepresentable(value).empty()) return;
  const std::string json = to_json(value);
  const auto from_json = read_json(sources.add("written.json", json), diagnostics);
  ASSERT_TRUE(from_json) << json << diagnostics.all()[0].message;
  EXPECT_TRUE(same_spelling(value, *from_json->root)) << json;
  EXPECT_EQ(to_json(*from_json->root), json);
}

TEST(ReadBack, HostileStringsInEveryPlace) {
  for (const auto text : testing::hostile_strings()) {
    Arena arena;
    const Value* value = make_string(arena, text, {});
    const std::vector<const Value*> items{value, make_null(arena, {}), value};
    const Value* list = make_list(arena, items, {});
    const std::vector<const Value*> lists{list, value, list};
    const std::vector<Member> inner{{text, {}, value}, {"other", {}, make_list(arena, lists, {})}};
    const Value* map = make_map(arena, inner, {});
    const std::vector<const Value*> maps{map, map};
    const std::vector<Member> outer{
        {text, {}, map}, {"other", {}, make_list(arena, maps, {})}, {"zz", {}, value}};
    expect_read_back(*value);
    expect_read_back(*list);
    expect_read_back(*make_map(arena, outer, {}));
  }
}

TEST(ReadBack, RandomTrees) {
  testing::RandomValues random(7);
  for (int i = 0; i < 3000; ++i) {
    Arena arena;
    expect_read_back(*random.tree(1 + i % 5, arena));
  }
}

TEST(ReadBack, NumbersKeepTheirDigits) {
  for (const std::string number :
       {"0.1000000000000000000001", "9007199254740993.0", "1.0", "1.0e-05", "-0.0", "1.0e+20",
        "18446744073709551615", "-9223372036854775808", ".inf", ".nan"}) {
    Sources sources;
    Diagnostics diagnostics;
    const auto document = read_yaml(sources.add("a.yaml", number), diagnostics);
    ASSERT_TRUE(document) << number;
    EXPECT_EQ(to_yaml(*document->root), number + "\n");
  }
}

}  // namespace
}  // namespace presetc
