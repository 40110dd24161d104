#include "load/references.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "parse/scalar_map.h"

namespace presetc {

bool check_variables(const Expression& expression, std::span<const std::string> environment,
                     Diagnostics& diagnostics) {
  bool fine = true;
  for (const ExpressionVariable& variable : expression.variables) {
    if (std::find(environment.begin(), environment.end(), variable.name) != environment.end()) continue;
    fine = false;
    const std::vector<std::string_view> names(environment.begin(), environment.end());
    const auto near = did_you_mean(variable.name, names);
    diagnostics
        .report(Kind::unlisted_variable, variable.span,
                fmt::format("environment variable `{}` is not listed in presetc.yaml", variable.name))
        .with_hint(near.empty() ? fmt::format("add it there: `env: [{}{}{}]`", fmt::join(names, ", "),
                                              names.empty() ? "" : ", ", variable.name)
                                : near);
  }
  return fine;
}

void collect_references(const Value& value, const Source& source, std::span<const std::string> environment,
                        Arena& arena, References& references, Diagnostics& diagnostics) {
  const auto collect = [&](const Value& child) {
    collect_references(child, source, environment, arena, references, diagnostics);
  };
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) collect(*item);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) collect(*member.value);
  } else if (value.is(Type::string) && mentions_references(value.string()) && !references.contains(&value)) {
    auto text = parse_reference_text(value.string(), map_scalar(source, value), arena, diagnostics);
    if (!text) return;
    for (const ReferenceText::Part& part : text->parts) {
      if (part.expression) check_variables(*part.expression, environment, diagnostics);
    }
    references.emplace(&value, std::move(*text));
  }
}

}  // namespace presetc
