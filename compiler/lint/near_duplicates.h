// Which of many sets of leaves are equal or nearly so. Knows hashes alone, no files.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lint/leaves.h"

namespace presetc {

/// Two files are near if at most one in `differing_share` of the places that either has differs. A file with
/// fewer leaves than that is near to none: one leaf would be too much.
inline constexpr std::size_t differing_share = 8;

/// A set that is near to the first of its group.
struct NearMember {
  std::size_t index = 0;
  std::size_t differing = 0;  ///< of `places`; 0: equal
  std::size_t places = 0;     ///< that either of the two has
};

struct NearGroup {
  std::size_t first = 0;
  std::vector<NearMember> members;  ///< in order
};

/// Goes through the sets in order: each joins the group whose first set it is nearest to (the earlier one of
/// two), or begins its own. Groups of one are left out; empty sets are in none.
///
/// Whom to compare with is found by prefix filtering (Chaudhuri, Ganti and Kaushik, "A primitive operator for
/// similarity joins", ICDE 2006; Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", WWW
/// 2007): of two near sets, each has one of the other's rarest leaves among its own rarest
/// `size / differing_share + 1`. Only the first sets of groups are in the index, so that 10,000 files which
/// all are near cost 10,000 comparisons. Where thousands of files share even their rarest leaves and are not
/// near, a file is compared with 1,000 of them: what is beyond may be missed.
[[nodiscard]] std::vector<NearGroup> near_duplicates(std::span<const LeafSet> sets);

}  // namespace presetc
