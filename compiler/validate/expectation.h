// How messages say what a schema expects and what was found instead.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// The SchemaType bits that a value of this kind satisfies; a whole real is an integer too (draft-07).
[[nodiscard]] std::uint8_t schema_types_of(const Value& value);
[[nodiscard]] inline bool type_fits(const SchemaNode& node, const Value& value) {
  return node.types == 0 || (node.types & schema_types_of(value)) != 0;
}

/// `"512", a string`: the value and, where that is not plain to see, its type. A value with nothing after its
/// colon is `empty (null)`.
[[nodiscard]] std::string found(const Value& value);
/// `an integer or null`.
[[nodiscard]] std::string expected_types(std::uint8_t types);
/// `one of "a", "b"`, at most eight of them: `... and 12 more`. A single one alone.
[[nodiscard]] std::string expected_values(std::span<const Value* const> values);
/// A short phrase for a whole (sub)schema: `an integer of at least 1`, `a map with `kind` "a"`.
[[nodiscard]] std::string expected_schema(const SchemaNode& node);
/// The same where a phrase that drops a part of the schema would say something else. If it cannot say all
/// that the schema says about `value` (null: about any), it names the keyword: `what `not` describes`.
[[nodiscard]] std::string expected_exactly(const SchemaNode& node, const Value* value,
                                           std::string_view keyword);
/// `a, b, or c`.
[[nodiscard]] std::string join_alternatives(const std::vector<std::string>& phrases);

/// The beginning of a description, one line of it.
[[nodiscard]] std::string first_sentence(std::string_view description);

}  // namespace presetc
