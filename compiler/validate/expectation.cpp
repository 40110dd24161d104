#include "validate/expectation.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/utf8.h"
#include "validate/format.h"
#include "validate/member_schemas.h"
#include "validate/pattern.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

struct TypeWords {
  std::uint8_t bit;
  std::string_view one, many;
};
constexpr std::array type_words{
    TypeWords{schema_integer, "an integer", "integers"},
    TypeWords{schema_number, "a number", "numbers"},
    TypeWords{schema_string, "a string", "strings"},
    TypeWords{schema_boolean, "true or false", "booleans"},
    TypeWords{schema_array, "a list", "lists"},
    TypeWords{schema_object, "a map", "maps"},
    TypeWords{schema_null, "null", "nulls"},
};

constexpr std::size_t most_listed = 8;
constexpr std::size_t most_marks = 3;

std::string bounds(const SchemaNode& node) {
  const auto show = [](const Value& bound) { return display(bound); };
  std::string text;
  const bool range = node.minimum != nullptr && node.maximum != nullptr;
  if (range) text = fmt::format(" from {} to {}", show(*node.minimum), show(*node.maximum));
  if (node.minimum != nullptr && !range) text += fmt::format(" of at least {}", show(*node.minimum));
  if (node.exclusive_minimum != nullptr) text += fmt::format(" above {}", show(*node.exclusive_minimum));
  if (node.maximum != nullptr && !range) text += fmt::format(" of at most {}", show(*node.maximum));
  if (node.exclusive_maximum != nullptr) text += fmt::format(" below {}", show(*node.exclusive_maximum));
  if (node.multiple_of != nullptr) text += fmt::format(" that is a multiple of {}", show(*node.multiple_of));
  return text;
}

/// What tells this map from others: the value of a property that has only one, else what it requires.
std::string marks_of_map(const SchemaNode& node) {
  for (const auto& property : node.properties) {
    const SchemaNode& schema = follow(*property.schema);
    if (schema.constant != nullptr)
      return fmt::format(" with `{}` {}", property.key, display(*schema.constant));
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(node.required.size(), most_marks); ++i) {
    text += fmt::format("{} `{}`", i == 0 ? " with" : " and", node.required[i].first);
  }
  return text;
}

std::string list_of(const SchemaNode& node) {
  if (node.items == nullptr) return "a list";
  const SchemaNode& items = follow(*node.items);
  for (const auto& words : type_words) {
    if (items.types == words.bit) return fmt::format("a list of {}", words.many);
  }
  return "a list";
}

std::string phrase(const SchemaNode& schema, int depth);

/// What nobody could say in a few words.
constexpr std::string_view vague = "what the schema describes";

constexpr std::uint8_t combination = 128;  ///< a bit beside those of SchemaType

bool speaks_of_text(const SchemaNode& node) {
  return node.min_length || node.max_length || node.pattern != nullptr || node.format != nullptr;
}

bool speaks_of_lists(const SchemaNode& node) {
  return node.items != nullptr || node.has_tuple || node.additional_items != nullptr ||
         node.contains != nullptr || node.unique_items || node.min_items || node.max_items;
}

bool speaks_of_maps(const SchemaNode& node) {
  return !node.properties.empty() || !node.pattern_properties.empty() ||
         node.additional_properties != nullptr || node.property_names != nullptr || !node.required.empty() ||
         !node.dependencies.empty() || node.min_properties || node.max_properties;
}

/// The types about which the schema says more than that they are allowed, as bits.
std::uint8_t speaks_of(const SchemaNode& node) {
  const bool combines = !node.all_of.empty() || !node.any_of.empty() || !node.one_of.empty() ||
                        node.negated != nullptr || node.condition != nullptr;
  return static_cast<std::uint8_t>((bounds(node).empty() ? 0 : schema_number) |
                                   (speaks_of_text(node) ? schema_string : 0) |
                                   (speaks_of_lists(node) ? schema_array : 0) |
                                   (speaks_of_maps(node) ? schema_object : 0) | (combines ? combination : 0));
}

