// A hash of numbers, for tables that are only looked up and never walked.
#pragma once

#include <cstdint>
#include <span>

namespace presetc {

/// FNV-1a by words with a final mix (Stafford's variant 13, as in SplitMix64); `seed` chains hashes.
[[nodiscard]] inline std::uint64_t hash_words(std::span<const std::uint32_t> words, std::uint64_t seed = 0) {
  std::uint64_t hash = seed ^ 0xcbf29ce484222325U;
  for (const auto word : words) hash = (hash ^ word) * 0x100000001b3U;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31);
}

}  // namespace presetc
