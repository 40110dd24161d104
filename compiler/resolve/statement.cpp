#include "resolve/statement.h"

#include <algorithm>

namespace presetc {

const Statement* Statement::child(std::string_view key) const {
  const auto at =
      std::lower_bound(children().begin(), children().end(), key,
                       [](const Child& child, std::string_view wanted) { return child.key < wanted; });
  return at != children().end() && at->key == key ? at->statement : nullptr;
}

const Statement* make_fixed(Arena& arena, const Value& value, Span span, const Preset* stated_by) {
  auto* leaf = arena.make<Statement>();
  leaf->stated_by = stated_by;
  leaf->span = span;
  leaf->form = Statement::Form::fixed;
  leaf->fixed_ = &value;
  return leaf;
}

const Statement* make_offered(Arena& arena, std::span<const Value* const> candidates, Span span,
                              const Preset* stated_by) {
  auto* leaf = arena.make<Statement>();
  leaf->stated_by = stated_by;
  leaf->span = span;
  leaf->form = Statement::Form::offered;
  leaf->candidates_ = candidates;
  return leaf;
}

const Statement* make_section(Arena& arena, std::vector<Statement::Child> children, Span span,
                              const Preset* stated_by, bool says_empty) {
  std::sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  auto* section = arena.make<Statement>();
  section->stated_by = stated_by;
  section->span = span;
  section->children_ = arena.copy(std::span<const Statement::Child>(children));
  section->says_empty = says_empty && children.empty();
  return section;
}

const Value* to_value(Arena& arena, const Statement& statement) {
  const Origin origin{statement.span, Cause::merged};
  if (statement.form == Statement::Form::fixed) return statement.fixed();
  if (statement.form == Statement::Form::offered) return make_list(arena, statement.candidates(), origin);
  std::vector<Member> members;
  for (const auto& child : statement.children()) {
    members.push_back({child.key, child.statement->span, to_value(arena, *child.statement)});
  }
  return make_map(arena, members, origin);
}

}  // namespace presetc
