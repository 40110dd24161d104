// The rules that hold for the points of one subspace: those of the experiment, and those of its schemas.
#pragma once

#include <string_view>
#include <vector>

#include "resolve/bindings.h"

namespace presetc {

struct BoundRule {
  BoundExpression assertion;
  std::string_view message;  ///< empty if its author gave none
  Span span;                 ///< of the expression
};

/// Binds them: names in a schema's rules start where the schema holds.
[[nodiscard]] std::vector<BoundRule> bind_rules(const std::vector<Rule>& rules, Bindings& bindings);

}  // namespace presetc
