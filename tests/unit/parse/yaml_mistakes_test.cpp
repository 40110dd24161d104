#include <gtest/gtest.h>

#include "unit/parse/parse_testing.h"

namespace presetc {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::string_view expected;
};

TEST(ReadYaml, Bytes) {
  const Row rows[] = {
      {"a: \xff\n", "1:4 not-utf8"},
      {"\xff\xfe"
       "a\0"sv,
       "1:1 not-utf8"},
      {"\xfe\xff\0a"sv, "1:1 not-utf8"},
      {"a\0:\0"sv, "1:1 not-utf8"},
      {"\0a\0:"sv, "1:1 not-utf8"},
      {"a: b\0c"sv, "1:5 control-character"},
      {"a: \x07\n", "1:4 control-character"},
      {"a: \x7f\n", "1:4 control-character"},
      {"a: \xc2\x80\n", "1:4 control-character"},
      {"a: 1\rb: 2\r", "1:5 control-character"},
      {"a: \xef\xbb\xbf"
       "b\n",
       "1:4 control-character"},
      {"a: \xef\xbf\xbe\n", "1:4 control-character"},
      {"a: '\xef\xbf\xbf'\n", "1:5 control-character"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

/// The empty lines of a text, and what ends it, are indented by spaces: `l-empty`, `l-trail-comments`.
TEST(ReadYaml, TabsInTheLinesOfATextOrBehindIt) {
  const Row rows[] = {
      {"k: \"a\n\t\n  b\"\n", "2:1 tab-indentation"},
      {"k: 'a\n\t\r\n\n  b'\n", "2:1 tab-indentation"},
      {"k: \"a\\\n\t\n  b\"\n", "2:1 tab-indentation"},
      {"- - 'a\n  \t\n   b'\n", "2:3 tab-indentation"},
      {"k: {l: \"a\n\t\n  b\"}\n", "2:1 tab-indentation"},
      {"k: a\n\t\n  b\n", "2:1 tab-indentation"},
      {"k: a\n\n \t\n\t\n  b\n  c\nl: m\n", "4:1 tab-indentation"},
      {"k: [a\n\t\n  b]\n", "2:1 tab-indentation"},
      {"k: |\n  x\n\t# c\nb: 1\n", "3:1 tab-indentation"},
      {"k: |\n  x\n \t # c\n# d\nb: 1\n", "3:2 tab-indentation"},
      {"k: >+\n\n\t# c\nb: 1\n", "3:1 tab-indentation"},
      {"\"a\n\t\nb\"\n", "\"a\\nb\""},
      {"a\n\t\nb\n", "\"a\\nb\""},
      {"[a\n\t\nb]\n", "[\"a\\nb\"]"},
      {"k: \"a\n \t\n\n  b\"\n", "{k: \"a\\n\\nb\"}"},
      {"k: 'a\t\n  b'\n", "{k: \"a b\"}"},
      {"k: a\n \t\n  b\n", "{k: \"a\\nb\"}"},
      {"k: a\n\t\nl: b\n", "{k: \"a\", l: \"b\"}"},
      {"k: \"a\"\n\t\nl: b\n", "{k: \"a\", l: \"b\"}"},
      {"k: [a,\n\t\n  b]\n", "{k: [\"a\", \"b\"]}"},
      {"k: |\n  x\n  \t# c\nb: 1\n", "{k: \"x\\n\\t# c\\n\", b: int 1}"},
      {"k: |\n  x\n # c\n\t# d\nb: 1\n", "{k: \"x\\n\", b: int 1}"},
      // At the end they are no lines of the text, but comments of the stream.
      {"k: |\n  x\n\t# c\n", "{k: \"x\\n\"}"},
      {"k: |+\n  x\n\n\t\n\n", "{k: \"x\\n\\n\"}"},
      {"k: |\n  x\n\t\n...\n", "{k: \"x\\n\"}"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, MergeConflicts) {
  const Row rows[] = {
      {"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "2:1 yaml-syntax"},
      {"a: [\n<<<<<<< HEAD\r\n b,\r\n||||||| 1234\r\n=======\r\n c,\r\n>>>>>>> x\r\n ]\n", "2:1 yaml-syntax"},
      {"a: 'b\n<<<<<<< ours\n c'\n=======\n d'\n>>>>>>> theirs\n", "2:1 yaml-syntax"},
      {"<<<<<<< HEAD\na: 1\n---\n=======\na: 2\n>>>>>>> x", "1:1 yaml-syntax"},
      {"a: 1\n<<<<<<< a\n=======\n>>>>>>> b\nc: 1\n<<<<<<< a\n=======\n>>>>>>> b\n", "2:1 yaml-syntax"},
      // What was left of one.
      {"a: 1\n=======\nb: 2\n", "2:1 yaml-syntax"},
      {"a: 1\n>>>>>>> x\n", "2:1 yaml-syntax"},
      {"a: 1\n||||||| x\n", "2:1 yaml-syntax"},
      // No conflicts.
      {"a: 1\n======== x\n", "2:1 missing-colon"},
      {"a: |\n  <<<<<<< x\n  =======\n  >>>>>>> y\nb\n", "5:1 missing-colon"},
      {"<<<<<<< x\n=======\n>>>>>>> y\n", "\"<<<<<<< x ======= >>>>>>> y\""},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
  EXPECT_EQ(reading("{\n<<<<<<< HEAD\n  \"a\": 1\n=======\n  \"a\": 2\n>>>>>>> x\n}\n", Format::json),
            "2:1 json-syntax");
  EXPECT_EQ(reading("{\n  \"a\": 1\n>>>>>>> x\n}\n", Format::json), "3:1 json-syntax");
}

TEST(ReadYaml, Syntax) {
  const Row rows[] = {
      {"a:\n\tb: 1\n", "2:1 tab-indentation"},
      {"a:\n  b: 1\n\tc: 2\n", "3:1 tab-indentation"},
      {"-\ta: 1\n\tb: 2\n", "1:2 tab-indentation"},
      {"a: \"x\nb: 1\n", "1:4 unterminated"},
      {"a: \"x\nb: \"y\"\n", "1:4 unterminated"},
      {"a: 'x\n", "1:4 unterminated"},
      {"a: \"x\\", "1:4 unterminated"},
      {"- 'x\n  y' z'\n", "1:3 unterminated (note 2:4)"},
      {"a: [1, 2\nb: 3\n", "1:4 unterminated"},
      {"a: {b: 1\nc: 2\n", "1:4 unterminated"},
      {"a: [1, {b: 2]\n", "1:8 unterminated (note 1:13)"},
      {"[a, b", "1:1 unterminated"},
      {"[a, [b, c]", "1:1 unterminated"},
      {"a: 1\nfoo\n", "2:1 missing-colon"},
      {"a: 1\nfoo", "2:1 missing-colon"},
      {"a: 1\n!", "2:1 yaml-syntax"},
      {"a: &x &y 1\n", "1:7 yaml-syntax"},
      {"a: &x\n  &y 1\n", "2:3 yaml-syntax"},
      {"a: 1\n&x\nb: 2\n", "2:1 yaml-syntax"},
      {"a: 1\nfoo bar\nb: 2\n", "2:1 missing-colon"},
      {"a:1\nb: 2\n", "1:1 missing-colon"},
      {"a:\n  foo bar\n  b: 2\n", "2:3 missing-colon"},
      {"a:\n  # c\n  foo\n  # d\n  b: 2\n", "3:3 missing-colon"},
      {"a:\n  foo 1 # c\n  b: 2\n", "2:3 missing-colon"},
      {"a:\n- foo\n  b: 2\n", "2:3 missing-colon"},
      {"a:\n- - foo\n    b:\n", "2:5 missing-colon"},
      {"a: foo\n   b: 2\n", "2:4 yaml-syntax"},
      {"a:\n  foo\n   b: 2\n", "3:4 yaml-syntax"},
      {"{a, b: 1}", "1:2 missing-colon"},
      {"a: 1\n---\nb: 2\n", "2:1 second-document"},
      {"a: 1\n---\n", "2:1 second-document"},
      {"a: 1\n...\nb\n", "3:1 second-document"},
      {"[1, , 2]", "1:5 yaml-syntax"},
      {"[,]", "1:2 yaml-syntax"},
      {",", "1:1 yaml-syntax"},
      {"a: b: c", "1:5 yaml-syntax"},
      {"a: 1\n  b: 2\n", "2:3 yaml-syntax"},
      {"a:\n    b: 1\n  c: 2\n", "3:3 yaml-syntax"},
      {"a: 1\n- b\n", "2:1 yaml-syntax"},
      {"- a\nb: 1\n", "2:1 yaml-syntax"},
      {"a: - b\n", "1:4 yaml-syntax"},
      {"a: [1]]\n", "1:7 yaml-syntax"},
      {"a: @x\n", "1:4 yaml-syntax"},
      {"a: `x`\n", "1:4 yaml-syntax"},
      {"a: %x\n", "1:4 yaml-syntax"},
      {"a: \"\\d\"\n", "1:5 yaml-syntax"},
      {"a: \"\\x4\"\n", "1:5 yaml-syntax"},
      {"a: \"\\ud83d\"\n", "1:5 yaml-syntax"},
      {"a: \"b\" c\n", "1:8 yaml-syntax"},
      {"a: \"b\"#c\n", "1:7 yaml-syntax"},
      {"a: |x\n", "1:5 yaml-syntax"},
      {"%YAML 1.1\n---\na: 1\n", "1:1 yaml-syntax"},
      {"%FOO\n---\na: 1\n", "1:1 yaml-syntax"},
      {"a: >\nx\n", "2:1 missing-colon"},
      {"- a\n-b\n", "2:1 yaml-syntax"},
      {"a:\n-b\n", "2:1 yaml-syntax"},
      {"{a: 1 b: 2}\n", "1:8 yaml-syntax"},
      {"{a: 1\n b: 2}\n", "2:3 yaml-syntax"},
      {"[a, \"b\" \"c\"]\n", "1:9 yaml-syntax"},
      {"[a, [b] c]\n", "1:9 yaml-syntax"},
      {"a: b # c\n  d\n", "2:3 yaml-syntax (note 1:6)"},
      {"a: 'it's'\n", "1:8 yaml-syntax"},
      {"a: ,\n", "1:4 yaml-syntax"},
      {"a: & b\n", "1:4 yaml-syntax"},
      {"a: *\n", "1:4 yaml-syntax"},
      {"a: [1,\n2]\n", "2:1 yaml-syntax (note 1:4)"},
      {"a: {b:\n\t1}\n", "2:1 tab-indentation"},
      {"a: \"x\n\ty\"\n", "2:1 tab-indentation"},
      {"a: |\n    \n  x\n", "2:1 yaml-syntax"},
      {"a: |\n\t\nb: 1\n", "2:1 tab-indentation"},
      {"{a:[]}\n", "1:3 yaml-syntax"},
      {"{a: 1, , b: 2}\n", "1:8 yaml-syntax"},
      {"a: &x &y 1\n", "1:7 yaml-syntax"},
      {"a: !!str !!str 1\n", "1:10 yaml-syntax"},
      {"a: &x 1\nb: &y *x\n", "2:7 yaml-syntax"},
      {"%YAML 1.2\n", "1:1 yaml-syntax"},
      {"%YAML 1.2\n%YAML 1.2\n---\n", "2:1 yaml-syntax"},
      {"%TAG !e! x:\n%TAG !e! y:\n---\na: 1\n", "2:1 yaml-syntax"},
      {"%TAG !e!\n---\na: 1\n", "1:1 yaml-syntax"},
      {"%TAG !e!: x: y:\n---\na: 1\n", "1:1 yaml-syntax"},
      {"%TAG !e x:\n---\na: 1\n", "1:1 yaml-syntax"},
      {"%YAML 1.2 x\n---\na: 1\n", "1:1 yaml-syntax"},
      {"%YAML\t1.2\t# c\n---\na: 1\n", "{a: int 1}"},
      {"%TAG\t!e!\ttag:yaml.org,2002: # c\n%TAG ! !\n---\na: !e!str 1\n", "{a: \"1\"}"},
      {"\"a\nb\": 1\n", "1:1 yaml-syntax"},
      {"a: 1\n'b\n  c': 2\n", "2:1 yaml-syntax"},
      {"a:\n  \"b\n  c\": 2\n", "2:3 yaml-syntax"},
      {"[\"a\n b\": 1]\n", "1:2 yaml-syntax"},
      {"? \"a\n  b\"\n: 1\n", "{a b: int 1}"},
      {"a: !e!x 1\n", "1:4 unknown-tag"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, KeysAndNumbers) {
  const Row rows[] = {
      {"a: 1\nb: 2\na: 3\na: 4\n", "3:1 duplicate-key (note 1:1), 4:1 duplicate-key (note 1:1)"},
      {"{a: 1, \"a\": 2}", "1:8 duplicate-key (note 1:2)"},
      {"1: a\ntrue: b\n~: c\n1.5: d\n",
       "1:1 non-string-key, 2:1 non-string-key, 3:1 non-string-key, 4:1 non-string-key"},
      {"? [a]\n: b\n", "1:3 non-string-key"},
      {"{a: 1}: b\n", "1:1 non-string-key"},
      {": b\n", "1:1 non-string-key"},
      {"a: {{ x }}\n", "1:5 non-string-key"},
      {"a: 18446744073709551616\nb: 1e999\n", "1:4 number-out-of-range, 2:4 number-out-of-range"},
      {"a: 1\na: !x 1\n1: b\nc: 99999999999999999999\n",
       "2:1 duplicate-key (note 1:1), 2:4 unknown-tag, 3:1 non-string-key, 4:4 number-out-of-range"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, WarnsWhereYaml11ReadersDiffer) {
  const Row rows[] = {
      {"a: yes\n", "1:4 yaml11-ambiguity => {a: \"yes\"}"},
      {"on: 0777\n", "1:1 yaml11-ambiguity, 1:5 yaml11-ambiguity => {on: int 777}"},
      {"a: [1_000, 12:30]\n", "1:5 yaml11-ambiguity, 1:12 yaml11-ambiguity => {a: [\"1_000\", \"12:30\"]}"},
      {"a: 'yes'\nb: 1e-5\nc: 2025-01-02\n'on': y\nd: !!str no\n",
       "{a: \"yes\", b: real 1e-5, c: \"2025-01-02\", on: \"y\", d: \"no\"}"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;

  Sources sources;
  Diagnostics diagnostics;
  EXPECT_TRUE(read_yaml(sources.add("test", "a: 0777\nyes: b\n"), diagnostics));
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].message,
            "plain `0777` is the integer 777 here, and the integer 511 to YAML 1.1 readers");
  EXPECT_EQ(diagnostics.all()[0].hint, "write 777 or 511");
  EXPECT_EQ(diagnostics.all()[1].hint, "write \"yes\"");
}

/// What was reported about a text that is too long to show.
std::string reported(const std::string& text, Format format = Format::yaml) {
  Sources sources;
  const Source& source = sources.add("test", text);
  Diagnostics diagnostics;
  const auto document = read(source, format, diagnostics);
  if (diagnostics.all().empty()) return document ? "read" : "nothing";
  const Diagnostic& first = diagnostics.all().front();
  const auto place = source.position(first.span.begin);
  return fmt::format("{}:{} {}", place.line, place.column, info(first.kind).slug);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (; times > 0; --times) text += piece;
  return text;
}

TEST(ReadYaml, LimitOfDepth) {
  const auto brackets = [](std::size_t depth) { return repeated("[", depth) + repeated("]", depth); };
  for (const Format format : {Format::yaml, Format::json}) {
    EXPECT_EQ(reported(brackets(200), format), "read");
    EXPECT_EQ(reported(brackets(201), format), "1:201 too-deep");
    EXPECT_EQ(reported(brackets(100'000), format), "1:201 too-deep");
  }
  EXPECT_EQ(reported(repeated("- ", 200) + "x\n"), "read");
  EXPECT_EQ(reported(repeated("- ", 201) + "x\n"), "1:401 too-deep");
  EXPECT_EQ(reported(repeated("? ", 300) + "x\n"), "1:401 too-deep");
  std::string stairs;
  for (std::size_t depth = 0; depth < 200; ++depth) stairs += std::string(depth, ' ') + "a:\n";
  EXPECT_EQ(reported(stairs), "read");
  EXPECT_EQ(reported(stairs + std::string(200, ' ') + "a:\n"), "201:201 too-deep");
}

TEST(ReadYaml, LimitOfNodes) {
  const std::string list = "[" + repeated("1,", max_nodes - 2) + "1";  // the list is a value too
  for (const Format format : {Format::yaml, Format::json}) {
    EXPECT_EQ(reported(list + "]", format), "read");
    EXPECT_EQ(reported(list + ",1]", format), "1:2000000 too-many-nodes");
  }
  // A map, a list of 999 items, a list of 998 aliases to it and of as many items: a million.
  const std::string aliases = "a: &a [" + repeated("1,", 998) + "1]\n";
  const std::string entries = "b: [" + repeated("*a,", 998) + repeated("1,", 997) + "1";
  EXPECT_EQ(reported(aliases + entries + "]\n"), "read");
  EXPECT_EQ(reported(aliases + entries + ",1]\n"), "2:4995 too-many-nodes");

  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    laughs += fmt::format(
        "a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  EXPECT_EQ(reported(laughs), "6:45 too-many-nodes");
}

TEST(ReadYaml, LimitOfSize) {
  EXPECT_EQ(reported(std::string(max_file_bytes, ' ')), "read");
  EXPECT_EQ(reported(std::string(max_file_bytes + 1, ' ')), "1:1 too-large");
}

TEST(ReadYaml, LimitOfKeys) {
  const std::string key(1022, 'k');
  EXPECT_EQ(reported("\xc3\xa9\xc3\xa9" + key + ": 1\n"), "read");  // characters, not bytes
  EXPECT_EQ(reported("\xc3\xa9\xc3\xa9k" + key + ": 1\n"), "1:1 yaml-syntax");
  EXPECT_EQ(reported("? kkk" + key + "\n: 1\n"), "read");
  EXPECT_EQ(reported("{kkk" + key + ": 1}\n"), "read");
  EXPECT_EQ(reported("[kkk" + key + ": 1]\n"), "1:2 yaml-syntax");
}

TEST(ReadYaml, LimitsOfNumbers) {
  const Row rows[] = {
      {"[18446744073709551615, -9223372036854775808, 0xFFFFFFFFFFFFFFFF, 0o1777777777777777777777]",
       "[int 18446744073709551615, int -9223372036854775808, int 18446744073709551615, int "
       "18446744073709551615]"},
      {"[18446744073709551616, -9223372036854775809, 0x10000000000000000, 0o2000000000000000000000]",
       "1:2 number-out-of-range, 1:24 number-out-of-range, 1:46 number-out-of-range, 1:67 "
       "number-out-of-range"},
      {"[1.7976931348623157e308, 5e-324, 0e999999]",
       "[real 1.7976931348623157e308, real 5e-324, real 0e999999]"},
      {"[1.7976931348623159e308, 2e-324, -1e309]",
       "1:2 number-out-of-range, 1:26 number-out-of-range, 1:34 number-out-of-range"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, LimitOfMistakes) {
  Sources sources;
  Diagnostics diagnostics;
  EXPECT_FALSE(read_yaml(sources.add("test", repeated("1: a\n", 10'000)), diagnostics));
  EXPECT_EQ(diagnostics.all().size(), 2000U);
  Diagnostics warnings;
  EXPECT_TRUE(read_yaml(sources.add("test", repeated("- 0777\n", 10'000)), warnings));
  EXPECT_EQ(warnings.all().size(), 1000U);
  Diagnostics duplicates;
  EXPECT_TRUE(read_yaml(sources.add("test", repeated("a: 1\n", 10'000)), duplicates));
  EXPECT_EQ(duplicates.all().size(), 2000U);
}

TEST(ReadYaml, ShowsOneLineOfValidUtf8) {
  Sources sources;
  Diagnostics diagnostics;
  std::string key = "\"a\\nb";
  for (int i = 0; i < 40; ++i) key += "\xc3\xa9";
  key += "\": 1\n";
  const auto document = read_yaml(sources.add("test", key + key), diagnostics);
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->sound);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all()[0].message.find('\n'), std::string::npos);
  EXPECT_NE(diagnostics.all()[0].message.find("\xc3\xa9...\""), std::string::npos);
}

}  // namespace
}  // namespace presetc
