#include "load/references.h"

#include <gtest/gtest.h>

#include "parse/document.h"

namespace presetc {
namespace {

/// References of a document, and its mistakes as `line:column: message | hint`.
class Collected {
 public:
  explicit Collected(std::string text, std::string name = "a.yaml",
                     std::vector<std::string> environment = {}) {
    const Source& source = sources_.add(std::move(name), std::move(text));
    Diagnostics diagnostics;
    document_ = read_document(source, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    collect_references(*document_->root, source, environment, arena_, references_, diagnostics);
    diagnostics.finish(sources_);
    for (const Diagnostic& found : diagnostics.all()) {
      if (found.severity != Severity::error) continue;
      const LineColumn at = source.position(found.span.begin);
      mistakes_ += std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + found.message + "\n";
      hint_ = found.hint;
      kind_ = found.kind;
    }
  }

  const Value& root() const { return *document_->root; }
  const References& references() const { return references_; }
  const std::string& mistakes() const { return mistakes_; }
  const std::string& hint() const { return hint_; }
  Kind kind() const { return kind_; }

 private:
  Sources sources_;
  Arena arena_;
  std::optional<Document> document_;
  References references_;
  std::string mistakes_, hint_;
  Kind kind_{};
};

TEST(CollectReferences, FindsStringsAtEveryDepth) {
  const Collected found("a: ${b}\nb: [1, \"x${a}\", {c: '$${d}'}]\nd: text\n");
  EXPECT_EQ(found.mistakes(), "");
  EXPECT_EQ(found.references().size(), 3U);
  const Value& root = found.root();
  EXPECT_TRUE(found.references().at(root.get("a")).is_alone());
  const auto items = root.get("b")->items();
  EXPECT_EQ(found.references().at(items[1]).parts.size(), 2U);
  EXPECT_EQ(found.references().at(items[2]->get("c")).parts[0].literal, "${d}");
  EXPECT_FALSE(found.references().contains(root.get("d")));
}

TEST(CollectReferences, PointsInsideTheScalar) {
  struct Row {
    std::string text, mistakes;
    std::string name = "a.yaml";
  };
  const Row rows[] = {
      {"a: ${b +}\n", "1:9: the text ends, expected a value\n"},
      {"a: '${b = 1}'\n", "1:9: no operator `=`\n"},
      {"a: \"\\t\\\"${b = 1}\"\n", "1:13: no operator `=`\n"},
      {"a: \"x\n  y ${b = 1}\"\n", "2:9: no operator `=`\n"},
      {"a: x\n  y ${b = 1}\n", "2:9: no operator `=`\n"},
      {"a: |\n  x\n  y ${b = 1}\n", "3:9: no operator `=`\n"},
      {"a: >-\n  x\n\n  y ${b\n  = 1}\n", "5:3: no operator `=`\n"},
      {"a: 'it''s ${b = 1}'\n", "1:15: no operator `=`\n"},
      {"a: \"größe \\u00e9 ${b = 1}\"\n", "1:22: no operator `=`\n"},
      {"{\"a\": \"\\u00e9\\n${b = 1}\"}", "1:20: no operator `=`\n", "a.json"},
      {"a: ${b = 1}\nc: [\"${d}}\", '${']\n", "1:8: no operator `=`\n2:15: `${` has no `}`\n"},
      {"a: &x ${b = 1}\nc: *x\n", "1:11: no operator `=`\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(Collected(row.text, row.name).mistakes(), row.mistakes) << row.text;
}

TEST(CollectReferences, TakesOnlyVariablesThatTheProjectLists) {
  EXPECT_EQ(Collected("a: ${env(HOME)}\n", "a.yaml", {"HOME", "USER"}).mistakes(), "");
  const Collected unlisted("a: 'x ${env(HOMER, 1)}'\n", "a.yaml", {"USER"});
  EXPECT_EQ(unlisted.kind(), Kind::unlisted_variable);
  EXPECT_EQ(unlisted.mistakes(), "1:13: environment variable `HOMER` is not listed in presetc.yaml\n");
  EXPECT_EQ(unlisted.hint(), "add it there: `env: [USER, HOMER]`");
  EXPECT_EQ(Collected("a: ${env(HOMR)}\n", "a.yaml", {"HOME"}).hint(), "did you mean \"HOME\"?");
  EXPECT_EQ(Collected("a: ${env(X)}\n").hint(), "add it there: `env: [X]`");
}

}  // namespace
}  // namespace presetc
