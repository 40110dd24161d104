#include "resolve/conflict_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "resolve/candidates.h"
#include "value/display.h"

namespace presetc {

namespace {

std::string shown(ValueSet values, bool offered) {
  if (offered) return display(values);
  if (values.empty()) return "nothing";
  // Candidates are shown in brackets; a list that is one value must not look like them.
  return (values.front()->is(Type::list) ? "the list " : "") + display(*values.front());
}

/// What the statements said one after another, up to the result; equal ones that follow each other once.
std::string was_and_is(const Conflict& conflict) {
  std::vector<const ConflictSource*> said;
  for (const ConflictSource& source : conflict.sources) {
    if (said.empty() || !equal_sets(said.back()->values, source.values)) said.push_back(&source);
  }
  if (said.size() > 1 && equal_sets(said.back()->values, conflict.result)) said.pop_back();
  std::vector<std::string> texts;
  for (const ConflictSource* source : said) texts.push_back(display_source(*source));
  return fmt::format("was {}, now {}", fmt::join(texts, ", then "), display_result(conflict));
}

std::string each_source(const Conflict& conflict) {
  std::vector<std::string> said;
  for (const ConflictSource& source : conflict.sources) {
    said.push_back(fmt::format("{} in {}", display_source(source), source.listed->name));
  }
  return fmt::format("{}", fmt::join(said, ", "));
}

}  // namespace

std::string display_source(const ConflictSource& source) {
  return shown(source.values, source.offered);
}
std::string display_result(const Conflict& conflict) {
  return shown(conflict.result, conflict.result_offered);
}

std::string reason_of(const Conflict& conflict) {
  switch (conflict.kind) {
    case Kind::absent: {
      std::vector<std::string_view> names;
      for (const Preset* preset : conflict.absent_in) names.push_back(preset->name);
      return fmt::format("absent in {}", fmt::join(names, ", "));
    }
    case Kind::disjoint:
      return fmt::format("nothing in common: {}", each_source(conflict));
    case Kind::overridden:
      return was_and_is(conflict);
    case Kind::disagreement:
      return fmt::format("{}; the last one won", each_source(conflict));
    case Kind::not_equal:
      return fmt::format("not the same: {}", each_source(conflict));
    case Kind::widened:
      return fmt::format("no candidate is common to all: {}", each_source(conflict));
    case Kind::mixed_spelling:
      return fmt::format("equal numbers in two spellings: {}", each_source(conflict));
    default:
      return {};
  }
}

}  // namespace presetc
