#include "explain/blame_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "resolve/candidates.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::array<std::string_view, 5> fates{"decides", "shares", "agrees", "removes", "lost"};
constexpr std::array<std::string_view, 4> kinds{"offered", "grid", "zip", "rows"};
constexpr std::array<std::string_view, 5> causes{"written", "range", "merged", "schema-default", "computed"};

/// What a file says at this place, as far as it is a part of the value; null if it is none.
const Value* written_at(Span span, const Value& value) {
  if (value.origin().cause != Cause::merged && value.span() == span) return &value;
  const Value* found = nullptr;
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) {
      if (found == nullptr) found = written_at(span, *item);
    }
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) {
      if (found == nullptr) found = written_at(span, *member.value);
    }
  }
  return found;
}

/// The text that came to a computed value: statements that have the same text offer it. The value itself if
/// none of them has its text.
const Value* written_text_of(const Value& computed, const std::vector<const TracedStatement*>& statements) {
  for (const TracedStatement* statement : statements) {
    for (const Value* value : statement->values) {
      if (const Value* text = written_at(computed.span(), *value)) return text;
    }
  }
  return &computed;
}

/// What a text means that statements say (meanings.h); the text itself if none of them is where it stands.
const Value* meaning_of(const Value& text, const std::vector<const TracedStatement*>& statements) {
  for (const TracedStatement* statement : statements) {
    for (std::size_t i = 0; i < statement->meant.size(); ++i) {
      const Value& value = *statement->values[i];
      if (value.span() == text.span()) return statement->meant[i];
      if (!value.is(Type::list)) continue;
      for (std::size_t k = 0; k < value.items().size(); ++k) {
        if (value.items()[k]->span() == text.span()) return statement->meant[i]->items()[k];
      }
    }
  }
  return &text;
}

/// True if it is an element, or a part of one, of which equality does not tell the owner: `append` keeps
/// equal elements of several presets, and by_key makes elements that none of them has.
bool is_told_by_place(const BlamedStory& story, const Value& candidate) {
  if (candidate.origin().cause == Cause::merged) return candidate.is(Type::map);
  const auto strategy = story.trace.strategy.strategy.name;
  if (strategy != Strategy::Name::append && strategy != Strategy::Name::by_key) return false;
  const auto& statements = story.trace.statements;
  return std::none_of(statements.begin(), statements.end(), [&](const TracedStatement& statement) {
    return std::any_of(statement.values.begin(), statement.values.end(),
                       [&](const Value* value) { return value->span() == candidate.span(); });
  });
}

bool holds_part_of(const Value& value, const Value& candidate) {
  if (candidate.origin().cause != Cause::merged) return written_at(candidate.span(), value) != nullptr;
  const auto& members = candidate.members();
  return std::any_of(members.begin(), members.end(),
                     [&](const Member& member) { return holds_part_of(value, *member.value); });
}

void add_parts(const Value& merged, const Path& at, std::vector<ElementPart>& parts) {
  for (const Member& member : merged.members()) {
    Path path = at;
    path.segments.push_back(member.key);
    if (member.value->is(Type::map) && member.value->origin().cause == Cause::merged) {
      add_parts(*member.value, path, parts);
    } else {
      parts.push_back({std::move(path), member.value});
    }
  }
}

}  // namespace

std::string_view layer_name(const TracedStatement& statement) {
  const bool removal = statement.form == TracedStatement::Form::removal;
  switch (statement.layer) {
    case Layer::preset:
      return "preset";
    case Layer::defaults:
      return "defaults";
    case Layer::own:
      return removal ? "unset" : "set";
    case Layer::sweep:
      return "sweep";
    case Layer::flag:
      break;
  }
  return "--set";
}

std::string who_says(const TracedStatement& statement) {
  const bool removal = statement.form == TracedStatement::Form::removal;
  if (statement.layer == Layer::preset) {
    const std::string_view name = statement.stated_by->name;
    const std::string of =
        statement.listed == statement.stated_by ? "" : fmt::format(", of {}", statement.listed->name);
    return fmt::format("{}{}{}", name, of, removal ? ", unset" : "");
  }
  if (statement.layer == Layer::sweep) return fmt::format("sweep {}", axis_kind_name(statement.axis->kind));
  return fmt::format("{}{}", layer_name(statement),
                     removal && statement.layer == Layer::defaults ? ", unset" : "");
}

std::string_view fate_name(TracedStatement::Fate fate) {
  return fates[static_cast<std::size_t>(fate)];
}

std::string_view axis_kind_name(Axis::Kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::string_view cause_name(Cause cause) {
  return causes[static_cast<std::size_t>(cause)];
}

std::string exact_place(Span span, const Sources& sources) {
  if (!span.known()) return "";
  const LineColumn place = sources[span.file].position(span.begin);
  return fmt::format("{}:{}:{}", sources[span.file].name, place.line, place.column);
}

std::string list_of_values(const std::vector<const Value*>& values, std::size_t width) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string next = (i > 0 ? ", " : "") + display(*values[i], width);
    const std::string last = ", ..., " + display(*values.back(), width / 2);
    const bool ends = i + 1 == values.size();
    if (i > 0 && width_of(text) + width_of(next) + (ends ? 0 : width_of(last)) > width)
      return text + (ends ? next : last);
    text += next;
  }
  return text;
}

std::vector<const TracedStatement*> offering(const BlamedStory& story, const Value& candidate) {
  std::vector<const TracedStatement*> standing;
  for (const TracedStatement& statement : story.trace.statements) {
    if (statement.fate != TracedStatement::Fate::lost && statement.fate != TracedStatement::Fate::removes)
      standing.push_back(&statement);
  }
  const Value* same = &candidate;
  if (candidate.origin().cause == Cause::computed) same = written_text_of(candidate, standing);
  if (same->is(Type::string)) same = meaning_of(*same, standing);
  const auto among = [&](bool by_place) {
    std::vector<const TracedStatement*> found;
    for (const TracedStatement* statement : standing) {
      const Candidates& said = statement->meant.empty() ? statement->values : statement->meant;
      const bool offers = std::any_of(said.begin(), said.end(), [&](const Value* value) {
        if (by_place) return holds_part_of(*value, candidate);
        return contains({&value, 1}, *same) || (value->is(Type::list) && contains(value->items(), *same));
      });
      if (offers) found.push_back(statement);
    }
    return found;
  };
  if (is_told_by_place(story, candidate)) return among(true);
  const auto found = among(false);
  // `extends` joins lists as the schema says, whatever joins those of several presets.
  const bool is_joined_list = candidate.origin().cause == Cause::merged && candidate.is(Type::list);
  return found.empty() && !is_joined_list ? among(true) : found;
}

std::vector<ElementPart> parts_of(const Value& element) {
  std::vector<ElementPart> parts;
  if (element.is(Type::map) && element.origin().cause == Cause::merged) add_parts(element, {}, parts);
  return parts;
}

bool is_shared(const PathTrace& trace) {
  return std::any_of(trace.statements.begin(), trace.statements.end(), [](const TracedStatement& statement) {
    return statement.fate == TracedStatement::Fate::shares;
  });
}

}  // namespace presetc
