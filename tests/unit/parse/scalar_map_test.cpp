#include "parse/scalar_map.h"

#include <gtest/gtest.h>

#include "unit/parse/parse_testing.h"

namespace presetc {
namespace {

/// The places of the characters of the string at key `v` of a document, each shown as the source text from
/// one to the next: `a|b|\n|c|` for a double-quoted "ab\nc".
std::string places(std::string_view name, std::string_view text) {
  Sources sources;
  const Source& source = sources.add(std::string(name), std::string(text));
  Diagnostics diagnostics;
  const auto document = read_document(source, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << text;
  if (!document) return "no document";
  const Value* value = document->root->get("v");
  const TextMap map = map_scalar(source, *value);
  EXPECT_EQ(map.file, source.id);
  const auto decoded = value->string();
  std::string shown;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    const Span span = map.span(i, i + 1);
    EXPECT_LE(span.begin, span.end) << text;
    shown += text.substr(span.begin, span.end - span.begin);
    shown += '|';
  }
  EXPECT_EQ(map.span(decoded.size(), decoded.size()).begin, map.span(0, decoded.size()).end);
  return shown;
}

TEST(ScalarMap, FollowsEveryStyleOfYaml) {
  struct Row {
    std::string_view text, places;
  };
  const Row rows[] = {
      // Plain, on one line and on several.
      {"v: ab c\n", "a|b| |c|"},
      {"v: ab  # comment\n", "a|b|"},
      {"v: ab\n  cd\n", "a|b|\n  |c|d|"},
      {"v: ab  \n\n  cd\n", "a|b|  \n\n  |c|d|"},
      {"v: ab\n\n\n  cd\n", "a|b||\n\n\n  |c|d|"},
      {"{v: ab\n  cd, w: x}\n", "a|b|\n  |c|d|"},
      {"v: größe\n  ab\n", "g|r|\xc3|\xb6|\xc3|\x9f|e|\n  |a|b|"},
      // Single quotes.
      {"v: 'ab'\n", "a|b|"},
      {"v: 'a''b'\n", "a|''|b|"},
      {"v: 'a  \n   b'\n", "a|  \n   |b|"},
      {"v: 'a\n\n   b'\n", "a|\n\n   |b|"},
      // Double quotes.
      {"v: \"a\\tb\"\n", "a|\\t|b|"},
      {"v: \"a\\\"\\\\b\"\n", "a|\\\"|\\\\|b|"},
      {"v: \"\\x41b\"\n", "\\x41|b|"},
      {"v: \"\\u00e9b\"\n", "|\\u00e9|b|"},
      {"v: \"\\U0001F600b\"\n", "|||\\U0001F600|b|"},
      {"v: \"a\\\n   b\"\n", "a\\\n   |b|"},
      {"v: \"a\n   b\\n\"\n", "a|\n   |b|\\n|"},
      {"v: \"a \\\n   \\ b\"\n", "a| \\\n   |\\ |b|"},
      // Blocks.
      {"v: |\n  ab\n   c\nw: 1\n", "a|b|\n  | |c||"},
      {"v: |-\n  ab\n  c\n", "a|b|\n  |c|"},
      {"v: |+\n  ab\n\n", "a|b|||"},
      {"v: |2\n    ab\n  c\n", " | |a|b|\n  |c||"},
      {"v: >\n  ab\n  cd\n", "a|b|\n  |c|d||"},
      {"v: >-\n  ab\n\n  cd\n", "a|b|\n\n  |c|d|"},
      {"v: >-\n\n  ab\n   cd\n", "\n\n  |a|b|\n  | |c|d|"},
      {"v: >-  # why\n  ab\n", "a|b|"},
      // Others that give a value.
      {"v: !!str 12\n", "1|2|"},
      {"v: &a ab\n", "a|b|"},
      {"w: &a \"x\\ty\"\nv: *a\n", "x|\\t|y|"},
      {"v: \"a\\tb\"\r\n", "a|\\t|b|"},
      {"v: |-\r\n  a\r\n  b\r\n", "a|\r\n  |b|"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(places("a.yaml", row.text), row.places) << row.text;
  }
}

TEST(ScalarMap, FollowsJson) {
  EXPECT_EQ(places("a.json", "{\"v\": \"ab\"}"), "a|b|");
  EXPECT_EQ(places("a.json", "{\"v\": \"a\\n\\/b\"}"), "a|\\n|\\/|b|");
  EXPECT_EQ(places("a.json", "{\"v\": \"\\u0041\\u00e9b\"}"), "\\u0041||\\u00e9|b|");
  EXPECT_EQ(places("a.json", "{\"v\": \"\\ud83d\\ude00b\"}"), "|||\\ud83d\\ude00|b|");
  EXPECT_EQ(places("a.json", "{\"v\": \"ö\\tb\"}"), "\xc3|\xb6|\\t|b|");
}

TEST(ScalarMap, TakesTheWholeSpanForAStringThatIsNotThere) {
  Sources sources;
  const Source& source = sources.add("a.yaml", "v: [1, 2]\n");
  Arena arena;
  const Value* value = make_string(arena, "made up", {{source.id, 3, 9}}, Style::quoted);
  const TextMap map = map_scalar(source, *value);
  EXPECT_EQ(map.span(0, 7), (Span{source.id, 3, 9}));
  EXPECT_EQ(map.span(2, 3), (Span{source.id, 3, 3}));
}

TEST(ScalarMap, KnowsTheIndentationThatAnIndicatorGives) {
  Sources sources;
  const std::string_view text = "x:\n  y:\n    - |2\n         ab\n        c\n";
  const Source& source = sources.add("a.yaml", std::string(text));
  Diagnostics diagnostics;
  const auto document = read_document(source, diagnostics);
  ASSERT_TRUE(document && !diagnostics.has_errors());
  const Value* value = document->root->get("x")->get("y")->items()[0];
  const TextMap map = map_scalar(source, *value);
  const auto at = value->string().find('c');
  EXPECT_EQ(map.span(at, at + 1).begin, text.find("c\n"));
}

}  // namespace
}  // namespace presetc
