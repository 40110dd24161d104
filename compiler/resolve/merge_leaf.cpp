#include "resolve/merge_leaf.h"

#include <algorithm>
#include <array>

namespace presetc {

namespace {

using Statements = std::span<const Statement* const>;

bool all_fixed(Statements statements) {
  return std::all_of(statements.begin(), statements.end(),
                     [](const Statement* s) { return s->form == Statement::Form::fixed; });
}

bool all_equal(Statements statements) {
  return std::all_of(statements.begin(), statements.end(), [&](const Statement* s) {
    return equal_sets(s->values(), statements.front()->values());
  });
}

std::vector<ValueSet> sets_of(Statements statements) {
  std::vector<ValueSet> sets;
  for (const Statement* statement : statements) sets.push_back(statement->values());
  return sets;
}

ValueSet in_arena(const Candidates& values, Arena& arena) {
  return arena.copy(std::span<const Value* const>(values));
}

/// One statement, whole.
LeafResult just(const Statement& statement) {
  LeafResult result;
  result.exists = true;
  result.offered = statement.form == Statement::Form::offered;
  result.values = statement.values();
  return result;
}

/// All statements are equal: the first spelling stands. Fixed if any preset fixes it.
LeafResult merge_equal(Statements statements, Arena& arena) {
  if (statements.size() == 1) return just(*statements.front());
  const bool offered = std::all_of(statements.begin(), statements.end(),
                                   [](const Statement* s) { return s->form == Statement::Form::offered; });
  auto united = unite(sets_of(statements));
  return {true, offered, in_arena(united.values, arena), std::nullopt, false, united.mixed_spelling};
}

LeafResult merge_union(Statements statements, std::size_t, Arena& arena) {
  if (statements.size() == 1) return just(*statements.front());
  if (all_fixed(statements)) {
    if (all_equal(statements)) return merge_equal(statements, arena);
    LeafResult result = just(*statements.back());
    result.conflict = Kind::disagreement;
    return result;
  }
  const auto sets = sets_of(statements);
  auto united = unite(sets);
  return {true,
          true,
          in_arena(united.values, arena),
          std::nullopt,
          intersect(sets).values.empty(),
          united.mixed_spelling};
}

LeafResult merge_intersection(Statements statements, std::size_t presets, Arena& arena) {
  LeafResult result;
  if (statements.size() < presets) {
    result.conflict = Kind::absent;
    return result;
  }
  if (statements.size() == 1) return just(*statements.front());
  auto common = intersect(sets_of(statements));
  if (common.values.empty()) {
    result.conflict = Kind::disjoint;
    return result;
  }
  const bool offered = std::all_of(statements.begin(), statements.end(),
                                   [](const Statement* s) { return s->form == Statement::Form::offered; });
  return {true, offered, in_arena(common.values, arena), std::nullopt, false, common.mixed_spelling};
}

LeafResult merge_last_wins(Statements statements, std::size_t, Arena&) {
  LeafResult result = just(*statements.back());
  if (!all_equal(statements)) result.conflict = Kind::overridden;
  return result;
}

LeafResult merge_exact(Statements statements, std::size_t, Arena& arena) {
  if (all_equal(statements)) return merge_equal(statements, arena);
  LeafResult result = just(*statements.back());
  result.conflict = Kind::not_equal;
  return result;
}

using MergeFunction = LeafResult (*)(Statements, std::size_t, Arena&);

/// By Strategy::Name; the strategies that join lists have a file of their own (join_lists.h).
constexpr std::array<MergeFunction, 4> functions{merge_union, merge_intersection, merge_last_wins,
                                                 merge_exact};

}  // namespace

LeafResult merge_leaf(Strategy::Name strategy, Statements statements, std::size_t presets, Arena& arena) {
  return functions[static_cast<std::size_t>(strategy)](statements, presets, arena);
}

}  // namespace presetc
