#include "load/decode_conditions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "load/decode_expression.h"
#include "load/decode_values.h"
#include "load/fields.h"

namespace presetc {

std::vector<Condition> decode_when(const Value& map, Decoding& decoding) {
  std::vector<Condition> conditions;
  for (const Member& member : map.members()) {
    auto pattern = decode_pattern(decoding.arena, {member.key, member.key_span}, decoding.diagnostics);
    auto condition = decode_expression(*member.value, decoding);
    if (!pattern || !condition) continue;
    const auto same = std::find_if(conditions.begin(), conditions.end(), [&](const Condition& other) {
      return other.pattern.path == pattern->path;
    });
    if (same != conditions.end()) {
      decoding.diagnostics
          .report(Kind::duplicate_path, member.key_span, fmt::format("`{}` is written twice", member.key))
          .with_note(same->span, "the first time")
          .with_hint("join the two with `&&`");
      continue;
    }
    conditions.push_back({std::move(*pattern), member.key_span, std::move(*condition)});
  }
  return conditions;
}

std::vector<Rule> decode_rules(const Value& list, Decoding& decoding) {
  std::vector<Rule> rules;
  for (const Value* item : list.items()) {
    const Fields fields(item);
    const Value* assertion = fields.get("assert", Type::string);
    if (assertion == nullptr) continue;
    if (auto expression = decode_expression(*assertion, decoding))
      rules.push_back({item->span(), std::move(*expression), fields.text("message")});
  }
  return rules;
}

}  // namespace presetc
