#include "base/sha256.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

// The examples of FIPS 180-4.
TEST(Sha256, KnownDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, HexIs64DigitsInLowerCase) {
  EXPECT_TRUE(is_sha256_hex(sha256_hex("")));
  for (const std::string& text : {std::string(), std::string(63, 'a'), std::string(65, 'a'),
                                  std::string(64, 'A'), std::string(63, '0') + 'g'}) {
    EXPECT_FALSE(is_sha256_hex(text)) << text;
  }
}

TEST(Sha256, SeriesGivesTheDigestOfEachText) {
  Sha256Series series;
  const std::string base(200, 'x');
  std::vector<std::string> texts;
  for (const std::size_t size : {0, 1, 63, 64, 65, 127, 128, 129, 200}) texts.push_back(base.substr(0, size));
  for (const std::size_t at : {0, 63, 64, 100, 127, 128, 199}) {
    texts.push_back(base);
    texts.back()[at] = 'y';
  }
  // Each behind each: longer, shorter, different early and late.
  for (const std::string& before : texts) {
    for (const std::string& text : texts) {
      EXPECT_EQ(series.digest(before), sha256(before));
      EXPECT_EQ(series.digest(text), sha256(text)) << before << " | " << text;
    }
  }
}

}  // namespace
}  // namespace presetc
