// What each keyword of draft-07 takes, one function a shape. Those of presetc are in compile_extension.cpp.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/format.h"
#include "validate/pattern.h"
#include "validate/schema_compiler.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

struct TypeName {
  std::string_view name;
  std::uint8_t bit;
};
constexpr std::array type_names{
    TypeName{"array", schema_array},     TypeName{"boolean", schema_boolean},
    TypeName{"integer", schema_integer}, TypeName{"null", schema_null},
    TypeName{"number", schema_number},   TypeName{"object", schema_object},
    TypeName{"string", schema_string},
};

/// `"$schema"` as draft-07 spells it, with and without the `#`, http and https.
bool is_draft_07(std::string_view uri) {
  while (uri.ends_with('#')) uri.remove_suffix(1);
  return uri == "http://json-schema.org/draft-07/schema" || uri == "https://json-schema.org/draft-07/schema";
}

std::string expected(std::string_view keyword, const Value& found, std::string_view what) {
  return fmt::format("`{}` is {}; expected {}", keyword, display(found), what);
}

}  // namespace

std::span<const SchemaCompiler::Keyword> SchemaCompiler::keywords() {
  using C = SchemaCompiler;
  using N = SchemaNode;
  static constexpr std::array table{
      Keyword{"$comment", &C::string_only, true},
      Keyword{"$id", &C::string_only, false},
      Keyword{"$ref", &C::reference, true},
      Keyword{"$schema", &C::dialect, true},
      Keyword{"additionalItems", &C::schema<&N::additional_items>, false},
      Keyword{"additionalProperties", &C::schema<&N::additional_properties>, false},
      Keyword{"allOf", &C::schemas<&N::all_of>, false},
      Keyword{"anyOf", &C::schemas<&N::any_of>, false},
      Keyword{"const", &C::constant, false},
      Keyword{"contains", &C::schema<&N::contains>, false},
      Keyword{"contentEncoding", &C::string_only, true},
      Keyword{"contentMediaType", &C::string_only, true},
      Keyword{"default", &C::default_value, true},
      Keyword{"definitions", &C::definitions, true},
      Keyword{"dependencies", &C::dependencies, false},
      Keyword{"deprecated", &C::flag<&N::deprecated>, true},
      Keyword{"description", &C::text<&N::description>, true},
      Keyword{"else", &C::schema<&N::otherwise>, false},
      Keyword{"enum", &C::enumeration, false},
      Keyword{"examples", &C::list_only, true},
      Keyword{"exclusiveMaximum", &C::bound<&N::exclusive_maximum>, false},
      Keyword{"exclusiveMinimum", &C::bound<&N::exclusive_minimum>, false},
      Keyword{"format", &C::format, false},
      Keyword{"if", &C::schema<&N::condition>, false},
      Keyword{"items", &C::items, false},
      Keyword{"maxItems", &C::size<&N::max_items>, false},
      Keyword{"maxLength", &C::size<&N::max_length>, false},
      Keyword{"maxProperties", &C::size<&N::max_properties>, false},
      Keyword{"maximum", &C::bound<&N::maximum>, false},
      Keyword{"minItems", &C::size<&N::min_items>, false},
      Keyword{"minLength", &C::size<&N::min_length>, false},
      Keyword{"minProperties", &C::size<&N::min_properties>, false},
      Keyword{"minimum", &C::bound<&N::minimum>, false},
      Keyword{"multipleOf", &C::multiple_of, false},
      Keyword{"not", &C::schema<&N::negated>, false},
      Keyword{"oneOf", &C::schemas<&N::one_of>, false},
      Keyword{"pattern", &C::pattern, false},
      Keyword{"patternProperties", &C::pattern_properties, false},
      Keyword{"properties", &C::properties, false},
      Keyword{"propertyNames", &C::schema<&N::property_names>, false},
      Keyword{"readOnly", &C::flag_only, true},
      Keyword{"required", &C::required, false},
      Keyword{"then", &C::schema<&N::then>, false},
      Keyword{"title", &C::text<&N::title>, true},
      Keyword{"type", &C::type, false},
      Keyword{"uniqueItems", &C::flag<&N::unique_items>, false},
      Keyword{"writeOnly", &C::flag_only, true},
      Keyword{"x-active-when", &C::active_when, true},
      Keyword{"x-arg", &C::spelling<&N::arg>, true},
      Keyword{"x-env", &C::spelling<&N::env>, true},
      Keyword{"x-merge", &C::merge, true},
      Keyword{"x-message", &C::text<&N::message>, true},
      Keyword{"x-removal-version", &C::removal_version, true},
      Keyword{"x-replaced-by", &C::replaced_by, true},
      Keyword{"x-rules", &C::rules, true},
  };
  return table;
}

