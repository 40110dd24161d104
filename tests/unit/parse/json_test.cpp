#include <gtest/gtest.h>

#include "unit/parse/parse_testing.h"

namespace presetc {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::string_view expected;
};

TEST(ReadJson, ValuesWithSpans) {
  const Row rows[] = {
      {"1", "int 1@<1>"},
      {" null ", "null@<null>"},
      {"\xef\xbb\xbf[true]", "[true@<true>]@<[true]>"},
      {"{\"a\" : 1, \"b\":[ ]}", "{a@<\"a\">: int 1@<1>, b@<\"b\">: []@<[ ]>}@<{\"a\" : 1, \"b\":[ ]}>"},
      {"[\"\\u00e9\\n\", \"x:,]\"]",
       "[\"\xc3\xa9\\n\"@<\"\\u00e9\\n\">, \"x:,]\"@<\"x:,]\">]@<[\"\\u00e9\\n\", \"x:,]\"]>"},
      {"[18446744073709551615, -9223372036854775808, 1.50, 1e5, -0]",
       "[int 18446744073709551615@<18446744073709551615>, int -9223372036854775808@<-9223372036854775808>, "
       "real 1.50@<1.50>, real 1e5@<1e5>, int 0@<-0>]@<[18446744073709551615, -9223372036854775808, 1.50, "
       "1e5, -0]>"},
      {"{\n\t\"<<\": \"yes\"\r\n}", "{<<@<\"<<\">: \"yes\"@<\"yes\">}@<{\n\t\"<<\": \"yes\"\r\n}>"},
      {"\"\\ud83d\\ude00\"", "\"\xf0\x9f\x98\x80\"@<\"\\ud83d\\ude00\">"},
  };
  for (const Row& row : rows) EXPECT_EQ(spans(row.text, Format::json), row.expected) << row.text;
}

TEST(ReadJson, Mistakes) {
  const Row rows[] = {
      {"", "1:1 json-syntax"},
      {"{\"a\": 1", "1:1 unterminated"},
      {"[1, [2]", "1:1 unterminated"},
      {"[1,]", "1:4 json-syntax"},
      {"{\"a\": 1,}", "1:9 json-syntax"},
      {"{a: 1}", "1:2 json-syntax"},
      {"{'a': 1}", "1:2 json-syntax"},
      {"{\"a\" 1}", "1:6 json-syntax"},
      {"[1 2]", "1:4 json-syntax"},
      {"[[1}", "1:4 json-syntax (note 1:2)"},
      {"[1] x", "1:5 second-document"},
      {"[1] // x", "1:5 json-syntax"},
      {"[01]", "1:2 json-syntax"},
      {"[NaN]", "1:2 json-syntax"},
      {"// c\n1", "1:1 json-syntax"},
      {"[\"a\n\"]", "1:2 unterminated"},
      {"[\"a", "1:2 unterminated"},
      {"[\"\\d\"]", "1:2 json-syntax"},
      {"[\"\\ud83d\"]", "1:2 json-syntax"},
      {"[+1]", "1:2 json-syntax"},
      {"[.5]", "1:2 json-syntax"},
      {"[\"\x01\"]", "1:3 control-character"},
      {"[\xff]", "1:2 not-utf8"},
      {"{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}",
       "1:24 duplicate-key (note 1:16), 1:33 duplicate-key (note 1:2)"},
      {"[18446744073709551616, 1]", "1:2 number-out-of-range"},
      {"[1e999]", "1:2 number-out-of-range"},
      {"\xef\xbb\xbf\xef\xbb\xbf[]", "1:2 control-character"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading(row.text, Format::json), row.expected) << row.text;
  EXPECT_EQ(reading(std::string(100'000, '['), Format::json), "1:201 too-deep");
}

// What the library quotes of the text is no word of its own.
TEST(ReadJson, WhatATextSaysOfMistakesIsNone) {
  for (const auto text :
       {"[\"a surrogate \\d\"]", "[\"a control character \\d\"]", "[\"missing closing quote \\d\"]"}) {
    Sources sources;
    Diagnostics diagnostics;
    EXPECT_FALSE(read_document(sources.add("a.json", text), diagnostics));
    ASSERT_EQ(diagnostics.all().size(), 1U) << text;
    EXPECT_EQ(diagnostics.all().front().message, "a string with an escape that JSON has not") << text;
  }
}

TEST(ReadDocument, GoesByTheEndingOfTheName) {
  Sources sources;
  Diagnostics diagnostics;
  EXPECT_TRUE(read_document(sources.add("a.yaml", "a: 1"), diagnostics));
  EXPECT_TRUE(read_document(sources.add("--set", "[a, b]"), diagnostics));
  EXPECT_TRUE(read_document(sources.add("a.json", "{\"a\": 1}"), diagnostics));
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_FALSE(read_document(sources.add("b.json", "a: 1"), diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace presetc
