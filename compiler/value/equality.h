// Equality of JSON Schema (draft-07 core, section 4.2.3): numbers by mathematical value, `true` is not 1,
// maps ignore the order of keys, lists do not. In addition `.nan` equals `.nan`.
#pragma once

#include <compare>
#include <cstddef>

#include "value/value.h"

namespace presetc {

[[nodiscard]] bool equal(const Value& a, const Value& b);

/// Equal values have equal hashes.
[[nodiscard]] std::size_t hash_of(const Value& value);

/// For unordered containers of values that are told apart by what they equal.
struct ValueHash {
  std::size_t operator()(const Value* value) const { return hash_of(*value); }
};
struct ValueEqual {
  bool operator()(const Value* a, const Value* b) const { return equal(*a, *b); }
};

/// Orders two numbers by their exact values, as they are (or, if computed, will be) written; NaN is
/// unordered.
[[nodiscard]] std::partial_ordering compare_numbers(const Value& a, const Value& b);

[[nodiscard]] std::partial_ordering compare_numbers(Integer a, Integer b);
[[nodiscard]] std::partial_ordering compare_numbers(Integer a, const Real& b);
[[nodiscard]] std::partial_ordering compare_numbers(const Real& a, const Real& b);

/// Is it a whole number, exactly? `1.0` is one, `1.00000000000000000001` is not.
[[nodiscard]] bool is_whole(const Real& real);

/// Equal, and written the same way too: integer with integer, real with real, in every part.
[[nodiscard]] bool same_spelling(const Value& a, const Value& b);

}  // namespace presetc
