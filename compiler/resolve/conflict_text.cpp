#include "resolve/conflict_text.h"

#include "resolve/candidates.h"
#include "value/display.h"

namespace presetc {

namespace {

/// No leaf fixes a map.
bool is_section(const ConflictSource& source) {
  return source.statement->form == Statement::Form::fixed && source.statement->fixed()->is(Type::map);
}

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
void append_was_and_is(const Conflict& conflict, std::string& text) {
  bool is_first = true;
  const auto show = [&](const ConflictSource& source) {
    text += is_first ? "was " : ", then ";
    is_first = false;
    append_source(source, text);
  };
  const ConflictSource* last = nullptr;  // is shown once it is known that it is not the result
  for (const ConflictSource& source : conflict.sources) {
    if (last != nullptr && equal_sets(last->statement->values(), source.statement->values())) continue;
    if (last != nullptr) show(*last);
    last = &source;
  }
  if (is_first || !equal_sets(last->statement->values(), conflict.result)) show(*last);
  text += ", now ";
  append_shown(conflict.result, conflict.result_offered, text);
}

void append_sources(const Conflict& conflict, std::string& text) {
  for (const ConflictSource& source : conflict.sources) {
    if (&source != &conflict.sources.front()) text += ", ";
    append_source(source, text);
    text += " in ";
    text += source.listed->name;
  }
}

}  // namespace

std::string_view written_alike(const Conflict& conflict) {
  const auto first = conflict.sources.front().statement->values();
  for (const ConflictSource& source : conflict.sources) {
    if (!equal_sets(source.statement->values(), first) || is_section(source)) return "";
  }
  return "; this is written alike and means different things, because of a mount or `references: keep`";
}

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

void append_reason(const Conflict& conflict, std::string& text) {
  switch (conflict.kind) {
    case Kind::absent:
      text += "absent in ";
      for (const Preset* preset : conflict.absent_in) {
        if (preset != conflict.absent_in.front()) text += ", ";
        text += preset->name;
      }
      return;
    case Kind::overridden:
      append_was_and_is(conflict, text);
      text += written_alike(conflict);
      return;
    case Kind::disagreement:
      append_sources(conflict, text);
      text += conflict.result.empty() ? "; what the last one says was dropped" : "; the last one won";
      text += written_alike(conflict);
      return;
    case Kind::disjoint:
      text += "nothing in common: ";
      break;
    case Kind::not_equal:
      text += "not the same: ";
      break;
    case Kind::widened:
      text += "no candidate is common to all: ";
      break;
    case Kind::mixed_spelling:
      text += "equal numbers in two spellings: ";
      break;
    default:
      return;
  }
  append_sources(conflict, text);
  if (conflict.kind == Kind::disjoint || conflict.kind == Kind::not_equal) text += written_alike(conflict);
}

std::string reason_of(const Conflict& conflict) {
  std::string text;
  append_reason(conflict, text);
  return text;
}

}  // namespace presetc
