#include "expr/premise.h"

#include "expr/node.h"

namespace presetc {

std::optional<Expression> premise_of(const Expression& expression) {
  if (expression.root == nullptr || expression.root->operation != Operation::implies) return std::nullopt;
  Expression premise = expression;
  premise.root = expression.root->operands.front();
  return premise;
}

}  // namespace presetc