const SchemaCompiler::Keyword* SchemaCompiler::find_keyword(std::string_view name) {
  const auto rows = keywords();
  const auto at = std::lower_bound(rows.begin(), rows.end(), name,
                                   [](const Keyword& row, std::string_view key) { return row.name < key; });
  return at != rows.end() && at->name == name ? &*at : nullptr;
}

// --- reading values --------------------------------------------------------------------------------------

std::optional<std::string_view> SchemaCompiler::text_of(const Member& member) {
  if (member.value->is(Type::string)) return member.value->string();
  mistake(*member.value, expected(member.key, *member.value, "a string"));
  return std::nullopt;
}

std::optional<bool> SchemaCompiler::flag_of(const Member& member) {
  if (member.value->is(Type::boolean)) return member.value->boolean();
  mistake(*member.value, expected(member.key, *member.value, "true or false"));
  return std::nullopt;
}

std::optional<std::uint64_t> SchemaCompiler::size_of(const Member& member) {
  const Value& value = *member.value;
  if (value.is(Type::integer) && !value.integer().negative) return value.integer().magnitude;
  if (value.is(Type::real)) {  // draft-07: 2.0 is an integer too
    constexpr double two_64 = 18446744073709551616.0;
    const double real = value.real().value;
    if (real >= 0 && is_whole(value.real())) {  // nothing has so many parts that more than 64 bits matter
      return real < two_64 ? static_cast<std::uint64_t>(real) : std::numeric_limits<std::uint64_t>::max();
    }
  }
  mistake(value, expected(member.key, value, "an integer of at least 0"));
  return std::nullopt;
}

const Value* SchemaCompiler::number_of(const Member& member) {
  const Value& value = *member.value;
  const bool finite = value.is(Type::integer) || (value.is(Type::real) && std::isfinite(value.real().value));
  if (finite) return &value;
  const bool draft_04 = value.is(Type::boolean) && member.key.starts_with("exclusive");
  mistake(value, expected(member.key, value, "a number"),
          draft_04 ? fmt::format("in draft-07 `{}` is itself the bound", member.key) : std::string());
  return nullptr;
}

std::vector<const Value*> SchemaCompiler::names_of(const Member& member, const Value& list) {
  std::vector<const Value*> names;
  std::unordered_set<std::string_view> known;
  for (const Value* item : list.items()) {
    if (!item->is(Type::string)) {
      mistake(*item, fmt::format("`{}` lists {}; expected strings", member.key, display(*item)));
    } else if (!known.insert(item->string()).second) {
      mistake(*item, fmt::format("`{}` lists {} twice", member.key, display(*item)));
    } else {
      names.push_back(item);
    }
  }
  return names;
}

const Pattern* SchemaCompiler::pattern_of(std::string_view text, Span span) {
  const auto [at, fresh] = patterns_.try_emplace(text, nullptr);
  if (!fresh) return at->second;
  std::string reason;
  auto pattern = Pattern::compile(text, reason);
  if (pattern == nullptr) {
    failed_ = true;
    diagnostics_.report(Kind::bad_schema, span, fmt::format("\"{}\" {}", text, reason));
    return nullptr;
  }
  return at->second = schema_.patterns_.emplace_back(std::move(pattern)).get();
}

