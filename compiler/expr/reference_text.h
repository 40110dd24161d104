// A string that refers to other values: `${10 * max_concurrency}`, `${model}-${precision}`. `$${` stands for
// the two characters `${`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "expr/expression.h"

namespace presetc {

struct ReferenceText {
  struct Part {
    std::string_view literal;              ///< as it will stand in the result
    std::optional<Expression> expression;  ///< in place of it
  };
  std::vector<Part> parts;
  Span span;  ///< of the whole text

  /// One expression and nothing around it: the value keeps the expression's type.
  [[nodiscard]] bool is_alone() const { return parts.size() == 1 && parts.front().expression.has_value(); }
};

/// True if the text has a `${`, also an escaped one: then it must be parsed to know what it says.
[[nodiscard]] bool mentions_references(std::string_view text);

/// nullopt after reporting bad_expression at the column that is wrong. Lifetimes as parse_expression.
[[nodiscard]] std::optional<ReferenceText> parse_reference_text(std::string_view text, const TextMap& map,
                                                                Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
