#include "design/count.h"

#include <array>
#include <bit>
#include <gmpxx.h>
#include <utility>

namespace presetc {

struct Count::Big {
  mpz_class value;

  [[nodiscard]] static mpz_class of_words(std::span<const std::uint64_t> words) {
    mpz_class value;
    mpz_import(value.get_mpz_t(), words.size(), 1, sizeof(std::uint64_t), 0, 0, words.data());
    return value;
  }

  [[nodiscard]] static mpz_class of(const Count& count) {
    return count.big_ ? count.big_->value : of_words({&count.word_, 1});
  }

  /// The shortest form: equal numbers look alike.
  [[nodiscard]] static Count shortest(mpz_class value) {
    Count count;
    if (mpz_sizeinbase(value.get_mpz_t(), 2) <= 64) {
      mpz_export(&count.word_, nullptr, 1, sizeof(std::uint64_t), 0, 0, value.get_mpz_t());
    } else {
      count.big_.reset(new Big{std::move(value)});
    }
    return count;
  }
};

void Count::FreeBig::operator()(Big* big) const noexcept {
  delete big;
}

Count Count::from_words(std::span<const std::uint64_t> words) {
  return Big::shortest(Big::of_words(words));
}

void Count::copy_big(const Count& other) {
  big_.reset(new Big(*other.big_));
}

Count& Count::add_big(const Count& other) {
  return *this = Big::shortest(Big::of(*this) + Big::of(other));
}

Count& Count::subtract_big(const Count& other) {
  return *this = Big::shortest(Big::of(*this) - Big::of(other));
}

Count& Count::multiply_big(const Count& other) {
  return *this = Big::shortest(Big::of(*this) * Big::of(other));
}

Count Count::divide_big(const Count& divisor) {
  const mpz_class value = Big::of(*this), by = Big::of(divisor);
  mpz_class quotient, remainder;
  mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), value.get_mpz_t(), by.get_mpz_t());
  *this = Big::shortest(std::move(quotient));
  return Big::shortest(std::move(remainder));
}

std::strong_ordering Count::compare_big(const Count& a, const Count& b) {
  if (!a.big_ || !b.big_) return (a.big_ != nullptr) <=> (b.big_ != nullptr);
  return mpz_cmp(a.big_->value.get_mpz_t(), b.big_->value.get_mpz_t()) <=> 0;
}

std::optional<std::uint64_t> Count::to_uint64() const {
  return big_ ? std::nullopt : std::optional(word_);
}

std::size_t Count::bit_width() const {
  return big_ ? mpz_sizeinbase(big_->value.get_mpz_t(), 2) : static_cast<std::size_t>(std::bit_width(word_));
}

std::string Count::text() const {
  return big_ ? big_->value.get_str() : std::to_string(word_);
}

std::string Count::grouped_text() const {
  const std::string digits = text();
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

}  // namespace presetc