std::vector<const SchemaNode*> SchemaCompiler::schemas_of(const Member& member) {
  std::vector<const SchemaNode*> nodes;
  if (!member.value->is(Type::list) || member.value->items().empty()) {
    mistake(*member.value, expected(member.key, *member.value, "a list of schemas, at least one"));
    return nodes;
  }
  for (const Value* item : member.value->items()) nodes.push_back(compile(*item));
  return nodes;
}

// --- shapes that several keywords share ------------------------------------------------------------------

template <const Value* SchemaNode::*field>
void SchemaCompiler::bound(SchemaNode& node, const Member& member) {
  node.*field = number_of(member);
}

template <std::optional<std::uint64_t> SchemaNode::*field>
void SchemaCompiler::size(SchemaNode& node, const Member& member) {
  node.*field = size_of(member);
}

template <const SchemaNode* SchemaNode::*field>
void SchemaCompiler::schema(SchemaNode& node, const Member& member) {
  node.*field = compile(*member.value);
}

template <std::vector<const SchemaNode*> SchemaNode::*field>
void SchemaCompiler::schemas(SchemaNode& node, const Member& member) {
  node.*field = schemas_of(member);
}

template <std::string_view SchemaNode::*field>
void SchemaCompiler::text(SchemaNode& node, const Member& member) {
  if (const auto read = text_of(member)) node.*field = *read;
}

template <std::optional<std::string_view> SchemaNode::*field>
void SchemaCompiler::spelling(SchemaNode& node, const Member& member) {
  node.*field = member.value->is(Type::null) ? std::optional<std::string_view>("") : text_of(member);
}

template <bool SchemaNode::*field>
void SchemaCompiler::flag(SchemaNode& node, const Member& member) {
  if (const auto read = flag_of(member)) node.*field = *read;
}

// --- keywords --------------------------------------------------------------------------------------------

void SchemaCompiler::string_only(SchemaNode&, const Member& member) {
  (void)text_of(member);
}

void SchemaCompiler::flag_only(SchemaNode&, const Member& member) {
  (void)flag_of(member);
}

void SchemaCompiler::list_only(SchemaNode&, const Member& member) {
  if (!member.value->is(Type::list)) mistake(*member.value, expected(member.key, *member.value, "a list"));
}

void SchemaCompiler::format(SchemaNode& node, const Member& member) {
  const auto name = text_of(member);
  if (!name) return;
  node.format = find_format(*name);
  if (node.format != nullptr) return;
  std::vector<std::string_view> names;
  for (const StringFormat& known : formats()) names.push_back(known.name);
  diagnostics_
      .report(Kind::unknown_format, member.value->span(),
              fmt::format("presetc does not check the format {}", display(*member.value)))
      .with_hint(did_you_mean(*name, names));
}

void SchemaCompiler::dialect(SchemaNode&, const Member& member) {
  const auto uri = text_of(member);
  if (!uri || is_draft_07(*uri)) return;
  mistake(*member.value, expected("$schema", *member.value, "draft-07"),
          "write \"http://json-schema.org/draft-07/schema#\"");
}

void SchemaCompiler::reference(SchemaNode& node, const Member& member) {
  if (text_of(member)) references_.push_back({&node, member.value, base_});
}

void SchemaCompiler::type(SchemaNode& node, const Member& member) {
  const auto add = [&](const Value& name) {
    if (name.is(Type::string)) {
      for (const auto& known : type_names) {
        if (known.name != name.string()) continue;
        if ((node.types & known.bit) != 0) {
          mistake(name, fmt::format("`type` lists {} twice", display(name)));
        }
        node.types = static_cast<std::uint8_t>(node.types | known.bit);
        return;
      }
    }
    std::array<std::string_view, type_names.size()> names;
    std::transform(type_names.begin(), type_names.end(), names.begin(),
                   [](const TypeName& row) { return row.name; });
    mistake(name, expected("type", name, "array, boolean, integer, null, number, object or string"),
            name.is(Type::string) ? did_you_mean(name.string(), names) : std::string());
  };
  if (!member.value->is(Type::list)) return add(*member.value);
  if (member.value->items().empty())
    mistake(*member.value, expected("type", *member.value, "a type, or several"));
  for (const Value* name : member.value->items()) add(*name);
}

