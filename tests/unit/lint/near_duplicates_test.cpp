#include "lint/near_duplicates.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace presetc {
namespace {

/// `first: index/differing of places, ...` for each group.
std::string groups(const std::vector<LeafSet>& sets) {
  std::string shown;
  for (const NearGroup& group : near_duplicates(sets)) {
    shown += fmt::format("{}:", group.first);
    for (const NearMember& member : group.members)
      shown += fmt::format(" {}/{} of {}", member.index, member.differing, member.places);
    shown += '\n';
  }
  return shown;
}

/// Values at the places 0, 1, ...
LeafSet set(const std::vector<std::uint64_t>& values) {
  LeafSet leaves;
  for (std::size_t i = 0; i < values.size(); ++i) leaves.push_back({i, values[i]});
  return leaves;
}

TEST(NearDuplicates, OneInEightMayDiffer) {
  const LeafSet base = set({1, 1, 1, 1, 1, 1, 1, 1});
  EXPECT_EQ(groups({base, base}), "0: 1/0 of 8\n");
  EXPECT_EQ(groups({base, set({1, 1, 1, 1, 1, 1, 1, 2})}), "0: 1/1 of 8\n");
  EXPECT_EQ(groups({base, set({1, 1, 1, 1, 1, 1, 2, 2})}), "");
  EXPECT_EQ(groups({base, set({1, 1, 1, 1, 1, 1, 1})}), "0: 1/1 of 8\n") << "one that is missing";
  EXPECT_EQ(groups({base, set({1, 1, 1, 1, 1, 1, 1, 1, 1})}), "0: 1/1 of 9\n") << "one more";
  EXPECT_EQ(groups({set({1, 1}), set({1, 2})}), "") << "of few leaves one is too much";
  EXPECT_EQ(groups({set({1}), set({1})}), "0: 1/0 of 1\n");
  EXPECT_EQ(groups({{}, {}}), "");
}

TEST(NearDuplicates, EachIsComparedWithTheFirstOfItsGroup) {
  // A chain: 0 - 1 - 2, whose ends are not near.
  const LeafSet a = set({1, 1, 1, 1, 1, 1, 1, 1});
  const LeafSet b = set({2, 1, 1, 1, 1, 1, 1, 1});
  const LeafSet c = set({2, 2, 1, 1, 1, 1, 1, 1});
  EXPECT_EQ(groups({a, b, c}), "0: 1/1 of 8\n");
  // The nearer of two.
  LeafSet wide = set(std::vector<std::uint64_t>(32, 1));
  LeafSet other = wide;
  for (std::size_t i = 0; i < 5; ++i) other[i].value = 2;
  LeafSet third = other;
  third[8].value = 3;
  EXPECT_EQ(groups({wide, other, third}), "1: 2/1 of 32\n");
}

/// The same by comparing each with every first.
std::string groups_by_trying(const std::vector<LeafSet>& sets) {
  struct Group {
    std::size_t first;
    std::string members;
  };
  std::vector<Group> groups;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (sets[i].empty()) continue;
    Group* best = nullptr;
    std::size_t least = 0;
    std::size_t best_places = 0;
    for (Group& group : groups) {
      std::map<std::uint64_t, std::uint64_t> places;
      for (const LeafHash& leaf : sets[group.first]) places[leaf.path] = leaf.value;
      std::size_t differing = places.size();
      for (const LeafHash& leaf : sets[i]) {
        const auto [at, is_new] = places.emplace(leaf.path, leaf.value);
        if (is_new)
          ++differing;
        else if (at->second == leaf.value)
          --differing;
      }
      if (differing * differing_share > places.size()) continue;
      if (best != nullptr && differing >= least) continue;
      best = &group;
      least = differing;
      best_places = places.size();
    }
    if (best == nullptr) {
      groups.push_back({i, ""});
    } else {
      best->members += fmt::format(" {}/{} of {}", i, least, best_places);
    }
  }
  std::string shown;
  for (const Group& group : groups) {
    if (!group.members.empty()) shown += fmt::format("{}:{}\n", group.first, group.members);
  }
  return shown;
}

TEST(NearDuplicates, FindsWhatTryingEveryFirstFinds) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    // Families of variants: some leaves change, some go, some come.
    std::vector<LeafSet> sets;
    const std::size_t places = 1 + random() % 40;
    for (std::size_t family = 0; family < 4; ++family) {
      std::vector<std::uint64_t> base(places);
      for (auto& value : base) value = random() % 3;
      for (std::size_t variant = 0; variant < 8; ++variant) {
        LeafSet leaves;
        for (std::size_t i = 0; i < places; ++i) {
          const auto chance = random() % 20;
          if (chance == 0) continue;
          leaves.push_back({i, chance == 1 ? random() % 3 : base[i]});
        }
        sets.push_back(std::move(leaves));
      }
    }
    std::shuffle(sets.begin(), sets.end(), random);
    ASSERT_EQ(groups(sets), groups_by_trying(sets)) << "round " << round;
  }
}

}  // namespace
}  // namespace presetc
