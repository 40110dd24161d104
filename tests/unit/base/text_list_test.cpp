#include "base/text_list.h"

#include <string>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(TextList, KeepsEveryText) {
  TextList list;
  std::vector<std::string> texts{"", std::string(200'000, 'x'), "", "a"};
  for (int i = 0; i < 5000; ++i)
    texts.push_back(std::string(static_cast<std::size_t>(i % 97), 'b') + std::to_string(i));
  texts.emplace_back(std::size_t{1} << 16U, 'y');
  texts.push_back(texts.back() + "more");
  texts.emplace_back("z");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    list.add(texts[i]);
    ASSERT_EQ(list[i], texts[i]) << i;  // also where its group is not full yet
  }
  ASSERT_EQ(list.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(list[i], texts[i]) << i;
}

}  // namespace
}  // namespace presetc
