#include "resolve/merge_messages.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "resolve/conflict_text.h"
#include "value/display.h"

namespace presetc {

namespace {

/// The first path at or below `where` that is offered; `where` becomes that path.
const Statement* first_offer(const Statement& statement, std::vector<std::string_view>& where) {
  if (statement.form == Statement::Form::offered) return &statement;
  for (const auto& child : statement.children()) {
    where.push_back(child.key);
    if (const Statement* offer = first_offer(*child.statement, where)) return offer;
    where.pop_back();
  }
  return nullptr;
}

bool is_null(const Statement& statement) {
  return statement.form == Statement::Form::fixed && statement.fixed()->is(Type::null);
}

}  // namespace

void MergeMessages::warn_empty_over_map(PathView at, const Statement& statement) {
  diagnostics_
      .report(Kind::empty_over_map, statement.span,
              fmt::format(
                  "`{}` has nothing after its colon, so it is null, and it meets a section of another preset",
                  to_string(at)))
      .with_path(to_string(at))
      .with_hint("write `{}` for an empty section, or delete the line");
}

void MergeMessages::report_shape(PathView at, SaidRow row, Strategy strategy) {
  const auto is_leaf = [](const SaidBy& said) { return said.statement->is_leaf(); };
  auto leaf = std::find_if(row.begin(), row.end(),
                           [&](const SaidBy& said) { return is_leaf(said) && !is_null(*said.statement); });
  // Where lists are joined null is wrong too.
  if (leaf == row.end()) leaf = std::find_if(row.begin(), row.end(), is_leaf);
  const std::string path = to_string(at);
  // What only one of them has in its section, intersection would drop.
  const std::string_view below = strategy.name == Strategy::Name::intersection ? ".**" : "";
  Diagnostic& diagnostic =
      diagnostics_
          .report(Kind::shape, place_or(leaf->statement->span),
                  fmt::format("`{}` is a value in {} and a section in another preset", path, who(*leaf)))
          .with_path(path)
          .with_hint(
              fmt::format("make it one of the two, or choose with merge: {{paths: {{\"{}{}\": last_wins}}}}",
                          path, below));
  for (const SaidBy& said : row) {
    if (&said == &*leaf && !place_.known()) continue;
    const std::string_view what = said.statement->is_leaf() ? "a value" : "a section";
    diagnostic.with_note(said.statement->span, fmt::format("{} in {}", what, who(said)));
  }
}

std::string MergeMessages::who(const SaidBy& said) const {
  const Preset* listed = presets_[said.preset].preset;
  if (said.statement->stated_by == listed) return fmt::format("\"{}\"", listed->name);
  return fmt::format("\"{}\", inherited from \"{}\"", listed->name, said.statement->stated_by->name);
}

void MergeMessages::warn_axis_lost(PathView at, SaidRow row, const Conflict& conflict) {
  if (conflict.settled) return;
  for (const SaidBy& said : row) {
    if (said.statement->form == Statement::Form::fixed) continue;
    std::vector<std::string_view> where(at.begin(), at.end());
    const Statement* offer = first_offer(*said.statement, where);
    if (offer == nullptr) continue;
    const std::string path = to_string(conflict.path);
    const bool below = where.size() > at.size();
    const bool union_would_do =
        std::all_of(row.begin(), row.end(), [](const SaidBy& each) { return each.statement->is_leaf(); });
    Diagnostic& diagnostic =
        diagnostics_
            .report(Kind::axis_lost, place_or(row.back().statement->span),
                    fmt::format("`{}` is not swept any more: \"{}\" fixes {} to {} after \"{}\" offered {}",
                                to_string(where), presets_[row.back().preset].preset->name,
                                below ? fmt::format("`{}`", path) : "it", display_result(conflict),
                                presets_[said.preset].preset->name, display(offer->candidates())))
            .with_path(path)
            .with_note(offer->span, "offered here")
            .with_hint(union_would_do
                           ? fmt::format("to keep the candidates: merge: {{paths: {{\"{}\": union}}}}", path)
                           : fmt::format("if it is meant: merge: {{paths: {{\"{}\": last_wins}}}}", path));
    if (place_.known()) diagnostic.with_note(row.back().statement->span, "fixed here");
    return;
  }
}

}  // namespace presetc
