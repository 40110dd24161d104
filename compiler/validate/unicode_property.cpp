#include "validate/unicode_property.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace presetc {

namespace {

/// Long names of general categories (Unicode, PropertyValueAliases): RE2 knows the short ones.
constexpr std::array<std::pair<std::string_view, std::string_view>, 37> categories{{
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Uppercase_Letter", "Lu"},
    {"digit", "Nd"},
    {"punct", "P"},
}};

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Short names of categories have one letter or two; RE2 has no scripts of so short names.
bool is_category(std::string_view name) {
  return name.size() <= 2 || std::any_of(categories.begin(), categories.end(),
                                         [&](const auto& category) { return category.first == name; });
}

}  // namespace

std::string unicode_property(std::string_view name, bool negated) {
  std::string_view kind;
  if (const auto equals = name.find('='); equals != std::string_view::npos) {
    kind = name.substr(0, equals);
    name.remove_prefix(equals + 1);
  }
  // RE2 knows more than names: `^` negates there.
  if (!std::all_of(name.begin(), name.end(), is_of_name)) return {};
  const bool of_category = is_category(name);
  if (kind == "General_Category" || kind == "gc") {
    if (!of_category) return {};
  } else if (kind == "Script" || kind == "sc") {
    if (of_category) return {};
  } else if (!kind.empty()) {
    return {};
  }
  if (name == "ASCII") return negated ? R"(\x{80}-\x{10FFFF})" : R"(\x{0}-\x{7F})";
  const auto known = std::find_if(categories.begin(), categories.end(),
                                  [&](const auto& category) { return category.first == name; });
  if (known != categories.end()) name = known->second;
  return fmt::format("\\{}{{{}}}", negated ? 'P' : 'p', name);
}

}  // namespace presetc
