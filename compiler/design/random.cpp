#include "design/random.h"

#include <bit>
#include <vector>

namespace presetc {

std::uint64_t Random::below(std::uint64_t bound) {
  const auto bits = static_cast<int>(std::bit_width(bound - 1));
  if (bits == 0) return 0;
  for (;;) {
    const std::uint64_t drawn = word() >> (64 - bits);
    if (drawn < bound) return drawn;
  }
}

Count Random::below(const Count& bound) {
  if (const auto small = bound.to_uint64()) return below(*small);
  const std::size_t bits = (bound - 1).bit_width();
  std::vector<std::uint64_t> words((bits + 63) / 64);
  for (;;) {
    for (auto& each : words) each = word();
    words.front() >>= words.size() * 64 - bits;
    Count drawn = Count::from_words(words);
    if (drawn < bound) return drawn;
  }
}

}  // namespace presetc
