// Patterns of ECMA-262: what they match once RE2 has them, and why some are refused.
#include "validate/ecma_regexp.h"

#include <gtest/gtest.h>

#include "validate/pattern.h"

namespace presetc {
namespace {

struct Row {
  std::string_view pattern;
  std::vector<std::string> match, do_not;
};

const Row rows[] = {
    {"^\\d+$", {"12"}, {"", "a", "\xe0\xa7\xaa", "12\n"}},  // a Bengali digit is none; $ is the very end
    {"^\\s$",
     {" ", "\t", "\v", "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\x83", "\xe2\x80\xa9"},
     {"x", "\x01", "\xe1\xa0\x8e"}},
    {"^\\S$", {"x", "\xe1\xa0\x8e"}, {" ", "\v", "\xc2\xa0"}},
    {"^[\\s_]+$", {" _\xc2\xa0"}, {"x"}},
    {"^[^\\s]$", {"x"}, {"\xc2\xa0"}},
    {"^[\\S]$", {"x"}, {"\xc2\xa0"}},
    {"^\\w$", {"a", "_", "9"}, {"\xc3\xa9", "-"}},
    {"^.$", {"a", "\xf0\x9f\x90\xb2", "\v"}, {"\n", "\r", "\xe2\x80\xa8", ""}},
    {"^[^]$", {"\n", "a"}, {""}},
    {"^a[]|b$", {"b"}, {"a"}},
    {"^\\u00e9\\x41\\cA\\0$",
     {std::string("\xc3\xa9"
                  "A\x01\0",
                  5)},
     {"eA"}},
    {"^\\u{1F432}$", {"\xf0\x9f\x90\xb2"}, {"u"}},
    {"^\\uD83D\\uDC32*$", {"\xf0\x9f\x90\xb2\xf0\x9f\x90\xb2", ""}, {"D"}},
    {"^\\p{Letter}cole$",
     {"\xc3\x89"
      "cole"},
     {"1cole"}},
    {"^[\\p{Script=Greek}0]\\P{Nd}$", {"\xce\xb1x", "0x"}, {"ax", "01"}},
    {"^\\p{ASCII}$", {"a"}, {"\xc3\xa9"}},
    {"^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$", {"2024-12"}, {"2024-13"}},
    {"^[[:alpha:]]$", {}, {"a", "b"}},  // no class of POSIX: one of `[:alph`, then `]`
    {"^[[:a]$", {"[", ":", "a"}, {"b"}},
    {"^[\\w.-]+\\-[a\\-z]$", {"a.-b-z", "x--a"}, {"x-b"}},
    {"^[\\w-.]$", {"-", ".", "a"}, {"+"}},
    {"^[a-]$", {"a", "-"}, {"b"}},
    {"^{a}]$", {"{a}]"}, {"a"}},
    {"^a{,2}$", {"a{,2}"}, {"aa"}},
    {"^\\/\\.\\_\\@$", {"/._@"}, {"/x_@"}},
    {"a+?b", {"xaabx"}, {"b"}},
    {"^[\\b]$", {"\b"}, {"b"}},
    {"\\bfoo\\b", {"a foo b"}, {"afoo"}},
    {"^$", {""}, {"\n", "a"}},
    {"\xc3\xa9+", {"\xc3\xa9\xc3\xa9"}, {"\xc3"}},
};

TEST(EcmaRegexp, MatchesAsEcmaScriptWould) {
  for (const Row& row : rows) {
    std::string reason;
    const auto pattern = Pattern::compile(row.pattern, reason);
    ASSERT_NE(pattern, nullptr) << row.pattern << " " << reason;
    EXPECT_EQ(pattern->text(), row.pattern);
    for (const auto& text : row.match) EXPECT_TRUE(pattern->matches(text)) << row.pattern << ": " << text;
    for (const auto& text : row.do_not) EXPECT_FALSE(pattern->matches(text)) << row.pattern << ": " << text;
  }
}

struct Refused {
  std::string_view pattern, reason;
};

const Refused mistakes[] = {
    {"(a", "the `(` at 1 is not closed"},
    {"x(a(b)", "the `(` at 2 is not closed"},
    {"a)", "`)` closes nothing"},
    {"a[b", "the `[` at 2 is not closed"},
    {"[a\\]", "the `[` at 1 is not closed"},
    {"+a", "nothing stands before `+` that it could repeat"},
    {"a|*", "nothing stands before `*` that it could repeat"},
    {"^*", "nothing stands before `*` that it could repeat"},
    {"(?:{2})", "nothing stands before `{2}` that it could repeat"},
    {"a{3,2}", "`{3,2}` counts down"},
    {"[z-a]", "the range `[z-a` counts down"},
    {"\\", "it ends in a lone `\\`"},
    {"[\\", "it ends in a lone `\\`"},
    {"\\Z", "`\\Z` is no escape of ECMA-262"},
    {"\\x4", "`\\x` is no escape of ECMA-262"},
    {"\\01", "`\\0` is no escape of ECMA-262"},
    {"\\c1", "`\\c` is no escape of ECMA-262"},
    {"\\u{110000}", "`\\u` takes four hexadecimal digits, or some in braces"},
    {"\\p", "`\\p` takes a property in braces, such as `\\p{Letter}`"},
    {"(?i)a", "`(?i` begins no group"},
    {"(?P<a>b)", "`(?P` begins no group"},
    {"(?<1>a)", "`(?<` begins a group's name, such as `(?<year>`"},
    {"(?<a>x)(?<a>y)", "two groups have the name `a`"},
    {"(a)\\2", "`\\2` refers to a group that is not there"},
    {"\\k<a>", "`\\k<a>` refers to a group that is not there"},
    {"(?<a>x)\\k", "`\\k` refers to a named group, such as `\\k<year>`"},
};

TEST(EcmaRegexp, SaysWhatIsWrong) {
  for (const auto& [pattern, reason] : mistakes)
    EXPECT_EQ(read_ecma_regexp(pattern).mistake, reason) << pattern;
}

const Refused unsupported[] = {
    {"a(?=b)", "look-around (`(?=`) takes backtracking"},
    {"a(?!b)", "look-around (`(?!`) takes backtracking"},
    {"(?<=a)b", "look-around (`(?<=`) takes backtracking"},
    {"(?<!a)b", "look-around (`(?<!`) takes backtracking"},
    {"(a)\\1", "a back-reference (`\\1`) takes backtracking"},
    {"(?<q>a)\\k<q>", "a back-reference (`\\k<q>`) takes backtracking"},
    {"a{1,1001}", "`{1,1001}` counts above 1000"},
    {"\\uD83D\\u0041", "`\\uD83D` is half of a surrogate pair"},
    {"\\uD83D", "`\\uD83D` is half of a surrogate pair"},
    {"\\p{Script=L}", "it does not know the property `Script=L`"},
    {"\\p{gc=Greek}", "it does not know the property `gc=Greek`"},
    {"\\p{^Greek}", "it does not know the property `^Greek`"},
    {"\\p{Script_Extensions=Greek}", "it does not know the property `Script_Extensions=Greek`"},
};

TEST(EcmaRegexp, SaysWhatNoLinearTimeEngineCanDo) {
  for (const auto& [pattern, reason] : unsupported) {
    const EcmaRegexp read = read_ecma_regexp(pattern);
    EXPECT_EQ(read.mistake, "") << pattern;
    EXPECT_EQ(read.unsupported, reason) << pattern;
    std::string said;
    EXPECT_EQ(Pattern::compile(pattern, said), nullptr);
    EXPECT_EQ(said, "is a regular expression that presetc cannot match: " + std::string(reason));
  }
}

TEST(EcmaRegexp, HostileOnesAreRefusedOrFast) {
  std::string reason;
  EXPECT_EQ(Pattern::compile("((a{1000}){1000}){1000}", reason), nullptr);
  EXPECT_NE(reason, "");
  EXPECT_NE(Pattern::compile(std::string(100'000, '(') + std::string(100'000, ')'), reason), nullptr);
  const auto pattern = Pattern::compile("^(a|a)*(a+)+$", reason);
  ASSERT_NE(pattern, nullptr);
  EXPECT_FALSE(pattern->matches(std::string(100'000, 'a') + "b"));
}

}  // namespace
}  // namespace presetc
