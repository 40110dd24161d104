#include "parse/yaml_stream.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "unit/parse/parse_testing.h"

namespace presetc {
namespace {

/// The stretches, each in brackets.
std::string stretches(std::string_view text) {
  std::string shown;
  for (const YamlStretch stretch : yaml_stretches(text, 0))
    shown += fmt::format("[{}]", text.substr(stretch.begin, stretch.end - stretch.begin));
  return shown;
}

TEST(YamlStream, Stretches) {
  EXPECT_EQ(stretches(""), "[]");
  EXPECT_EQ(stretches("a: 1\n"), "[a: 1\n]");
  EXPECT_EQ(stretches("a\n---\nb\n"), "[a\n][---\nb\n]");
  EXPECT_EQ(stretches("---\na\n---\nb\n"), "[---\na\n][---\nb\n]");
  EXPECT_EQ(stretches("# head\n---\na\n"), "[# head\n---\na\n]");
  EXPECT_EQ(stretches("%YAML 1.2\n---\na\n"), "[%YAML 1.2\n---\na\n]");
  EXPECT_EQ(stretches("---\n---\n"), "[---\n][---\n]") << "an empty document is one";
  EXPECT_EQ(stretches("a\n...\n# the end\n"), "[a\n...\n]") << "comments are no document";
  EXPECT_EQ(stretches("a\n...\n---\nb"), "[a\n...\n][---\nb]");
  EXPECT_EQ(stretches("a: |\n  ---\n---\nb"), "[a: |\n  ---\n][---\nb]") << "a marker begins its line";
  EXPECT_EQ(stretches("---a\n--- b\n"), "[---a\n][--- b\n]") << "and stands on its own";
}

/// What is read, parted by `;`, then the kinds and lines of what was reported.
std::string stream(std::string text) {
  Sources sources;
  const Source& source = sources.add("test", std::move(text));
  Diagnostics diagnostics;
  const YamlStream stream = read_yaml_stream(source, diagnostics);
  std::string shown;
  for (const Document& document : stream.documents)
    shown += (shown.empty() ? "" : "; ") + Dump(sources, true)(*document.root);
  for (const Diagnostic& diagnostic : diagnostics.all())
    shown += fmt::format(" {}:{}", source.position(diagnostic.span.begin).line, info(diagnostic.kind).slug);
  return shown;
}

TEST(YamlStream, EachDocumentKnowsItsText) {
  EXPECT_EQ(stream("a: x\n---\nb: y\n"), "{a@<a>: \"x\"@<x>}@<a: x>; {b@<b>: \"y\"@<y>}@<b: y>");
  EXPECT_EQ(stream("\xef\xbb\xbf"
                   "a\n---\nb\n"),
            "\"a\"@<a>; \"b\"@<b>");
}

TEST(YamlStream, MistakesAreInTheirDocument) {
  EXPECT_EQ(stream("a: 1\n---\nb: 1\nb: 2\n---\nc"),
            "{a@<a>: int 1@<1>}@<a: 1>; {b@<b>: int 1@<1>}@<b: 1\nb: 2>; \"c\"@<c> 4:duplicate-key");
  EXPECT_EQ(stream("a: [1\n---\nb"), "\"b\"@<b> 1:unterminated") << "the next document is read all the same";
  EXPECT_EQ(stream("a: &x 1\n---\nb: *x\n"), "{a@<a>: int 1@<1>}@<a: &x 1> 3:unknown-alias")
      << "anchors end with their document";
}

}  // namespace
}  // namespace presetc
