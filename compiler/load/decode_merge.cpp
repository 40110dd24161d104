#include "load/decode_merge.h"

#include <array>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/decode_values.h"
#include "load/fields.h"
#include "value/display.h"

namespace presetc {

namespace {

struct NamedStrategy {
  std::string_view name;
  Strategy::Name strategy;
  bool for_presets;  ///< false: joins fixed lists, so it makes sense for a path only
};

constexpr std::array strategies{
    NamedStrategy{"union", Strategy::Name::union_, true},
    NamedStrategy{"intersection", Strategy::Name::intersection, true},
    NamedStrategy{"last_wins", Strategy::Name::last_wins, true},
    NamedStrategy{"exact", Strategy::Name::exact, true},
    NamedStrategy{"append", Strategy::Name::append, false},
    NamedStrategy{"append_unique", Strategy::Name::append_unique, false},
};

bool for_presets(Strategy strategy) {
  for (const auto& row : strategies) {
    if (row.strategy == strategy.name) return row.for_presets;
  }
  return false;
}

void report_unknown(std::string_view name, Span span, bool for_a_path, Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const auto& row : strategies) {
    if (for_a_path || row.for_presets) names.push_back(row.name);
  }
  diagnostics
      .report(Kind::unknown_strategy, span,
              fmt::format("unknown merge strategy \"{}\"; expected {}", name, strategy_names(for_a_path)))
      .with_hint(did_you_mean(name, names));
}

std::optional<Strategy> decode_strategy(const Text& text, Diagnostics& diagnostics) {
  const auto strategy = find_strategy(text.text);
  if (strategy && for_presets(*strategy)) return strategy;
  if (strategy) {
    diagnostics
        .report(Kind::unknown_strategy, text.span,
                fmt::format("`{}` joins fixed lists, so it is a strategy for a path; expected {}", text.text,
                            strategy_names(false)))
        .with_hint(fmt::format("merge: {{paths: {{PATH: {}}}}}", text.text));
  } else {
    report_unknown(text.text, text.span, false, diagnostics);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Strategy> find_strategy(std::string_view name) {
  for (const auto& row : strategies) {
    if (row.name == name) return Strategy{row.strategy, {}};
  }
  return std::nullopt;
}

std::string_view strategy_name(Strategy strategy) {
  for (const auto& row : strategies) {
    if (row.strategy == strategy.name) return row.name;
  }
  return "by_key";
}

std::string_view strategy_names(bool for_a_path) {
  return for_a_path ? "union, intersection, last_wins, exact, append, append_unique or {by_key: NAME}"
                    : "union, intersection, last_wins or exact";
}

std::optional<Strategy> decode_path_strategy(const Value& value, Diagnostics& diagnostics) {
  if (value.is(Type::map) && value.members().size() == 1) {
    const Value* key = value.get("by_key");
    if (key != nullptr && key->is(Type::string)) return Strategy{Strategy::Name::by_key, key->string()};
  }
  if (value.is(Type::string)) {
    if (const auto strategy = find_strategy(value.string())) return strategy;
  }
  if (!value.is(Type::poison)) {
    report_unknown(value.is(Type::string) ? std::string(value.string()) : display(value), value.span(), true,
                   diagnostics);
  }
  return std::nullopt;
}

std::optional<ConflictPolicy> find_conflict_policy(std::string_view name) {
  if (name == "record") return ConflictPolicy::record;
  if (name == "warn") return ConflictPolicy::warn;
  if (name == "error") return ConflictPolicy::error;
  return std::nullopt;
}

MergeSpec decode_merge(const Value& value, Arena& arena, Diagnostics& diagnostics) {
  MergeSpec merge;
  if (value.is(Type::string)) {
    merge.strategy = decode_strategy(text_of(&value), diagnostics);
    return merge;
  }
  const Fields fields(&value);
  if (const Text strategy = fields.text("strategy"); !strategy.empty()) {
    merge.strategy = decode_strategy(strategy, diagnostics);
  }
  if (const Text policy = fields.text("on_conflict"); !policy.empty()) {
    merge.on_conflict = find_conflict_policy(policy.text);
  }
  if (const Value* paths = fields.get("paths", Type::map)) {
    for (const Member& member : paths->members()) {
      auto pattern = decode_pattern(arena, {member.key, member.key_span}, diagnostics);
      const auto strategy = decode_path_strategy(*member.value, diagnostics);
      if (pattern && strategy) merge.paths.push_back({std::move(*pattern), member.key_span, *strategy});
    }
  }
  return merge;
}

}  // namespace presetc
