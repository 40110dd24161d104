// What a schema says with expressions: which of its parameters exist only under a condition, and what must
// hold in every config.
#pragma once

#include <string_view>
#include <vector>

#include "expr/expression.h"
#include "validate/schema.h"

namespace presetc {

/// `x-active-when`: the parameter or section at `path` exists only where the condition holds.
struct SchemaCondition {
  Path path;
  const Expression* condition = nullptr;
  Span span;  ///< of the expression
};

/// `x-rules`: what must hold. Names in it are from the schema's root, wherever it stands.
struct SchemaRule {
  Path path;  ///< of the object that it stands at; empty: the root
  const Expression* assertion = nullptr;
  std::string_view message;  ///< may be empty
  Span span;                 ///< of the rule
};

struct SchemaConditions {
  std::vector<SchemaCondition> conditions;
  std::vector<SchemaRule> rules;
};

/// Those of every place that plain `properties` lead to, also through `$ref` and `allOf`, in the order of the
/// text. Elsewhere (an item of a list, a branch of anyOf) they would speak about no path or about none for
/// certain: reported as bad_schema.
[[nodiscard]] SchemaConditions conditions_of(const Schema& schema, Diagnostics& diagnostics);

}  // namespace presetc
