#include "validate/check_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "validate/checker.h"

namespace presetc {

namespace {

/// Is there anything in the value that valijson cannot judge: what was reported already, or what waits?
bool holds_unjudged(const Value& value, bool references) {
  if (value.is(Type::list)) {
    return std::any_of(value.items().begin(), value.items().end(),
                       [&](const Value* item) { return holds_unjudged(*item, references); });
  }
  if (value.is(Type::map)) {
    return std::any_of(value.members().begin(), value.members().end(),
                       [&](const Member& member) { return holds_unjudged(*member.value, references); });
  }
  return value.is(Type::poison) || (references && value.is(Type::string) && has_reference(value.string()));
}

}  // namespace

void check_document(const Schema& schema, Verdict::Worker& worker, const Value& value, bool references,
                    std::vector<Violation>& violations) {
  Checker walk(Completeness::whole, references, nullptr);
  if (!walk.descend(schema.root(), {}, value, nullptr)) {
    return check_value(schema, {}, value, Completeness::whole, references, violations);
  }
  // valijson asks each question as often as it comes up: 2^depth times under some recursive schemas.
  constexpr double most_steps_of_valijson = 4'000'000;
  if (walk.steps() > most_steps_of_valijson) return;
  std::string reason;
  if (worker.accepts(value, reason)) return;
  if (holds_unjudged(value, references)) return;
  violations.push_back({Kind::no_alternative,
                        {},
                        value.span(),
                        fmt::format("the document does not satisfy the schema: {}", reason),
                        {}});
}

}  // namespace presetc
