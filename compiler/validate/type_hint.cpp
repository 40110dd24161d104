#include "validate/type_hint.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "validate/expectation.h"
#include "validate/member_schemas.h"
#include "value/display.h"
#include "value/scalar.h"

namespace presetc {

namespace {

bool is_yes_or_no(std::string_view text) {
  static constexpr std::array<std::string_view, 6> words{"yes", "no", "on", "off", "y", "n"};
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(words.begin(), words.end(), lower) != words.end() || lower == "true" || lower == "false";
}

std::uint8_t types_of_scalar(const Scalar& scalar) {
  switch (scalar.type) {
    case Type::null:
      return schema_null;
    case Type::boolean:
      return schema_boolean;
    case Type::integer:
      return schema_integer | schema_number;
    case Type::real:
      return schema_number;
    default:
      return schema_string;
  }
}

/// As it is written as an item of a list; empty if no such item fits.
std::string item_text(std::string_view text, std::uint8_t types) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '/';
  });
  const std::uint8_t read_as = types_of_scalar(read_plain_scalar(text));
  if (plain && (read_as & types) != 0 && (read_as != schema_string || text.front() != '-'))
    return std::string(text);
  if ((types & schema_string) == 0) return {};
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// `a, b` without brackets is one text, where two items were meant.
std::string several_items(std::string_view text, std::uint8_t types) {
  std::string items;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view item = text.substr(0, comma);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    const std::string written = item.empty() ? std::string() : item_text(item, types);
    if (written.empty()) return {};
    items += written;
    if (comma == std::string_view::npos) return items;
    items += ", ";
    text.remove_prefix(comma + 1);
  }
}

std::string list_hint(const Value& scalar, std::uint8_t types) {
  constexpr std::size_t longest = 60;
  if (scalar.is(Type::string) && scalar.style() == Style::plain && scalar.string().size() <= longest &&
      scalar.string().find(',') != std::string_view::npos &&
      scalar.string().find_first_of("\"'[]{}") == std::string_view::npos) {
    const std::string items = several_items(scalar.string(), types);
    if (!items.empty()) return fmt::format("a list is written [{}]", items);
  }
  std::string item = display(scalar);
  if ((types & schema_types_of(scalar)) == 0) {
    if (scalar.is(Type::string)) {
      item = item_text(scalar.string(), types);
    } else {
      item = (types & schema_string) != 0 ? fmt::format("\"{}\"", item) : std::string();
    }
  }
  return item.empty() ? item : fmt::format("a list of one is written [{}]", item);
}

}  // namespace

std::uint8_t item_types(const SchemaNode& list) {
  if (list.items == nullptr) return all_types;
  const SchemaNode& items = follow(*list.items);
  if (items.types != 0) return items.types;
  std::uint8_t types = 0;
  for (const auto* branches : {&items.any_of, &items.one_of}) {
    for (const SchemaNode* branch : *branches) {
      const std::uint8_t one = follow(*branch).types;
      if (one == 0) return all_types;
      types = static_cast<std::uint8_t>(types | one);
    }
  }
  return types == 0 ? all_types : types;
}

std::string_view unquote_hint(const Value& string) {
  switch (string.style()) {
    case Style::plain:
      return "remove the tag `!!str`";  // without it a plain scalar would have been read as what it is
    case Style::block:
      return "write it behind the colon, without `|` or `>`";
    default:
      return "remove the quotes";
  }
}

std::string type_hint(const Value& value, std::uint8_t types, std::uint8_t item_types) {
  if (value.origin().cause == Cause::computed) return {};  // it is not written as it is
  if (value.is(Type::string)) {
    if ((types & types_of_scalar(read_plain_scalar(value.string()))) != 0)
      return std::string(unquote_hint(value));
    if ((types & schema_boolean) != 0 && is_yes_or_no(value.string())) return "write true or false";
  }
  if (value.is(Type::integer) && (types & schema_boolean) != 0 && value.integer().magnitude <= 1) {
    return "write true or false";
  }
  const bool no_null = (types & (schema_string | schema_array)) != 0;
  if (value.is(Type::null)) return no_null && value.style() != Style::empty ? "delete it" : "";
  const bool plain = value.is_number() || value.is(Type::boolean);
  if (plain && (types & schema_string) != 0) return "put it in quotes";
  const bool scalar = plain || value.is(Type::string);
  // Where a map may stand too, the items of the list are maps.
  if (scalar && (types & schema_array) != 0 && (types & schema_object) == 0)
    return list_hint(value, item_types);
  return {};
}

}  // namespace presetc
