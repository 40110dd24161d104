#include "resolve/conflict_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "resolve/candidates.h"
#include "value/display.h"

namespace presetc {

namespace {

void append_shown(ValueSet values, bool offered, std::string& text) {
  if (offered) {
    text += display(values);
  } else if (values.empty()) {
    text += "nothing";
  } else {
    // Candidates are shown in brackets; a list that is one value must not look like them.
    if (values.front()->is(Type::list)) text += "the list ";
    append_display(*values.front(), text);
  }
}

void append_source(const ConflictSource& source, std::string& text) {
  append_shown(source.statement->values(), source.statement->form == Statement::Form::offered, text);
}

/// What the statements said one after another, up to the result; equal ones that follow each other once.
std::string was_and_is(const Conflict& conflict) {
  std::vector<const ConflictSource*> said;
  for (const ConflictSource& source : conflict.sources) {
    if (said.empty() || !equal_sets(said.back()->statement->values(), source.statement->values())) said.push_back(&source);
  }
  if (said.size() > 1 && equal_sets(said.back()->statement->values(), conflict.result)) said.pop_back();
  std::string text;
  for (const ConflictSource* source : said) {
    text += text.empty() ? "was " : ", then ";
    append_source(*source, text);
  }
  text += ", now ";
  append_shown(conflict.result, conflict.result_offered, text);
  return text;
}

std::string each_source(const Conflict& conflict) {
  std::string text;
  for (const ConflictSource& source : conflict.sources) {
    if (!text.empty()) text += ", ";
    append_source(source, text);
    text += " in ";
    text += source.listed->name;
  }
  return text;
}

}  // namespace

std::string display_source(const ConflictSource& source) {
  std::string text;
  append_source(source, text);
  return text;
}
std::string display_result(const Conflict& conflict) {
  std::string text;
  append_shown(conflict.result, conflict.result_offered, text);
  return text;
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
