// What a person sees of a source line: alignment, windows, and that nothing on it can deceive.
#include "diagnostics/excerpt.h"

#include <string>

#include <gtest/gtest.h>

namespace presetc {
namespace {

Source source(std::string bytes) {
  return {0, "f.yaml", std::move(bytes)};
}

TEST(Excerpt, UnderlinesTheSpan) {
  const auto shown = excerpt(source("a: 1\nkey: value\n"), {0, 10, 15});
  EXPECT_EQ(shown.line, 2U);
  EXPECT_EQ(shown.text, "key: value");
  EXPECT_EQ(shown.caret, 5U);
  EXPECT_EQ(shown.underline, 5U);
}

TEST(Excerpt, CutsASpanAtTheEndOfItsFirstLine) {
  const auto shown = excerpt(source("a: [1,\n  2]\n"), {0, 3, 11});
  EXPECT_EQ(shown.text, "a: [1,");
  EXPECT_EQ(shown.underline, 3U);
}

TEST(Excerpt, KeepsTheCaretAligned) {
  const struct {
    const char* before;
    std::size_t caret;
  } rows[] = {
      {"", 0},
      {"\t", 4},
      {"ab\t", 6},
      {"\xc3\xa9", 1},          // e with an acute accent
      {"e\xcc\x81", 1},         // the same, as a letter and a combining accent
      {"\xe6\xbc\xa2", 2},      // a CJK character is two columns
      {"\xf0\x9f\x9a\x80", 2},  // so is an emoji
      {"\x07", 4},              // shown as \x07
      {"\xff", 4},              // not UTF-8: shown as \xff
      {"\xe2\x80\xae", 6},      // right-to-left override: shown as \u202e
  };
  for (const auto& row : rows) {
    const std::string before = row.before;
    const auto begin = static_cast<std::uint32_t>(before.size());
    const auto shown = excerpt(source(before + "X"), {0, begin, begin + 1});
    EXPECT_EQ(shown.caret, row.caret) << printable(before);
    EXPECT_EQ(shown.underline, 1U) << printable(before);
  }
}

TEST(Excerpt, AnEmptySpanHasACaret) {
  EXPECT_EQ(excerpt(source("a:\n"), {0, 2, 2}).underline, 1U);
  const auto end = excerpt(source("a:\n"), {0, 3, 3});
  EXPECT_EQ(end.line, 2U);
  EXPECT_EQ(end.text, "");
  EXPECT_EQ(end.caret, 0U);
  EXPECT_EQ(excerpt(source(""), {0, 0, 0}).text, "");
}

TEST(Excerpt, ASpanPastTheTextIsClamped) {
  const auto shown = excerpt(source("ab"), {0, 90, 99});
  EXPECT_EQ(shown.text, "ab");
  EXPECT_EQ(shown.caret, 2U);
}

TEST(Excerpt, WindowsALongLineAroundTheCaret) {
  std::string line(3000, 'a');
  line.replace(1500, 3, "XYZ");
  const auto shown = excerpt(source(line), {0, 1500, 1503});
  EXPECT_LE(shown.text.size(), 100U);
  EXPECT_TRUE(shown.text.starts_with("...a"));
  EXPECT_TRUE(shown.text.ends_with("a..."));
  EXPECT_EQ(shown.text.substr(shown.caret, shown.underline), "XYZ");
}

TEST(Excerpt, WindowsAtTheEndsOfALongLine) {
  std::string line(3000, 'a');
  line.replace(0, 1, "X").replace(2999, 1, "Y");
  const auto begin = excerpt(source(line), {0, 0, 1});
  EXPECT_TRUE(begin.text.starts_with("Xa"));
  EXPECT_TRUE(begin.text.ends_with("a..."));
  EXPECT_EQ(begin.caret, 0U);
  const auto end = excerpt(source(line), {0, 2999, 3000});
  EXPECT_TRUE(end.text.ends_with("aY"));
  EXPECT_GE(end.text.size(), 90U);
  EXPECT_EQ(end.text.substr(end.caret), "Y");
  const auto all = excerpt(source(line), {0, 0, 3000});
  EXPECT_LE(all.underline, 100U);
}

TEST(Excerpt, ALineOfExactlyTheWidthIsNotCut) {
  const std::string line(100, 'a');
  EXPECT_EQ(excerpt(source(line), {0, 50, 51}).text, line);
}

TEST(Printable, EscapesWhatWouldChangeTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable("\x7f"), "\\x7f");
  EXPECT_EQ(printable("\xc2\x9b"), "\\u009b");
  EXPECT_EQ(printable("\xef\xbb\xbf"), "\\ufeff");
  EXPECT_EQ(printable("na\xc3\xafve"), "na\xc3\xafve");
  EXPECT_EQ(printable("\xc3("), "\\xc3(");
}

}  // namespace
}  // namespace presetc
