#include "resolve/rules.h"

namespace presetc {

std::vector<BoundRule> bind_rules(const std::vector<Rule>& rules, Bindings& bindings) {
  std::vector<BoundRule> bound;
  for (const SchemaMap::Part& part : bindings.input().variant->schemas.parts()) {
    if (part.schema == nullptr) continue;
    for (const auto& rule : part.schema->catalogue->rules()) {
      bound.push_back({bindings.bind(*rule.assertion, part.at), rule.message, rule.assertion->span});
    }
  }
  for (const Rule& rule : rules)
    bound.push_back({bindings.bind(rule.assertion), rule.message.text, rule.assertion.span});
  return bound;
}

}  // namespace presetc
