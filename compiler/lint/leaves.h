// What a document says, leaf by leaf: as hashes, to compare thousands of files, and in full, to say in what
// two of them differ.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "value/value.h"

namespace presetc {

/// A leaf is a scalar, an empty container, or a list without containers in it. The items of other lists are
/// reached by their indexes. Equal values (value/equality.h) have equal hashes; 64 bits are enough for what
/// is only a first look: 10^6 leaves clash with a chance of 1 in 10^7.
struct LeafHash {
  std::uint64_t path = 0;
  std::uint64_t value = 0;
};

/// Sorted by path.
using LeafSet = std::vector<LeafHash>;

/// Which members of a document's root count; null: all.
using MemberFilter = std::function<bool(std::string_view key)>;

/// The leaves of the documents of one file; `source` is the file, for values that could not be read as what
/// they are (`!Ref x`).
[[nodiscard]] LeafSet leaf_hashes(const std::vector<const Value*>& documents, const Source& source,
                                  const MemberFilter& filter);

/// A place where two files differ; null: it is not there. The path is written `vllm.limits[0].name`.
struct LeafDifference {
  std::string path;
  const Value* left = nullptr;
  const Value* right = nullptr;
};

/// All of them, by path.
[[nodiscard]] std::vector<LeafDifference> leaf_differences(const std::vector<const Value*>& left,
                                                           const std::vector<const Value*>& right,
                                                           const MemberFilter& filter);

}  // namespace presetc
