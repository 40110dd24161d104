// The only source of chance, the same on every platform: README.md beside this specifies it. The
// distributions and the shuffle of the standard library are not used, for each library has its own.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <utility>

#include "design/count.h"

namespace presetc {

class Random {
 public:
  explicit Random(std::uint64_t seed) : words_(seed) {}

  /// A word of 64 random bits.
  [[nodiscard]] std::uint64_t word() { return words_(); }
  /// A number below `bound`, which is not 0; each is as likely. Below 1 takes no word.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);
  [[nodiscard]] Count below(const Count& bound);

  /// Puts `items` in a random order; each order is as likely.
  template <class T>
  void shuffle(std::span<T> items) {
    for (auto left = items.size(); left > 1; --left)
      std::swap(items[left - 1], items[below(std::uint64_t{left})]);
  }

 private:
  std::mt19937_64 words_;
};

}  // namespace presetc
