#include <gtest/gtest.h>

#include "unit/parse/parse_testing.h"

namespace presetc {
namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
};

TEST(ReadYaml, Values) {
  const Row rows[] = {
      {"", "empty"},
      {"# nothing\n\n", "empty"},
      {"---\n", "empty"},
      {"--- # c\n...\n", "empty"},
      {"a", "\"a\""},
      {"--- a\n", "\"a\""},
      {"%YAML 1.2\n---\na: 1\n...\n# end\n", "{a: int 1}"},
      {"a: 1\nb: x y\nc:\nd: ~\n", "{a: int 1, b: \"x y\", c: empty, d: null}"},
      {"a:\n  b:\n    c: true\n  d: .5\n", "{a: {b: {c: true}, d: real .5}}"},
      {"a:\n- 1\n- x\nb: 2\n", "{a: [int 1, \"x\"], b: int 2}"},
      {"- - a\n  - b\n- c: 1\n  d: 2\n-\n", "[[\"a\", \"b\"], {c: int 1, d: int 2}, empty]"},
      {"- a:\n    - b\n", "[{a: [\"b\"]}]"},
      {"a: [1, [2, 3], {b: c, \"d\": 'e'}]", "{a: [int 1, [int 2, int 3], {b: \"c\", d: \"e\"}]}"},
      {"a: [\n  1,  # one\n  2,\n]\nb: {\n}\n", "{a: [int 1, int 2], b: {}}"},
      {"[a: b, \"c\":d, e]", "[{a: \"b\"}, {c: \"d\"}, \"e\"]"},
      {"{\"a\":1}", "{a: int 1}"},
      {"{\"a\"\n  :1, b\n: 2, c\n  d: 3}", "{a: int 1, b: int 2, c d: int 3}"},
      {"[? a : b, ? c, \"d\" :e]", "[{a: \"b\"}, {c: empty}, {d: \"e\"}]"},
      {"a:\n \tb\nc: [\n \t1]\n", "{a: \"b\", c: [int 1]}"},
      {"a: [\n  1\n]\n", "{a: [int 1]}"},
      {"? - a\n: b\n", "1:3 non-string-key"},
      {"? |\n  a\n: - b\n  - c\n", "{a\n: [\"b\", \"c\"]}"},
      {"{\n\t\"a\": [\n\t\t1\n\t]\n}\n", "{a: [int 1]}"},
      {"? a\n: b\n? c\n", "{a: \"b\", c: empty}"},
      {"a: http://x/y#z\nb: x:y\n", "{a: \"http://x/y#z\", b: \"x:y\"}"},
      {"a: b\tc\nd:\te\n", "{a: \"b\\tc\", d: \"e\"}"},
      {"a: -1\nb: -x\nc: :x\nd: ?x\n", "{a: int -1, b: \"-x\", c: \":x\", d: \"?x\"}"},
      {"a: [what?, ?x]\n", "{a: [\"what?\", \"?x\"]}"},
      {"null: 1\n", "1:1 non-string-key"},
      {"a: null\nb:\n", "{a: null, b: empty}"},
      {"a:\n\"null\": 1\n", "{a: empty, null: int 1}"},
      {"a: \xc3\xa9\n", "{a: \"\xc3\xa9\"}"},
      {"\xef\xbb\xbf"
       "a: 1\n",
       "{a: int 1}"},
      {"a: 18446744073709551615\nb: 0.30000000000000000001\n",
       "{a: int 18446744073709551615, b: real 0.30000000000000000001}"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, ScalarStyles) {
  const Row rows[] = {
      {"a: ''", "{a: \"\"}"},
      {"a: 'it''s'", "{a: \"it's\"}"},
      {"a: '''x'''", "{a: \"'x'\"}"},
      {"a: \"\\\"\\\\\\/\\n\\t\\x41\\u00e9\\U0001F600\\_\"",
       "{a: \"\\\"\\\\/\\n\\tA\xc3\xa9\xf0\x9f\x98\x80\xc2\xa0\"}"},
      {"a: \"\\b\\v\\f\\P\"", "{a: \"\\b\\u000b\\f\xe2\x80\xa9\"}"},
      {"a: 'x\n  y\n\n  z'", "{a: \"x y\\nz\"}"},
      {"a: \"x  \n  y\\\n  z\\  \n  w\"", "{a: \"x yz  w\"}"},
      {"a: x\n  y\n\n\n  z\nb: 1", "{a: \"x y\\n\\nz\", b: int 1}"},
      {"a: '1'\nb: \"true\"\nc: 'null'", "{a: \"1\", b: \"true\", c: \"null\"}"},
      {"a: |\n  x\n   y\n\n  z\n\n\nb: 1\n", "{a: \"x\\n y\\n\\nz\\n\", b: int 1}"},
      {"a: |-\n  x\n\n", "{a: \"x\"}"},
      {"a: |+\n  x\n\nb: 1", "{a: \"x\\n\\n\", b: int 1}"},
      {"a: |+\n  x\n\n", "{a: \"x\\n\\n\"}"},
      {"a: >\n  x\n  y\n\n  z\n   w\n  v\n", "{a: \"x y\\nz\\n w\\nv\\n\"}"},
      {"a: >-\n  x\n  y\n", "{a: \"x y\"}"},
      {"a: >+\n  x\n\n\nb: 1", "{a: \"x\\n\\n\\n\", b: int 1}"},
      {"a: |1\n  x\n y\n", "{a: \" x\\ny\\n\"}"},
      {"a: |2-  # comment\n    x\n", "{a: \"  x\"}"},
      {"a: |-1\n  x\n", "{a: \" x\"}"},
      {"a: |\nb: 1", "{a: \"\", b: int 1}"},
      {"- |\n x\n- >\n y\n", "[\"x\\n\", \"y\\n\"]"},
      {"a: |\n  # no comment\n  k: v\n# comment\nb: 1", "{a: \"# no comment\\nk: v\\n\", b: int 1}"},
      {"--- |\n x\n", "\"x\\n\""},
      // The last line counts as ended.
      {"a: |\n  x", "{a: \"x\\n\"}"},
      {"a: |+\n  x\n   ", "{a: \"x\\n \\n\"}"},
      {"- |+\n   ", "[\"\\n\"]"},
      {"a: |-\n  x", "{a: \"x\"}"},
      {"> \nx\n", "\"x\\n\""},
      {"a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 'p\r\n  q'\r\nd: r\r\n  s\r\n",
       "{a: int 1, b: \"x\\ny\\n\", c: \"p q\", d: \"r s\"}"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, Spans) {
  const Row rows[] = {
      {"a: 1\n", "{a@<a>: int 1@<1>}@<a: 1>"},
      {"a: x  # c\n\"b\": 'y'\n", "{a@<a>: \"x\"@<x>, b@<\"b\">: \"y\"@<'y'>}@<a: x  # c\n\"b\": 'y'>"},
      {"a:\nb: 1\n", "{a@<a>: empty@<a>, b@<b>: int 1@<1>}@<a:\nb: 1>"},
      {"-\n- x\n", "[empty@<->, \"x\"@<x>]@<-\n- x>"},
      {"a: [1, 'b' ] # c\n", "{a@<a>: [int 1@<1>, \"b\"@<'b'>]@<[1, 'b' ]>}@<a: [1, 'b' ]>"},
      {"a: &x !!str 5\n", "{a@<a>: \"5\"@<5>}@<a: &x !!str 5>"},
      {"a: it\n  goes on\nb: c",
       "{a@<a>: \"it goes on\"@<it\n  goes on>, b@<b>: \"c\"@<c>}@<a: it\n  goes on\nb: c>"},
      {"a: |\n  x\n  y\n\nb: 1",
       "{a@<a>: \"x\\ny\\n\"@<|\n  x\n  y>, b@<b>: int 1@<1>}@<a: |\n  x\n  y\n\nb: 1>"},
      {"a:\n  - {b: 1}\n", "{a@<a>: [{b@<b>: int 1@<1>}@<{b: 1}>]@<- {b: 1}>}@<a:\n  - {b: 1}>"},
      {"x: &m\n  k: v\n", "{x@<x>: {k@<k>: \"v\"@<v>}@<k: v>}@<x: &m\n  k: v>"},
      {"[a: 1]", "[{a@<a>: int 1@<1>}@<a: 1>]@<[a: 1]>"},
      {"a: null\nb: ~", "{a@<a>: null@<null>, b@<b>: null@<~>}@<a: null\nb: ~>"},
      {"\xef\xbb\xbf"
       "a: \xc3\xa9\nb: c",
       "{a@<a>: \"\xc3\xa9\"@<\xc3\xa9>, b@<b>: \"c\"@<c>}@<a: \xc3\xa9\nb: c>"},
      {"a: b\r\nc: 'd\r\n  e'\r\n",
       "{a@<a>: \"b\"@<b>, c@<c>: \"d e\"@<'d\r\n  e'>}@<a: b\r\nc: 'd\r\n  e'>"},
      {"a: \"x\\n\"\n", "{a@<a>: \"x\\n\"@<\"x\\n\">}@<a: \"x\\n\">"},
  };
  for (const Row& row : rows) EXPECT_EQ(spans(row.text), row.expected) << row.text;
}

TEST(ReadYaml, TextsWithoutEscapesAreViewsOfTheSource) {
  Sources sources;
  const Source& source = sources.add("test", "a: plain text\nb: 'quoted'\nc: 1.50\n");
  Diagnostics diagnostics;
  const auto document = read_yaml(source, diagnostics);
  ASSERT_TRUE(document);
  const auto inside = [&](std::string_view text) {
    return text.data() >= source.bytes.data() &&
           text.data() + text.size() <= source.bytes.data() + source.bytes.size();
  };
  for (const Member& member : document->root->members()) EXPECT_TRUE(inside(member.key));
  EXPECT_TRUE(inside(document->root->get("a")->string()));
  EXPECT_TRUE(inside(document->root->get("b")->string()));
  EXPECT_TRUE(inside(document->root->get("c")->real().spelling));
}

TEST(ReadYaml, AnchorsAndAliases) {
  const Row rows[] = {
      {"a: &x 1\nb: *x\n", "{a: int 1, b: int 1}"},
      {"a: &x [1]\nb: [*x, *x]\n", "{a: [int 1], b: [[int 1], [int 1]]}"},
      {"a: &x\nb: *x\n", "{a: empty, b: empty}"},
      {"a: &x 1\nb: &x 2\nc: *x\n", "{a: int 1, b: int 2, c: int 2}"},
      {"&k key: &v val\n*v : *k\n", "{key: \"val\", val: \"key\"}"},
      {"a: &x {k: 1}\n*x : 2\n", "2:1 non-string-key"},
      {"a: &x\n  &y k: v\nb: [*x, *y]\n", "{a: {k: \"v\"}, b: [{k: \"v\"}, \"k\"]}"},
      {"a: &x [&x 1, *x]\nb: *x\n", "{a: [int 1, int 1], b: int 1}"},
      {"a: *x\n", "1:4 unknown-alias"},
      {"a: &x [*x]\n", "1:8 alias-cycle"},
      {"a: &x\n  b: {c: *x}\n", "2:10 alias-cycle"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, MergeKeys) {
  const Row rows[] = {
      {"x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n", "{x: {a: int 1, b: int 2}, y: {a: int 1, b: int 3}}"},
      {"y: {b: 3, <<: {a: 1, b: 2}}\n", "{y: {b: int 3, a: int 1}}"},
      {"<<: [{a: 1}, {a: 2, b: 2}]\nc: 3\n", "{a: int 1, b: int 2, c: int 3}"},
      {"l: &l [{a: 1}]\nm: {<<: *l}\n", "{l: [{a: int 1}], m: {a: int 1}}"},
      {"\"<<\": 1\n'<<x': 2\n", "{<<: int 1, <<x: int 2}"},
      {"!!merge <<: {a: 1}\n", "{a: int 1}"},
      {"x: &x {<<: {a: 1}, b: 2}\ny: {<<: *x}\n", "{x: {a: int 1, b: int 2}, y: {a: int 1, b: int 2}}"},
      {"<<: {}\na: 1\n", "{a: int 1}"},
      {"<<: 1\n", "1:1 bad-merge-key (note 1:5)"},
      {"<<:\n", "1:1 bad-merge-key"},
      {"<<: [{a: 1}, x]\n", "1:1 bad-merge-key (note 1:14)"},
      {"<<: {a: 1}\n<<: {b: 1}\n", "2:1 duplicate-key (note 1:1)"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, Tags) {
  const Row rows[] = {
      {"a: !!str 1\nb: ! 2\nc: !!str\n", "{a: \"1\", b: \"2\", c: \"\"}"},
      {"a: !!int \"3\"\nb: !!float 3\nc: !!float 1e3\n", "{a: int 3, b: real 3.0, c: real 1e3}"},
      {"a: !!float 99999999999999999999\n", "{a: real 99999999999999999999.0}"},
      {"a: !!float 0xFFFFFFFFFFFFFFFFFF\n", "1:4 unknown-tag"},
      {"a: !!binary a-b=\n", "1:4 unknown-tag"},
      {"a: !!bool true\nb: !!null ''\nc: !!null\n", "{a: true, b: null, c: empty}"},
      {"a: !!seq [1]\nb: !!map\n  c: 1\n", "{a: [int 1], b: {c: int 1}}"},
      {"a: !<tag:yaml.org,2002:str> 1\n", "{a: \"1\"}"},
      {"!!str 1: x\n", "{1: \"x\"}"},
      {"a: !!set {? c, d: }\nb: !!set\n  ? c\n", "{a: {c: empty, d: empty}, b: {c: empty}}"},
      {"a: !!binary aGk=\nb: !!binary |\n  aGkK\n  aGk=\n", "{a: \"aGk=\", b: \"aGkK\\naGk=\\n\"}"},
      {"%TAG !y! tag:yaml.org,2002:\n---\na: !y!set {? b}\nc: !y!binary aGkK\n",
       "{a: {b: empty}, c: \"aGkK\"}"},
      {"{!!str : x, a: !!str , b: !!null }\n", "{: \"x\", a: \"\", b: empty}"},
      {"a: !!map\n  b: !!seq\n  - &x\n    !!str 1\n", "{a: {b: [\"1\"]}}"},
      {"%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\n", "{a: \"1\"}"},
      {"%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\nb: [\n", "4:4 unterminated"},
      {"%TAG !y! tag:mine,2002:\n---\na: !y!str 1\n", "3:4 unknown-tag"},
      {"a: !mine 1\nb: !!binary x\nc: !!set {d: 1}\n", "1:4 unknown-tag, 2:4 unknown-tag, 3:4 unknown-tag"},
      {"a: !!binary aGk\nb: !!binary [x]\n!!binary aGkK: 1\nd: !!set [1]\n",
       "1:4 unknown-tag, 2:4 unknown-tag, 3:1 unknown-tag, 4:4 unknown-tag"},
      {"a: !!int x\nb: !!seq 1\nc: !!str [1]\n", "1:4 unknown-tag, 2:4 unknown-tag, 3:4 unknown-tag"},
      {"!!int 1: x\n", "1:1 unknown-tag"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

}  // namespace
}  // namespace presetc
