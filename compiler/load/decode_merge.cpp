#include "load/decode_merge.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "load/decode_values.h"
#include "load/fields.h"
#include "load/words.h"
#include "value/display.h"

namespace presetc {

namespace {

struct StrategyRow {
  std::string_view word;
  Strategy::Name value;
  bool for_presets;  ///< false: joins fixed lists, so it makes sense for a path only
};

constexpr std::array strategies{
    StrategyRow{"union", Strategy::Name::union_, true},
    StrategyRow{"intersection", Strategy::Name::intersection, true},
    StrategyRow{"last_wins", Strategy::Name::last_wins, true},
    StrategyRow{"exact", Strategy::Name::exact, true},
    StrategyRow{"append", Strategy::Name::append, false},
    StrategyRow{"append_unique", Strategy::Name::append_unique, false},
    StrategyRow{"by_key", Strategy::Name::by_key, false},
};

constexpr std::array policies{
    Word<ConflictPolicy>{"record", ConflictPolicy::record},
    Word<ConflictPolicy>{"warn", ConflictPolicy::warn},
    Word<ConflictPolicy>{"error", ConflictPolicy::error},
};

/// What messages say is expected.
std::string listed_strategies(bool for_a_path) {
  auto names = strategy_names(for_a_path);
  if (for_a_path) names.push_back("{by_key: NAME}");
  const std::string_view last = names.back();
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

void report_unknown(std::string_view name, Span span, bool for_a_path, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::unknown_strategy, span,
              fmt::format("unknown merge strategy \"{}\"; expected {}", name, listed_strategies(for_a_path)))
      .with_hint(did_you_mean(name, strategy_names(for_a_path)));
}

std::optional<Strategy> decode_strategy(const Text& text, Diagnostics& diagnostics) {
  const auto strategy = find_strategy(text.text);
  if (strategy && row_of(strategies, strategy->name).for_presets) return strategy;
  if (strategy) {
    diagnostics
        .report(Kind::unknown_strategy, text.span,
                fmt::format("`{}` joins fixed lists, so it is a strategy for a path; expected {}", text.text,
                            listed_strategies(false)))
        .with_hint(fmt::format("merge: {{paths: {{PATH: {}}}}}", text.text));
  } else {
    report_unknown(text.text, text.span, false, diagnostics);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Strategy> find_strategy(std::string_view name) {
  const auto found = meaning_of(strategies, name);
  if (!found || *found == Strategy::Name::by_key) return std::nullopt;
  return Strategy{*found, {}};
}

std::string_view strategy_name(Strategy strategy) {
  return row_of(strategies, strategy.name).word;
}

std::vector<std::string_view> strategy_names(bool for_a_path) {
  std::vector<std::string_view> names;
  for (const StrategyRow& row : strategies) {
    const bool needs_key = row.value == Strategy::Name::by_key;
    if (row.for_presets || (for_a_path && !needs_key)) names.push_back(row.word);
  }
  return names;
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
  return meaning_of(policies, name);
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
