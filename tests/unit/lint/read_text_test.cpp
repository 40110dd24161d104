#include "lint/read_text.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/memory_files.h"
#include "lint/leaves.h"
#include "lint/reader_differences.h"
#include "value/display.h"

namespace presetc {
namespace {

TEST(ReadText, TemplateMark) {
  const auto mark = [](std::string_view line) {
    const auto at = template_mark(line);
    return at ? fmt::format("{}", *at) : "none";
  };
  EXPECT_EQ(mark("name: {{ x }}"), "6");
  EXPECT_EQ(mark("{% if a %}"), "0");
  EXPECT_EQ(mark("name: \"{{ x }}\""), "none");
  EXPECT_EQ(mark("name: '{{ x }}' {{ y }}"), "16");
  EXPECT_EQ(mark("a: 1 # {{ x }}"), "none");
  EXPECT_EQ(mark("a: {b: {c: 1}}"), "none");
  EXPECT_EQ(mark(""), "none");
}

/// `severity kind` of everything found, then `whole` if it is, and how many documents there are.
std::string reading(std::string text, std::string name = "a.yaml") {
  MemoryFiles disk(std::map<std::string, std::string>{{name, std::move(text)}});
  Sources sources;
  Source& source = sources.add(name);
  Diagnostics diagnostics;
  const LintText read = read_lint_text(disk, source, diagnostics);
  for (const Document& document : read.documents) {
    if (name.ends_with(".yaml")) report_reader_differences(*document.root, source, diagnostics);
  }
  diagnostics.finish(sources);
  std::string shown;
  for (const Diagnostic& diagnostic : diagnostics.all())
    shown += fmt::format("{} {}, ", severity_name(diagnostic.severity), info(diagnostic.kind).slug);
  return fmt::format("{}{}{}", shown, read.whole ? "whole " : "", read.documents.size());
}

TEST(ReadText, SeverityInAnyFile) {
  EXPECT_EQ(reading("a: 1\n"), "whole 1");
  EXPECT_EQ(reading("a: 1\na: 1\n"), "error duplicate-key, 1");
  EXPECT_EQ(reading("a: [1\n"), "error unterminated, 0");
  EXPECT_EQ(reading("a: !Ref b\nc: !!python/name:x.y d\n"), "note unknown-tag, note unknown-tag, whole 1");
  EXPECT_EQ(reading("a: !!int b\n"), "error unknown-tag, 1") << "that no reader takes";
  EXPECT_EQ(reading("a: !!binary \"***\"\nc: !!set [1]\n"), "error unknown-tag, error unknown-tag, 1");
  EXPECT_EQ(reading("a: !!binary aGk=\nc: !!set {x: }\n"), "whole 1");
  EXPECT_EQ(reading("b: !!timestamp 2024-01-01\n"), "note unknown-tag, whole 1");
  EXPECT_EQ(reading("1: b\n"), "warning non-string-key, whole 1");
  EXPECT_EQ(reading("a: 123456789012345678901\n"), "warning number-out-of-range, whole 1");
  EXPECT_EQ(reading("a: yes\nb: 1e-5\nc: 2024-01-02\nd: 1.0e-5\n"),
            "warning yaml11-ambiguity, warning yaml11-ambiguity, warning yaml11-ambiguity, whole 1");
  EXPECT_EQ(reading("{\"a\": 1e-5}", "a.json"), "whole 1");
  EXPECT_EQ(reading("{\"a\": 1, // no\n}", "a.json"), "error json-syntax, 0");
}

TEST(ReadText, Streams) {
  EXPECT_EQ(reading("a: 1\n---\nb: 1\n"), "note second-document, whole 2");
  EXPECT_EQ(reading("a: 1\n---\nb: [\n---\nc: 1\n"), "note second-document, error unterminated, 2");
}

TEST(ReadText, Templates) {
  EXPECT_EQ(reading("a: {{ b }}\nc: {{ d }}\n"), "note template-text, 0") << "said once, and nothing else";
  EXPECT_EQ(reading("{% if a %}\nb: 1\n{% endif %}\n"), "note template-text, 0");
  EXPECT_EQ(reading("name: {{ .Name }}-x\n"), "note template-text, 0");
  EXPECT_EQ(reading("1: a\nb: {{ c }}\n"), "note template-text, 0") << "whichever mistake shows it";
  EXPECT_EQ(reading("a: \"{{ b }}\"\n"), "whole 1");
  EXPECT_EQ(reading("a: |\n  {% if b %}\nc: [1\n"), "error unterminated, 0")
      << "a text that is meant for a template engine excuses nothing";
}

/// `path: left -> right` for each difference.
std::string differences(std::string left, std::string right) {
  Sources sources;
  Diagnostics diagnostics;
  const auto a = read_yaml(sources.add("a", std::move(left)), diagnostics);
  const auto b = read_yaml(sources.add("b", std::move(right)), diagnostics);
  std::string shown;
  const auto text = [](const Value* value) { return value == nullptr ? "nothing" : display(*value); };
  for (const LeafDifference& difference : leaf_differences({a->root}, {b->root}, {}))
    shown += fmt::format("{}: {} -> {}\n", difference.path, text(difference.left), text(difference.right));
  // The hashes say the same.
  const LeafSet ours = leaf_hashes({a->root}, *a->source, {});
  const LeafSet theirs = leaf_hashes({b->root}, *b->source, {});
  const bool equal = ours.size() == theirs.size() &&
                     std::equal(ours.begin(), ours.end(), theirs.begin(), [](LeafHash x, LeafHash y) {
                       return x.path == y.path && x.value == y.value;
                     });
  EXPECT_EQ(equal, shown.empty());
  return shown;
}

TEST(Leaves, Differences) {
  EXPECT_EQ(differences("{a: 1, b: {c: 2}}", "{b: {c: 2}, a: 1.0}"), "") << "order and spelling do not count";
  EXPECT_EQ(differences("{a: 1, b: {c: 2}}", "{a: 1, b: {c: 3, d: 4}}"), "b.c: 2 -> 3\nb.d: nothing -> 4\n");
  EXPECT_EQ(differences("a: [1, 2]", "a: [1, 3]"), "a: [1, 2] -> [1, 3]\n");
  EXPECT_EQ(differences("a: [{b: 1}, {b: 2}]", "a: [{b: 1}, {b: 3}]"), "a[1].b: 2 -> 3\n");
  EXPECT_EQ(differences("a: {}", "a: null"), "a: {} -> null\n");
  EXPECT_EQ(differences("a: true", "a: 1"), "a: true -> 1\n");
  EXPECT_EQ(differences("a.b: 1", "a: {b: 1}"), "[\"a.b\"]: 1 -> nothing\na.b: nothing -> 1\n");
  EXPECT_EQ(differences("a: {b.c: 1}", "a: {b.c: 2}"), "a[\"b.c\"]: 1 -> 2\n");
  EXPECT_EQ(differences("a: [[1], [2]]", "a: [[2], [1]]"), "a[0]: [1] -> [2]\na[1]: [2] -> [1]\n");
}

}  // namespace
}  // namespace presetc
