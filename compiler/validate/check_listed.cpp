// `type`, `const` and `enum`: is the value one of those that the schema lists?
#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/checker.h"
#include "validate/expectation.h"
#include "validate/member_schemas.h"
#include "validate/type_hint.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// Values that have the type of one of the listed ones need no word about their type.
std::string found_among(const Value& value, std::span<const Value* const> listed, std::uint8_t types) {
  const bool same_type = std::any_of(listed.begin(), listed.end(), [&](const Value* item) {
    return (schema_types_of(*item) & schema_types_of(value)) != 0;
  });
  return same_type || (types & schema_types_of(value)) != 0 ? display(value) : found(value);
}

/// As the value would be written without quotes.
std::string bare(const Value& value) {
  return value.is(Type::string) ? std::string(value.string()) : display(value);
}

std::string listed_hint(const Value& value, std::span<const Value* const> listed) {
  constexpr std::size_t most_compared = 1000;  // a hint is not worth a second
  if (listed.size() > most_compared || value.origin().cause == Cause::computed) return {};
  for (const Value* item : listed) {
    if (item->is(Type::string) == value.is(Type::string) || bare(*item) != bare(value)) continue;
    return value.is(Type::string) ? std::string(unquote_hint(value)) : "put it in quotes";
  }
  if (!value.is(Type::string)) return {};
  std::vector<std::string_view> texts;
  for (const Value* item : listed) {
    if (item->is(Type::string)) texts.push_back(item->string());
  }
  return did_you_mean(value.string(), texts);
}

}  // namespace

bool Checker::check_type(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  if (type_fits(node, value)) return true;
  if (quiet()) return false;
  const bool listed = node.enumeration != nullptr && !node.enumeration->items().empty();
  return wrong(Kind::wrong_type, place, value.span(),
               fmt::format("{} is {}; expected {}", name_of(place), found(value),
                           listed ? expected_values(node.enumeration->items()) : expected_types(node.types)),
               listed ? listed_hint(value, node.enumeration->items())
                      : type_hint(value, node.types, item_types(node)));
}

bool Checker::check_listed(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  if (node.constant == nullptr && node.enumeration == nullptr) return true;
  // The other keys of a map may be elsewhere.
  if (partial_ && value.is(Type::map) && !rules_out_map(node)) return true;
  if (node.constant != nullptr && !equal(*node.constant, value)) {
    if (part_waits(value)) return true;
    if (quiet()) return false;
    const Value* const listed[] = {node.constant};
    return wrong(Kind::not_allowed, place, value.span(),
                 fmt::format("{} is {}; expected {}", name_of(place), found_among(value, listed, 0),
                             display(*node.constant)),
                 listed_hint(value, listed));
  }
  if (node.enumeration == nullptr) return true;
  if (node.lists_value(value) || part_waits(value)) return true;
  if (quiet()) return false;
  const auto listed = node.enumeration->items();
  return wrong(Kind::not_allowed, place, value.span(),
               fmt::format("{} is {}; expected {}", name_of(place), found_among(value, listed, node.types),
                           expected_values(node.enumeration->items())),
               listed_hint(value, listed));
}

}  // namespace presetc
