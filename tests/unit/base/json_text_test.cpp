#include "base/json_text.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

void build(JsonText& out) {
  out.begin_object().member("a", "x").key("b").begin_list().number(1).null().boolean(true).end_list();
  out.key("c").begin_object().end_object().key("d").begin_list().end_list();
  out.key("e").raw("1.5").end_object();
}

TEST(JsonText, EscapesWhatItMustAndNoMore) {
  EXPECT_EQ(quoted("a/b'\x7f"), "\"a/b'\x7f\"");
  EXPECT_EQ(quoted("\"\\\b\f\n\r\t"), R"("\"\\\b\f\n\r\t")");
  EXPECT_EQ(quoted(std::string_view("\0\x01\x1f", 3)), R"("\u0000\u0001\u001f")");
  EXPECT_EQ(quoted("h\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80"), "\"h\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\"");
}

TEST(JsonText, EscapesAtEveryPlaceOfShortAndLongTexts) {
  for (const std::size_t size : {1, 7, 8, 9, 16, 61, 62, 63, 64, 200}) {
    const std::string plain(size, 'a');
    EXPECT_EQ(quoted(std::string_view(plain)), '"' + plain + '"');
    for (const auto& [bad, escape] : {std::pair<char, std::string>{'"', "\\\""},
                                      {'\\', "\\\\"},
                                      {'\n', "\\n"},
                                      {'\x1f', "\\u001f"},
                                      {' ', " "},
                                      {'!', "!"},
                                      {'#', "#"},
                                      {'\xff', "\xff"}}) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text = plain;
        text[at] = bad;
        EXPECT_EQ(quoted(std::string_view(text)),
                  '"' + plain.substr(0, at) + escape + plain.substr(at + 1) + '"');
      }
    }
  }
}

TEST(JsonText, NullWhereNothingIsSaid) {
  JsonText out(false);
  out.begin_object().member_or_null("a", "").member_or_null("b", "x").member("c", "").end_object();
  EXPECT_EQ(out.text(), R"({"a": null, "b": "x", "c": ""})");
}

TEST(JsonText, OneLine) {
  JsonText out(false);
  build(out);
  EXPECT_EQ(out.text(), R"({"a": "x", "b": [1, null, true], "c": {}, "d": [], "e": 1.5})");
}

TEST(JsonText, Pretty) {
  JsonText out(true);
  build(out);
  EXPECT_EQ(out.text(), R"({
  "a": "x",
  "b": [
    1,
    null,
    true
  ],
  "c": {},
  "d": [],
  "e": 1.5
})");
}

TEST(JsonText, Scalars) {
  EXPECT_EQ(JsonText(true).string("x").text(), "\"x\"");
  EXPECT_EQ(JsonText(true).number(18446744073709551615U).text(), "18446744073709551615");
}

}  // namespace
}  // namespace presetc
