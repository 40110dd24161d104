// Keywords that say nothing: a schema with a misspelled one accepts what it was meant to refuse.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/schema_compiler.h"

namespace presetc {

namespace {

/// Keywords of other drafts and of OpenAPI, and what draft-07 has in their place.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> elsewhere{{
    {"$anchor", "draft-07 names a schema with `$id`: \"#NAME\""},
    {"$defs", "draft-07 calls it `definitions`"},
    {"$dynamicRef", "draft-07 has `$ref` alone"},
    {"$recursiveRef", "draft-07 has `$ref` alone"},
    {"dependentRequired", "draft-07 calls it `dependencies`"},
    {"dependentSchemas", "draft-07 calls it `dependencies`"},
    {"disallow", "draft-07 calls it `not`"},
    {"divisibleBy", "draft-07 calls it `multipleOf`"},
    {"example", "draft-07 has `examples`, a list"},
    {"extends", "draft-07 calls it `allOf`"},
    {"id", "draft-07 calls it `$id`"},
    {"maxContains", "draft-07 has `contains` alone"},
    {"minContains", "draft-07 has `contains` alone"},
    {"nullable", "in draft-07 write {\"type\": [TYPE, \"null\"]}"},
    {"prefixItems", "draft-07 gives `items` a list for it"},
    {"unevaluatedProperties",
     "draft-07 has `additionalProperties`, which sees the `properties` beside it alone"},
}};

}  // namespace

void SchemaCompiler::warn_unknown(const Member& member) {
  constexpr std::string_view own = "x-";
  const bool extension = member.key.starts_with(own);
  const auto row = std::find_if(elsewhere.begin(), elsewhere.end(),
                                [&](const auto& other) { return other.first == member.key; });
  std::string hint;
  if (row != elsewhere.end()) {
    hint = row->second;
  } else {
    std::vector<std::string_view> names;
    for (const Keyword& keyword : keywords()) {
      if (keyword.name.starts_with(own) == extension) names.push_back(keyword.name);
    }
    hint = did_you_mean(member.key, names);
    if (hint.empty() && extension) return;
    if (hint.empty()) hint = fmt::format("a keyword of your own begins with `{}`", own);
  }
  diagnostics_
      .report(Kind::ignored_keyword, member.key_span,
              extension ? fmt::format("presetc has no keyword `{}`, so that it says nothing", member.key)
                        : fmt::format("draft-07 has no keyword `{}`, so that it says nothing", member.key))
      .with_hint(std::move(hint));
}

void SchemaCompiler::warn_beside_reference(const Member& member) {
  diagnostics_
      .report(Kind::ignored_keyword, member.key_span,
              fmt::format("`{}` says nothing beside `$ref`, where draft-07 ignores it", member.key))
      .with_hint("put the reference into `allOf`: {\"allOf\": [{\"$ref\": ...}], ...}");
}

void SchemaCompiler::warn_without_if(const Value& text) {
  for (const std::string_view key : {"then", "else"}) {
    const Member* member = text.find(key);
    if (member == nullptr) continue;
    diagnostics_
        .report(Kind::ignored_keyword, member->key_span,
                fmt::format("`{}` says nothing without `if`, and draft-07 ignores it", key))
        .with_hint("say in `if` when it holds; what always holds stands in `allOf`");
  }
}

/// An old name has both: what else is said of one says nothing without them.
void SchemaCompiler::warn_half_old_name(const Value& text, const SchemaNode& node) {
  const bool is_replaced = text.find("x-replaced-by") != nullptr;
  if (node.deprecated && is_replaced) return;
  const std::array<std::pair<std::string_view, std::string_view>, 3> said{{
      {"x-replaced-by", node.replaced_by},
      {"x-removal-version", node.removal_version},
      {"x-message", node.message},
  }};
  for (const auto& [key, value] : said) {
    if (value.empty()) continue;
    diagnostics_
        .report(
            Kind::ignored_keyword, text.find(key)->key_span,
            fmt::format("`{}` says nothing without `{}`", key, is_replaced ? "deprecated" : "x-replaced-by"))
        .with_hint("an old name has `\"deprecated\": true` and `\"x-replaced-by\": PATH`");
    return;
  }
}

}  // namespace presetc
