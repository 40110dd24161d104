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
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text), row.expected) << row.text;
}

TEST(ReadYaml, Syntax) {
  const Row rows[] = {
      {"a:\n\tb: 1\n", "2:1 tab-indentation"},
      {"a:\n  b: 1\n\tc: 2\n", "3:1 tab-indentation"},
      {"-\ta: 1\n\tb: 2\n", "1:2 tab-indentation"},
      {"a: \"x\nb: 1\n", "1:4 unterminated"},
      {"a: \"x\nb: \"y\"\n", "1:4 unterminated"},
      {"a: 'x\n", "1:4 unterminated"},
      {"- 'x\n  y' z'\n", "1:3 unterminated (note 2:4)"},
      {"a: [1, 2\nb: 3\n", "1:4 unterminated"},
      {"a: {b: 1\nc: 2\n", "1:4 unterminated"},
      {"a: [1, {b: 2]\n", "1:8 unterminated (note 1:13)"},
      {"[a, b", "1:1 unterminated"},
      {"[a, [b, c]", "1:1 unterminated"},
      {"a: 1\nfoo\n", "2:1 missing-colon"},
      {"a: 1\nfoo", "2:1 missing-colon"},
      {"a: 1\n!", "2:2 non-string-key"},
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

TEST(ReadYaml, Limits) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(reading(nested(200)).find("too-deep"), std::string::npos);
  EXPECT_EQ(reading(nested(201)), "1:201 too-deep");
  EXPECT_EQ(reading(nested(100'000)), "1:201 too-deep");

  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    laughs += fmt::format(
        "a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  EXPECT_EQ(reading(laughs), "6:45 too-many-nodes");

  EXPECT_EQ(reading(std::string(max_file_bytes + 1, ' ')), "1:1 too-large");
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
