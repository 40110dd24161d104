#include "lint/near_duplicates.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace presetc {

namespace {

constexpr std::size_t most_comparisons = 1000;

/// Leaves numbered in the order first seen, so that nothing depends on the hashes.
using LeafId = std::uint32_t;

struct NumberedSets {
  std::vector<std::vector<LeafId>> rarest;  // of each set, rarest first, as many as the filter needs
};

std::uint64_t leaf_key(const LeafHash& leaf) {
  return leaf.path ^ (leaf.value * 0x9e3779b97f4a7c15U);
}

NumberedSets number(std::span<const LeafSet> sets) {
  std::unordered_map<std::uint64_t, LeafId> ids;
  std::vector<std::uint32_t> frequency;
  std::vector<std::vector<LeafId>> numbered(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    numbered[i].reserve(sets[i].size());
    for (const LeafHash& leaf : sets[i]) {
      const auto [at, is_new] = ids.emplace(leaf_key(leaf), static_cast<LeafId>(frequency.size()));
      if (is_new) frequency.push_back(0);
      ++frequency[at->second];
      numbered[i].push_back(at->second);
    }
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    auto& leaves = numbered[i];
    const std::size_t wanted = std::min(leaves.size(), leaves.size() / differing_share + 1);
    std::partial_sort(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(wanted), leaves.end(),
                      [&](LeafId a, LeafId b) {
                        return frequency[a] != frequency[b] ? frequency[a] < frequency[b] : a < b;
                      });
    leaves.resize(wanted);
  }
  return {std::move(numbered)};
}

/// In how many places two sets differ; nullopt if in too many to be near.
std::optional<NearMember> compare(const LeafSet& a, const LeafSet& b) {
  const std::size_t most = (a.size() + b.size()) / differing_share;
  std::size_t differing = 0;
  std::size_t places = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while ((i < a.size() || j < b.size()) && differing <= most) {
    ++places;
    if (j == b.size() || (i < a.size() && a[i].path < b[j].path)) {
      ++differing;
      ++i;
    } else if (i == a.size() || b[j].path < a[i].path) {
      ++differing;
      ++j;
    } else {
      if (a[i].value != b[j].value) ++differing;
      ++i;
      ++j;
    }
  }
  if (differing > most || differing * differing_share > places) return std::nullopt;
  return NearMember{0, differing, places};
}

class Grouping {
 public:
  explicit Grouping(std::span<const LeafSet> sets) : sets_(sets), numbered_(number(sets)) {
    compared_.resize(sets.size(), none);
  }

  std::vector<NearGroup> groups() {
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      if (!sets_[i].empty()) place(i);
    }
    std::erase_if(groups_, [](const NearGroup& group) { return group.members.empty(); });
    return std::move(groups_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void place(std::size_t index) {
    std::optional<NearMember> nearest;
    std::size_t best = 0;
    std::size_t left = most_comparisons;
    for (const LeafId leaf : numbered_.rarest[index]) {
      const auto found = index_.find(leaf);
      if (found == index_.end()) continue;
      for (const std::size_t group : found->second) {
        if (compared_[group] == index) continue;
        compared_[group] = index;
        if (left-- == 0) return join(index, nearest, best);
        const auto near = compare(sets_[groups_[group].first], sets_[index]);
        if (!near) continue;
        if (!nearest || near->differing < nearest->differing ||
            (near->differing == nearest->differing && group < best)) {
          nearest = near;
          best = group;
        }
      }
    }
    join(index, nearest, best);
  }

  void join(std::size_t index, std::optional<NearMember> nearest, std::size_t group) {
    if (nearest) {
      nearest->index = index;
      groups_[group].members.push_back(*nearest);
      return;
    }
    for (const LeafId leaf : numbered_.rarest[index]) index_[leaf].push_back(groups_.size());
    groups_.push_back({index, {}});
  }

  std::span<const LeafSet> sets_;
  NumberedSets numbered_;
  std::vector<NearGroup> groups_;
  std::unordered_map<LeafId, std::vector<std::size_t>> index_;  // groups by the rarest leaves of their first
  std::vector<std::size_t> compared_;                           // by group: the set it was last compared with
};

}  // namespace

std::vector<NearGroup> near_duplicates(std::span<const LeafSet> sets) {
  return Grouping(sets).groups();
}

}  // namespace presetc
