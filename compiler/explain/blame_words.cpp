#include "explain/blame_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::array<std::string_view, 5> fates{"decides", "shares", "agrees", "removes", "lost"};
constexpr std::array<std::string_view, 4> kinds{"offered", "grid", "zip", "rows"};
constexpr std::array<std::string_view, 5> causes{"written", "range", "merged", "schema-default", "computed"};

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
