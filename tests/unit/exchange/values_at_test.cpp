#include "exchange/values_at.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "value/display.h"
#include "value/edit.h"

namespace presetc {
namespace {

TEST(ValuesAt, AreWhatTheyAreOneByOne) {
  std::mt19937 random(1);
  constexpr std::string_view keys[] = {"c", "a", "b"};
  for (int round = 0; round < 2000; ++round) {
    Arena arena;
    const auto number = [&] { return make_integer(arena, {random() % 100, false}, {}); };
    const Member member{"a", {}, number()};
    const Value* root = make_map(arena, {&member, random() % 2}, {});
    std::vector<ValueAt> values(random() % 6);
    const Value* expected = root;
    for (ValueAt& each : values) {
      each.path.resize(1 + random() % 3);
      for (std::string_view& key : each.path) key = keys[random() % 3];
      each.value = random() % 4 == 0 ? make_map(arena, {&member, random() % 2}, {}) : number();
      expected = with_value_at(arena, *expected, each.path, each.key_span, *each.value);
    }
    EXPECT_EQ(display(*with_values_at(arena, *root, values), 1000), display(*expected, 1000));
  }
}

TEST(ValuesAt, ManyKeysOfOneMapTakeNoCopyEach) {
  Arena arena;
  std::vector<ValueAt> values;
  for (int i = 0; i < 100'000; ++i)  // a copy of the map for each would take 200 GB
    values.push_back({{"section", arena.copy(std::to_string(i))}, {}, make_boolean(arena, true, {})});
  const Value* tree = with_values_at(arena, *make_map(arena, {}, {}), values);
  EXPECT_EQ(tree->get("section")->members().size(), values.size());
}

}  // namespace
}  // namespace presetc