std::string join_phrases(const std::vector<const SchemaNode*>& branches, int depth) {
  std::vector<std::string> phrases;
  for (const SchemaNode* branch : branches) {
    std::string text = phrase(*branch, depth + 1);
    if (std::find(phrases.begin(), phrases.end(), text) == phrases.end()) phrases.push_back(std::move(text));
  }
  return join_alternatives(phrases);
}

std::string lengths(const SchemaNode& node) {
  const auto characters = [](std::uint64_t count) {
    return fmt::format("{} character{}", count, count == 1 ? "" : "s");
  };
  const auto least = node.min_length.value_or(0);
  if (least == 0) return node.max_length ? " of at most " + characters(*node.max_length) : std::string();
  if (!node.max_length) return " of at least " + characters(least);
  if (least == *node.max_length) return " of " + characters(least);
  return fmt::format(" of {} to {}", least, characters(*node.max_length));
}

std::string text_phrase(const SchemaNode& node) {
  std::string text(node.format != nullptr ? node.format->phrase : "a string");
  text += lengths(node);
  if (node.pattern != nullptr) text += fmt::format(" that matches {}", node.pattern->text());
  return text;
}

std::string typed_phrase(const SchemaNode& node) {
  switch (node.types) {
    case schema_integer:
      return "an integer" + bounds(node);
    case schema_number:
      return "a number" + bounds(node);
    case schema_string:
      return text_phrase(node);
    case schema_array:
      return list_of(node);
    case schema_object:
      return "a map" + marks_of_map(node);
    default:
      return expected_types(node.types);
  }
}

std::string phrase(const SchemaNode& schema, int depth) {
  const SchemaNode& node = follow(schema);
  if (node.always) return *node.always ? "anything" : "nothing";
  if (node.constant != nullptr) return display(*node.constant);
  if (node.enumeration != nullptr) return expected_values(node.enumeration->items());
  if (node.types != 0) return typed_phrase(node);
  if (depth < 3) {  // recursive schemas have no last phrase
    if (!node.any_of.empty()) return join_phrases(node.any_of, depth);
    if (!node.one_of.empty()) return join_phrases(node.one_of, depth);
    for (const SchemaNode* part : node.all_of) {
      std::string text = phrase(*part, depth + 1);
      if (text != vague && text != "anything") return text;
    }
    if (node.negated != nullptr) {
      const std::string refused = expected_exactly(*node.negated, nullptr, "not");
      return refused == "anything" ? "nothing" : "anything but " + refused;
    }
  }
  if (const auto text = bounds(node); !text.empty()) return "a number" + text;
  if (speaks_of_text(node)) return text_phrase(node);
  if (node.has_properties || !node.required.empty()) return "a map" + marks_of_map(node);
  if (node.items != nullptr) return list_of(node);
  return speaks_of(node) == 0 ? "anything" : std::string(vague);
}

bool is_one_value(const SchemaNode& node) {
  return node.constant != nullptr && node.enumeration == nullptr && speaks_of(node) == 0;
}

