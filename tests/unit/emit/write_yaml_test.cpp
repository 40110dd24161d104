#include <vector>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "emit/yaml_string.h"

namespace presetc {
namespace {

class WriteYaml : public ::testing::Test {
 protected:
  const Value* text(std::string_view string) { return make_string(arena, string, {}); }
  const Value* number(std::uint64_t magnitude) { return make_integer(arena, {magnitude, false}, {}); }
  const Value* list(const std::vector<const Value*>& items) { return make_list(arena, items, {}); }
  const Value* map(const std::vector<Member>& members) { return make_map(arena, members, {}); }
  Arena arena;
};

TEST_F(WriteYaml, LaysOutATree) {
  const Value* inner = map({{"b", {}, number(2)}, {"a", {}, make_real(arena, {1e-5, "1e-5"}, {})}});
  const Value* value = map({
      {"section", {}, inner},
      {"Upper", {}, make_null(arena, {})},
      {"list", {}, list({number(1), text("x"), text("on"), text("a:b"), make_boolean(arena, true, {})})},
      {"maps", {}, list({inner, map({{"only", {}, inner}}), map({}), list({})})},
      {"nested", {}, list({list({number(1), number(2)}), list({list({number(3)}), number(4)})})},
      {"empty map", {}, map({})},
      {"empty list", {}, list({})},
      {"script", {}, text("set -e\n\nrun --now\n")},
      {"poem", {}, text("a\n  b")},
      {"in list", {}, list({text("x\ny"), map({})})},
  });
  EXPECT_EQ(to_yaml(*value), R"(Upper: null
empty list: []
empty map: {}
in list:
  - |-
    x
    y
  - {}
list: [1, x, "on", "a:b", true]
maps:
  - a: 1.0e-05
    b: 2
  - only:
      a: 1.0e-05
      b: 2
  - {}
  - []
nested:
  - [1, 2]
  - - [3]
    - 4
poem: |-
  a
    b
script: |
  set -e

  run --now
section:
  a: 1.0e-05
  b: 2
)");
}

TEST_F(WriteYaml, DocumentsThatAreNoMap) {
  EXPECT_EQ(to_yaml(*text("a\nb\n")), "|\n  a\n  b\n");
  EXPECT_EQ(to_yaml(*text("")), "\"\"\n");
  EXPECT_EQ(to_yaml(*list({number(1)})), "[1]\n");
  EXPECT_EQ(to_yaml(*list({})), "[]\n");
  EXPECT_EQ(to_yaml(*make_null(arena, {})), "null\n");
}

TEST_F(WriteYaml, ListsThatDoNotFitALine) {
  // "key: [" + 9 words of 9 with ", " between + "]" is 104.
  const std::vector<const Value*> nine(9, text("wwwwwwwww"));
  const std::vector<const Value*> eight(8, text("wwwwwwwww"));
  EXPECT_EQ(to_yaml(*map({{"key", {}, list(eight)}})).find('\n'), 93U);
  EXPECT_TRUE(to_yaml(*map({{"key", {}, list(nine)}})).starts_with("key:\n  - wwwwwwwww\n  - wwww"));
  const Value* exact = text("wwwwwwwwwwwwwwww");
  const auto line = [&](const Value* last) {
    auto items = eight;
    items.back() = last;
    return to_yaml(*map({{"key", {}, list(items)}}));
  };
  EXPECT_EQ(line(exact).find('\n'), 100U);
  EXPECT_EQ(line(text("wwwwwwwwwwwwwwwww")).find('\n'), 4U);
}

TEST_F(WriteYaml, LongKeysAreExplicit) {
  const std::string key(1001, 'k');
  EXPECT_EQ(to_yaml(*map({{key, {}, number(1)}})), "? " + key + "\n: 1\n");
  EXPECT_EQ(to_yaml(*map({{key, {}, map({{"a", {}, number(1)}})}})), "? " + key + "\n:\n  a: 1\n");
  EXPECT_EQ(to_yaml(*list({map({{key, {}, number(1)}})})), "- ? " + key + "\n  : 1\n");
  EXPECT_EQ(to_yaml(*map({{key.substr(1), {}, number(1)}})), key.substr(1) + ": 1\n");
}

TEST_F(WriteYaml, Quotes) {
  struct Case {
    std::string_view text, block, flow;
  };
  for (const Case& c : std::vector<Case>{
           {"abc", "abc", "abc"},
           {"meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B"},
           {"--tp-size", "--tp-size", "--tp-size"},
           {"http://a:80", "http://a:80", "\"http://a:80\""},
           {"${a}", "${a}", "\"${a}\""},
           {"it's", "it's", "it's"},
           {"a, b", "a, b", "\"a, b\""},
           {"", "\"\"", "\"\""},
           {"---", "\"---\"", "\"---\""},
           {"a: b", "\"a: b\"", "\"a: b\""},
           {"a:", "\"a:\"", "\"a:\""},
           {"a #b", "\"a #b\"", "\"a #b\""},
           {" a", "\" a\"", "\" a\""},
           {"12:30", "\"12:30\"", "\"12:30\""},
           {"3.11.2", "\"3.11.2\"", "\"3.11.2\""},
           {"1,000", "\"1,000\"", "\"1,000\""},
           {"say \"x\" \\", "say \"x\" \\", "say \"x\" \\"},
           {"\"x\" \\", R"("\"x\" \\")", R"("\"x\" \\")"},
           {"\xc2\x85\xe2\x80\xa8\xef\xbb\xbf\x1b\x7f\t", R"("\u0085\u2028\ufeff\u001b\u007f\t")",
            R"("\u0085\u2028\ufeff\u001b\u007f\t")"},
           {"h\xc3\xa9", "h\xc3\xa9", "h\xc3\xa9"},
       }) {
    std::string block, flow;
    append_yaml_string(c.text, YamlStringPlace::block, block);
    append_yaml_string(c.text, YamlStringPlace::flow, flow);
    EXPECT_EQ(block, c.block);
    EXPECT_EQ(flow, c.flow);
  }
}

TEST_F(WriteYaml, LiteralBlocksOnlyWhereTheyAreSafe) {
  for (const auto text : {"a\nb", "a\nb\n", "a\n", "a\n\nb", "a\n b"})
    EXPECT_TRUE(fits_literal_block(text)) << text;
  for (const auto text :
       {"a", "", "\n", "\na", " a\nb", "a \nb", "a\nb ", "a\n\n", "a\tb\nc", "a\r\nb", "a\n\xc2\x85"}) {
    EXPECT_FALSE(fits_literal_block(text)) << text;
  }
}

}  // namespace
}  // namespace presetc
