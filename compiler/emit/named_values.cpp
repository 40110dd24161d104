#include "emit/named_values.h"

#include <cmath>

#include "emit/write_value.h"
#include "value/display.h"

namespace presetc {

namespace {

void collect(const Value& section, Path& at, const SpellingOf& spelling, std::vector<NamedValue>& found) {
  for (const auto i : section.by_key()) {
    const Member& member = section.members()[i];
    at.segments.push_back(member.key);
    const auto given = spelling ? spelling(at.segments) : std::nullopt;
    const bool filled = member.value->is(Type::map) && !member.value->members().empty();
    if (filled && !given) {
      collect(*member.value, at, spelling, found);
    } else if (!given || !given->empty()) {
      found.push_back({at, member.value, given});
    }
    at.segments.pop_back();
  }
}

}  // namespace

std::vector<NamedValue> named_values(const Value& config, const SpellingOf& spelling,
                                     std::vector<Unrepresentable>& refused) {
  std::vector<NamedValue> found;
  if (!config.is(Type::map)) {
    refused.push_back({{}, &config, false, Obstacle::not_a_map});
    return found;
  }
  Path root;
  collect(config, root, spelling, found);
  return found;
}

void append_value_text(const Path& path, const Value& value, bool in_list, std::string& out,
                       std::vector<Unrepresentable>& refused) {
  switch (value.type()) {
    case Type::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Type::integer:
      append_integer(value.integer(), out);
      return;
    case Type::real: {
      const double number = value.real().value;
      if (std::isfinite(number)) return append_real(value.real(), out);
      out += std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf";
      return;
    }
    case Type::string:
      if (value.string().find('\0') != std::string_view::npos) {
        refused.push_back({path, &value, in_list, Obstacle::nul_character});
      }
      out += value.string();
      return;
    case Type::list:
    case Type::map:
      if (!append_jsonl(value, out)) {
        for (Unrepresentable& found : find_unrepresentable(value)) {
          found.path.segments.insert(found.path.segments.begin(), path.segments.begin(), path.segments.end());
          refused.push_back(std::move(found));
        }
      }
      return;
    case Type::null:
    case Type::poison:
      if (in_list) out += "null";
      return;
  }
}

}  // namespace presetc
