#include "base/utf8.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Utf8, Valid) {
  for (const std::string text :
       {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "eight bytes and more, then \xc3\xa9"}) {
    EXPECT_EQ(first_invalid_utf8(text), text.size()) << text;
    if (!text.empty() && text.size() <= 4) {
      EXPECT_EQ(code_point_length(text, 0), text.size());
    }
  }
}

TEST(Utf8, Invalid) {
  for (const std::string bytes : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x9f\xbf",
                                  "\xe0\xa0", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf",
                                  "\xf0\x90\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe"}) {
    EXPECT_EQ(first_invalid_utf8(bytes), 0U);
    EXPECT_EQ(code_point_length(bytes, 0), 1U);
    // At every place relative to the words that are read at once.
    for (std::size_t before = 0; before < 20; ++before) {
      EXPECT_EQ(first_invalid_utf8(std::string(before, 'x') + bytes + "yyyyyyyyyy"), before);
    }
  }
}

}  // namespace
}  // namespace presetc
