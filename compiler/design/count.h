// How many: a number that is never negative and never overflows. Below 2^64 it is one machine word; above,
// GMP takes over, which only count.cpp knows.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace presetc {

class Count {
 public:
  Count(std::uint64_t value = 0) : word_(value) {}  // implicit: a Count is used like a number
  Count(const Count& other) : word_(other.word_) {
    if (other.big_) copy_big(other);
  }
  Count(Count&&) noexcept = default;
  Count& operator=(const Count& other) { return *this = Count(other); }
  Count& operator=(Count&&) noexcept = default;
  ~Count() = default;

  /// The number whose base 2^64 digits these are, most significant first; leading zeros are fine.
  [[nodiscard]] static Count from_words(std::span<const std::uint64_t> words);

  /// nullopt from 2^64 on.
  [[nodiscard]] std::optional<std::uint64_t> to_uint64() const;
  [[nodiscard]] bool is_zero() const { return !big_ && word_ == 0; }
  /// Binary digits: 0 of 0, 1 of 1, 2 of 3, 3 of 4.
  [[nodiscard]] std::size_t bit_width() const;
  /// `1000000`.
  [[nodiscard]] std::string text() const;
  /// `1,000,000`.
  [[nodiscard]] std::string grouped_text() const;

  Count& operator+=(const Count& other) {
    std::uint64_t sum = 0;
    if (big_ || other.big_ || __builtin_add_overflow(word_, other.word_, &sum)) return add_big(other);
    word_ = sum;
    return *this;
  }
  /// `other` is at most this.
  Count& operator-=(const Count& other) {
    if (big_) return subtract_big(other);
    word_ -= other.word_;
    return *this;
  }
  Count& operator*=(const Count& other) {
    std::uint64_t product = 0;
    if (big_ || other.big_ || __builtin_mul_overflow(word_, other.word_, &product))
      return multiply_big(other);
    word_ = product;
    return *this;
  }
  /// Divides by `divisor`, which is not zero, rounding down; gives the remainder.
  Count divide(const Count& divisor) {
    if (big_ || divisor.big_) return divide_big(divisor);
    const std::uint64_t remainder = word_ % divisor.word_;
    word_ /= divisor.word_;
    return remainder;
  }

  friend Count operator+(Count a, const Count& b) { return a += b; }
  friend Count operator-(Count a, const Count& b) { return a -= b; }
  friend Count operator*(Count a, const Count& b) { return a *= b; }
  friend bool operator==(const Count& a, const Count& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Count& a, const Count& b) {
    if (a.big_ || b.big_) return compare_big(a, b);
    return a.word_ <=> b.word_;
  }

 private:
  struct Big;
  struct FreeBig {
    void operator()(Big* big) const noexcept;
  };

  void copy_big(const Count& other);
  Count& add_big(const Count& other);
  Count& subtract_big(const Count& other);
  Count& multiply_big(const Count& other);
  Count divide_big(const Count& divisor);
  static std::strong_ordering compare_big(const Count& a, const Count& b);

  std::uint64_t word_;
  std::unique_ptr<Big, FreeBig> big_;  ///< set exactly from 2^64 on; `word_` means nothing then
};

}  // namespace presetc