/// Does the phrase say all that the schema says about `value` (null: of any)?
bool says_all(const SchemaNode& schema, const Value* value, int depth) {
  const SchemaNode& node = follow(schema);
  if (node.always) return true;
  const std::uint8_t about = speaks_of(node);
  if (node.constant != nullptr && node.enumeration != nullptr) return false;
  if (node.constant != nullptr || node.enumeration != nullptr || about == 0) return about == 0;
  if ((about & combination) != 0) {
    const bool any_of_alone = node.types == 0 && about == combination && !node.any_of.empty() &&
                              node.all_of.empty() && node.one_of.empty() && node.negated == nullptr &&
                              node.condition == nullptr;
    return any_of_alone && depth < 3 &&
           std::all_of(node.any_of.begin(), node.any_of.end(),
                       [&](const SchemaNode* branch) { return says_all(*branch, value, depth + 1); });
  }
  // One type, and what is said is said about it.
  std::uint8_t types = node.types != 0 || value == nullptr ? node.types : schema_types_of(*value);
  if (types == schema_integer || types == (schema_integer | schema_number)) types = schema_number;
  if (types != 0 && types != about) return false;
  switch (about) {
    case schema_number:
    case schema_string:
      return true;
    case schema_object: {
      const bool other_rules = !node.pattern_properties.empty() || node.additional_properties != nullptr ||
                               node.property_names != nullptr || !node.dependencies.empty() ||
                               node.min_properties || node.max_properties;
      const bool one_value = node.properties.size() == 1 && node.required.size() == 1 &&
                             node.required.front().first == node.properties.front().key &&
                             is_one_value(follow(*node.properties.front().schema));
      const bool keys_alone = node.properties.empty() && node.required.size() <= most_marks;
      return !other_rules && (one_value || keys_alone);
    }
    default:
      return false;  // of a list it says little
  }
}

}  // namespace

std::uint8_t schema_types_of(const Value& value) {
  switch (value.type()) {
    case Type::null:
      return schema_null;
    case Type::boolean:
      return schema_boolean;
    case Type::integer:
      return schema_integer | schema_number;
    case Type::real:
      return is_whole(value.real()) ? schema_integer | schema_number : schema_number;
    case Type::string:
      return schema_string;
    case Type::list:
      return schema_array;
    case Type::map:
      return schema_object;
    case Type::poison:
      break;
  }
  return 0xff;
}

std::string found(const Value& value) {
  if (value.is(Type::null)) return value.style() == Style::empty ? "empty (null)" : "null";
  const auto name = type_name(value.type());
  return fmt::format("{}, {} {}", display(value), name.front() == 'i' ? "an" : "a", name);
}

std::string expected_types(std::uint8_t types) {
  std::string text;
  for (const auto& words : type_words) {
    // Every integer is a number: naming both would only be longer.
    const bool implied = words.bit == schema_integer && (types & schema_number) != 0;
    if ((types & words.bit) == 0 || implied) continue;
    if (!text.empty()) text += " or ";
    text += words.one;
  }
  return text;
}

std::string expected_values(std::span<const Value* const> values) {
  if (values.empty()) return "nothing: the schema lists no values";
  if (values.size() == 1) return display(*values.front());
  // One more than the limit is shown rather than counted.
  const std::size_t shown = values.size() <= most_listed + 1 ? values.size() : most_listed;
  std::string text = "one of ";
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += ", ";
    text += display(*values[i], 40);
  }
  if (shown < values.size()) text += fmt::format(" and {} more", values.size() - shown);
  return text;
}

std::string expected_schema(const SchemaNode& node) {
  return phrase(node, 0);
}

std::string expected_exactly(const SchemaNode& node, const Value* value, std::string_view keyword) {
  return says_all(node, value, 0) ? phrase(node, 0) : fmt::format("what `{}` describes", keyword);
}

std::string join_alternatives(const std::vector<std::string>& phrases) {
  std::string text;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) text += i + 1 == phrases.size() ? ", or " : ", ";
    text += phrases[i];
  }
  return text;
}

std::string first_sentence(std::string_view description) {
  constexpr std::size_t longest = 120;
  auto line = description.substr(0, description.find('\n'));
  if (const auto stop = line.find(". "); stop != std::string_view::npos) line = line.substr(0, stop);
  while (line.ends_with('.') || line.ends_with(' ')) line.remove_suffix(1);
  if (line.size() <= longest) return std::string(line);
  std::size_t end = 0;
  while (end + code_point_length(line, end) <= longest) end += code_point_length(line, end);
  return std::string(line.substr(0, end)) + "...";
}

}  // namespace presetc
