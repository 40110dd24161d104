#include "diagnostics/render.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "diagnostics/fingerprint.h"

namespace presetc {
namespace {

struct Fixture {
  Sources sources;
  Diagnostics found;
  Span span(FileId file, const std::string& text) {
    const auto at = static_cast<std::uint32_t>(sources[file].bytes.find(text));
    return {file, at, at + static_cast<std::uint32_t>(text.size())};
  }
};

TEST(RenderText, PlaceSourceNotesHint) {
  Fixture f;
  f.sources.add("presets.d/a.yaml", "config:\n  precision: fp17\n");
  f.sources.add("schemas/s.json", "{\"enum\": []}\n");
  f.found.report(Kind::not_allowed, f.span(0, "fp17"), "`precision` is \"fp17\"")
      .with_note(f.span(1, "\"enum\""), "allowed here")
      .with_note({}, "first use of it")
      .with_hint("did you mean \"fp16\"?");
  EXPECT_EQ(render_text(f.found.all(), f.sources, false),
            "presets.d/a.yaml:2:14: error: `precision` is \"fp17\" [not-allowed]\n"
            "    2 |   precision: fp17\n"
            "      |              ^~~~\n"
            "schemas/s.json:1:2: note: allowed here\n"
            "    1 | {\"enum\": []}\n"
            "      |  ^~~~~~\n"
            "      = note: first use of it\n"
            "      = hint: did you mean \"fp16\"?\n");
}

TEST(RenderText, NoPlace) {
  Fixture f;
  f.found.report(Kind::empty_merge, {}, "nothing is left").with_severity(Severity::warning);
  EXPECT_EQ(render_text(f.found.all(), f.sources, false),
            "presetc: warning: nothing is left [empty-merge]\n");
}

TEST(RenderText, AFileWithoutTextShowsNoLine) {
  Fixture f;
  f.sources.add("gone.yaml");
  f.found.report(Kind::cannot_read, {0, 0, 0}, "cannot read gone.yaml");
  EXPECT_EQ(render_text(f.found.all(), f.sources, false),
            "gone.yaml:1:1: error: cannot read gone.yaml [cannot-read]\n");
}

TEST(RenderText, AnEmptyLineLeavesNoSpaceAtItsEnd) {
  Fixture f;
  f.sources.add("a.yaml", "\n");
  f.found.report(Kind::missing_field, {0, 0, 0}, "no `config`");
  EXPECT_EQ(render_text(f.found.all(), f.sources, false),
            "a.yaml:1:1: error: no `config` [missing-field]\n"
            "    1 |\n"
            "      | ^\n");
}

TEST(RenderText, FurtherLinesAreIndentedAndControlsShown) {
  Fixture f;
  f.sources.add("a\nb.yaml", "x: 1\n");
  f.found.report(Kind::dotted_key, {0, 0, 1}, "bell \x07").with_hint("write\nvllm:\n  a: 1");
  EXPECT_EQ(render_text(f.found.all(), f.sources, false),
            "a\\x0ab.yaml:1:1: error: bell \\x07 [dotted-key]\n"
            "    1 | x: 1\n"
            "      | ^\n"
            "      = hint: write\n"
            "        vllm:\n"
            "          a: 1\n");
}

TEST(RenderText, ColorAddsOnlyEscapeSequences) {
  Fixture f;
  f.sources.add("a.yaml", "x: 1\n");
  f.found.report(Kind::unset_nothing, {0, 0, 1}, "m").with_note({0, 3, 4}, "n").with_hint("h");
  const std::string plain = render_text(f.found.all(), f.sources, false);
  std::string colored = render_text(f.found.all(), f.sources, true);
  EXPECT_NE(colored, plain);
  for (std::size_t at = 0; (at = colored.find('\033')) != std::string::npos;) {
    colored.erase(at, colored.find('m', at) + 1 - at);
  }
  EXPECT_EQ(colored, plain);
  EXPECT_EQ(plain.find('\033'), std::string::npos);
}

TEST(RenderJson, OneObjectALineWithEveryField) {
  Fixture f;
  f.sources.add("a.yaml", "\xc3\xa9: [1,\n 2]\n");
  f.found.report(Kind::wrong_type, f.span(0, "[1,\n 2]"), "say \"no\"")
      .with_path("p")
      .with_hint("h")
      .with_note(f.span(0, "2"), "n")
      .with_note({}, "somewhere");
  f.found.report(Kind::empty_merge, {}, "m");
  EXPECT_EQ(
      render_json(f.found.all(), f.sources),
      R"({"file": "a.yaml", "line": 1, "column": 4, "end_line": 2, "end_column": 4, )"
      R"("severity": "error", "kind": "wrong-type", "message": "say \"no\"", "path": "p", "hint": "h", )"
      R"("notes": [{"file": "a.yaml", "line": 2, "column": 2, "end_line": 2, "end_column": 3, )"
      R"("message": "n"}, )"
      R"({"file": null, "line": null, "column": null, "end_line": null, "end_column": null, )"
      R"("message": "somewhere"}]})"
      "\n"
      R"({"file": null, "line": null, "column": null, "end_line": null, "end_column": null, )"
      R"("severity": "error", "kind": "empty-merge", "message": "m", "path": null, "hint": null, )"
      R"("notes": []})"
      "\n");
}

TEST(RenderJson, BytesThatAreNotUtf8AreReplaced) {
  Fixture f;
  f.sources.add("\xff.yaml");
  f.found.report(Kind::cannot_read, {0, 0, 0}, "a\xc3");
  const auto json = render_json(f.found.all(), f.sources);
  EXPECT_NE(json.find("\"\xef\xbf\xbd.yaml\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"a\xef\xbf\xbd\""), std::string::npos) << json;
}

// A `%`, a line break and, in a property, `:` and `,` would be read as something else.
TEST(RenderGithub, EscapesWhatACommandEndsAt) {
  Fixture f;
  f.sources.add("a,b:c%.yaml", "x: 1\ny: 2\n");
  f.found.report(Kind::bad_name, {0, 0, 1}, "100 %, so: no\nnever");
  f.found.report(Kind::empty_merge, {}, "nothing is left").with_severity(Severity::note);
  f.found.report(Kind::bad_name, {0, 0, 6}, "two lines").with_severity(Severity::warning);
  EXPECT_EQ(render_github(f.found.all(), f.sources),
            "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=2,title=bad-name::"
            "100 %25, so: no%0Anever\n"
            "::notice title=empty-merge::nothing is left\n"
            "::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=bad-name::two lines\n");
}

TEST(RenderSarif, PathsAreRelativeReferences) {
  Fixture f;
  f.sources.add("a b:\xff%.yaml", "x");
  f.found.report(Kind::bad_name, {0, 0, 1}, "not a name");
  EXPECT_NE(render_sarif(f.found.all(), f.sources).find("\"uri\": \"a%20b%3A%FF%25.yaml\""),
            std::string::npos);
}

TEST(Fingerprints, AreTheSameOnAnotherLineAndNeverTwice) {
  Fixture f;
  f.sources.add("a.yaml", "x\n\nx\n");
  f.sources.add("b.yaml", "x\n");
  f.found.report(Kind::bad_name, {0, 0, 1}, "not a name");
  f.found.report(Kind::bad_name, {0, 3, 4}, "not a name");
  f.found.report(Kind::bad_name, {1, 0, 1}, "not a name");
  f.found.report(Kind::bad_path, {0, 0, 1}, "not a name");
  const auto all = fingerprints(f.found.all(), f.sources);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 4U);
  Diagnostics moved;
  moved.report(Kind::bad_name, {0, 3, 4}, "not a name");
  EXPECT_EQ(fingerprints(moved.all(), f.sources).front(), all.front());
}

}  // namespace
}  // namespace presetc
