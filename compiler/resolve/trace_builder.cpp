#include "resolve/trace_builder.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "resolve/candidates.h"

namespace presetc {

namespace {

using Nodes = std::unordered_set<const Value*>;

template <class Visit>
void for_each_node(const Value& value, const Visit& visit) {
  visit(value);
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) for_each_node(*item, visit);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) for_each_node(*member.value, visit);
  }
}

/// True if some part of what was said is a part of the result: merging shares nodes and copies none. An empty
/// map is made anew, where it is written.
bool is_part(const TracedStatement& statement, std::span<const Value* const> result, const Nodes& nodes) {
  bool found = false;
  for (const Value* value : statement.values)
    for_each_node(*value, [&](const Value& node) { found = found || nodes.contains(&node); });
  return found || (result.size() == 1 && result.front()->is(Type::map) && result.front()->members().empty() &&
                   result.front()->span() == statement.span);
}

/// True if the result says what the statement says, as far as that is in it.
bool agrees_with(const Candidates& said, const Candidates& result, bool whole) {
  if (whole) return equal_sets(said, result);
  return std::any_of(said.begin(), said.end(), [&](const Value* value) { return contains(result, *value); });
}

}  // namespace

void TraceBuilder::beat(std::uint32_t by) {
  for (std::size_t i = begin_; i < standing_.size(); ++i) statements_[standing_[i]].beaten_by = by;
  standing_.resize(begin_);
}

void TraceBuilder::join(TracedStatement statement) {
  standing_.push_back(static_cast<std::uint32_t>(statements_.size()));
  statements_.push_back(std::move(statement));
  agrees_.push_back(false);
}

void TraceBuilder::replace(TracedStatement statement) {
  beat(static_cast<std::uint32_t>(statements_.size()));
  join(std::move(statement));
}

void TraceBuilder::remove(TracedStatement statement) {
  beat(static_cast<std::uint32_t>(statements_.size()));
  statement.fate = TracedStatement::Fate::removes;
  statements_.push_back(std::move(statement));
  agrees_.push_back(false);
}

void TraceBuilder::merge(std::span<const Value* const> result, bool whole, const Meanings& meanings) {
  begin_ = 0;
  Nodes nodes;
  for (const Value* value : result) for_each_node(*value, [&](const Value& node) { nodes.insert(&node); });
  Candidates meant_result;
  for (const Value* value : result) meant_result.push_back(meanings.meant(*value));
  std::vector<std::uint32_t> kept, lost;
  std::optional<std::uint32_t> winner;
  for (const std::uint32_t index : standing_) {
    const TracedStatement& statement = statements_[index];
    if (is_part(statement, result, nodes)) {
      winner = index;
      kept.push_back(index);
    } else if (agrees_with(statement.meant, meant_result, whole)) {
      agrees_[index] = true;
      kept.push_back(index);
    } else {
      lost.push_back(index);
    }
  }
  for (const std::uint32_t index : lost) statements_[index].beaten_by = winner;
  standing_ = std::move(kept);
}

std::vector<TracedStatement> TraceBuilder::take() {
  const auto made =
      std::count_if(standing_.begin(), standing_.end(), [&](std::uint32_t index) { return !agrees_[index]; });
  for (const std::uint32_t index : standing_) {
    using enum TracedStatement::Fate;
    statements_[index].fate = agrees_[index] ? agrees : made == 1 ? decides : shares;
  }
  return std::move(statements_);
}

}  // namespace presetc
