#include "explain/diff_statements.h"

#include <algorithm>

#include "resolve/candidates.h"
#include "resolve/meanings.h"
#include "resolve/preset_leaves.h"
#include "value/path.h"

namespace presetc {

namespace {

using Segments = std::vector<std::string_view>;

void add_leaves(const Value& value, Segments& at, std::vector<Said>& said) {
  // An empty section says something, an empty config does not.
  if (at.empty() && value.is(Type::map) && value.members().empty()) return;
  if (!value.is(Type::map) || value.members().empty()) {
    Said& one = said.emplace_back();
    one.path = to_string(at);
    one.values.values = one.meant = {&value};
    one.values.computed = value.origin().cause == Cause::computed;
    one.values.span = value.span();
    return;
  }
  for (const auto i : value.by_key()) {
    const Member& member = value.members()[i];
    at.push_back(member.key);
    add_leaves(*member.value, at, said);
    at.pop_back();
  }
}

/// By the text of the path, which is what both sides are joined by.
std::vector<Said> sorted(std::vector<Said> said) {
  std::sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.path < b.path; });
  return said;
}

}  // namespace

std::vector<Said> said_by(const FlatPreset& preset, const References& references, Arena& arena) {
  std::vector<Said> said = written_in(preset, arena);
  Meanings meanings(references, arena);
  for (Said& each : said) {
    for (const Value*& value : each.meant) value = meanings.stand_in(*value, {});
  }
  return said;
}

std::vector<Said> written_in(const FlatPreset& preset, Arena& arena) {
  std::vector<Said> said;
  for (const PresetLeaf& leaf : leaves_of(preset, arena)) {
    const Statement& statement = *leaf.statement;
    Said& one = said.emplace_back();
    one.path = to_string(leaf.path);
    one.values.values.assign(statement.values().begin(), statement.values().end());
    one.values.offered = statement.form == Statement::Form::offered;
    one.values.span = statement.span;
    one.meant = one.values.values;
  }
  return sorted(std::move(said));
}

std::vector<Said> said_by(const Value& config) {
  std::vector<Said> said;
  Segments at;
  add_leaves(config, at, said);
  return sorted(std::move(said));
}

std::vector<Difference> diff_statements(const std::vector<Said>& before, const std::vector<Said>& after) {
  std::vector<Difference> differences;
  auto old_at = before.begin();
  auto new_at = after.begin();
  while (old_at != before.end() || new_at != after.end()) {
    const bool only_old = new_at == after.end() || (old_at != before.end() && old_at->path < new_at->path);
    const bool only_new = old_at == before.end() || (new_at != after.end() && new_at->path < old_at->path);
    if (only_old) {
      differences.push_back({old_at->path, old_at->values, {}, 0, {}});
    } else if (only_new) {
      differences.push_back({new_at->path, {}, new_at->values, 0, {}});
    } else if (!equal_sets(old_at->meant, new_at->meant)) {
      differences.push_back({old_at->path, old_at->values, new_at->values, 0, {}});
    }
    if (!only_new) ++old_at;
    if (!only_old) ++new_at;
  }
  return differences;
}

}  // namespace presetc