void SchemaCompiler::enumeration(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::list)) {
    return mistake(*member.value, expected("enum", *member.value, "a list of values"));
  }
  node.enumeration = member.value;
  constexpr std::size_t few = 16;  // looking at all of them is faster
  if (member.value->items().size() <= few) return;
  for (const Value* item : member.value->items()) node.enumeration_by_hash.emplace_back(hash_of(*item), item);
  std::sort(node.enumeration_by_hash.begin(), node.enumeration_by_hash.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
}

void SchemaCompiler::constant(SchemaNode& node, const Member& member) {
  node.constant = member.value;
}

void SchemaCompiler::default_value(SchemaNode& node, const Member& member) {
  node.default_value = member.value;
}

void SchemaCompiler::multiple_of(SchemaNode& node, const Member& member) {
  const Value* step = number_of(member);
  if (step == nullptr) return;
  const bool positive = step->is(Type::integer) ? !step->integer().negative && step->integer().magnitude > 0
                                                : step->real().value > 0;
  if (!positive) {
    return mistake(*step, expected("multipleOf", *step, "a number above 0"));
  }
  node.multiple_of = step;
}

void SchemaCompiler::pattern(SchemaNode& node, const Member& member) {
  if (const auto regexp = text_of(member)) node.pattern = pattern_of(*regexp, member.value->span());
}

void SchemaCompiler::items(SchemaNode& node, const Member& member) {
  if (member.value->is(Type::list)) {
    node.has_tuple = true;
    node.tuple = schemas_of(member);
  } else {
    node.items = compile(*member.value);
  }
}

void SchemaCompiler::properties(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::map)) {
    return mistake(*member.value, expected("properties", *member.value, "a map of schemas"));
  }
  node.has_properties = true;
  // Compiled in the order of the text, so that mistakes come in that order; kept in byte order for the
  // search.
  for (const Member& property : member.value->members()) {
    node.properties.push_back({property.key, compile(*property.value)});
  }
  std::sort(node.properties.begin(), node.properties.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
}

void SchemaCompiler::pattern_properties(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::map)) {
    return mistake(*member.value, expected("patternProperties", *member.value, "a map of schemas"));
  }
  for (const Member& property : member.value->members()) {
    node.pattern_properties.push_back(
        {pattern_of(property.key, property.key_span), compile(*property.value)});
  }
}

void SchemaCompiler::required(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::list)) {
    // Draft-03 and OpenAPI habits put a flag at the property itself.
    return mistake(
        *member.value, expected("required", *member.value, "a list of property names"),
        member.value->is(Type::boolean) ? "list the name in the `required` of the object around it" : "");
  }
  for (const Value* name : names_of(member, *member.value))
    node.required.emplace_back(name->string(), name->span());
}

void SchemaCompiler::dependencies(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::map)) {
    return mistake(*member.value, expected("dependencies", *member.value, "a map"));
  }
  for (const Member& dependency : member.value->members()) {
    auto& row = node.dependencies.emplace_back();
    row.key = dependency.key;
    if (dependency.value->is(Type::list)) {
      for (const Value* name : names_of(dependency, *dependency.value)) row.keys.push_back(name->string());
    } else {
      row.schema = compile(*dependency.value);
    }
  }
}

void SchemaCompiler::definitions(SchemaNode&, const Member& member) {
  if (!member.value->is(Type::map)) {
    return mistake(*member.value, expected("definitions", *member.value, "a map of schemas"));
  }
  for (const Member& definition : member.value->members()) (void)compile(*definition.value);
}

}  // namespace presetc
