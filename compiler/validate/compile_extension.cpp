// The keywords of presetc beside those of draft-07: `x-merge`, `x-replaced-by`, `x-removal-version`,
// `x-active-when`, `x-rules`.
#include <array>

#include <fmt/format.h>

#include "base/closest.h"
#include "parse/scalar_map.h"
#include "validate/schema_compiler.h"
#include "value/display.h"
#include "value/version.h"

namespace presetc {

bool SchemaCompiler::is_extension(const Keyword& keyword) {
  return keyword.name.starts_with("x-") || keyword.name == "deprecated";
}

bool SchemaCompiler::reads(const Keyword& keyword, const Member& member) {
  Diagnostics found;
  SchemaCompiler alone(schema_, found);
  SchemaNode nobody;
  (alone.*keyword.step)(nobody, member);
  if (!alone.failed_) return true;
  diagnostics_
      .report(Kind::ignored_keyword, member.key_span,
              fmt::format("`{}` has not the form that presetc reads, so that it says nothing", member.key))
      .with_hint(fmt::format("draft-07 has no such keyword, and that of presetc is another: {}",
                             found.all().front().message));
  return false;
}

void SchemaCompiler::merge(SchemaNode& node, const Member& member) {
  const Value& value = *member.value;
  const Value* key = value.get("by_key");
  const bool by_key = key != nullptr && key->is(Type::string) && value.members().size() == 1;
  if (!value.is(Type::string) && !by_key) {
    return mistake(value, fmt::format("`x-merge` is {}; expected the name of a strategy, or {{by_key: NAME}}",
                                      display(value)));
  }
  node.merge = &value;
}

void SchemaCompiler::replaced_by(SchemaNode& node, const Member& member) {
  if (const auto path = text_of(member)) {
    node.replaced_by = *path;
    node.replaced_by_span = member.value->span();
  }
}

void SchemaCompiler::removal_version(SchemaNode& node, const Member& member) {
  const auto version = text_of(member);
  if (!version) return;
  if (!is_version(*version)) {
    return mistake(*member.value,
                   fmt::format("`x-removal-version` is \"{}\"; expected numbers joined by dots", *version),
                   "for example \"3\" or \"2.1\"");
  }
  node.removal_version = *version;
}

std::optional<Expression> SchemaCompiler::expression_of(std::string_view keyword, const Value& text) {
  if (!text.is(Type::string)) {
    mistake(text, fmt::format("`{}` is {}; expected an expression in a string", keyword, display(text)));
    return std::nullopt;
  }
  auto expression = parse_expression(text.string(), map_scalar(*schema_.document_.source, text),
                                     schema_.document_.arena, diagnostics_);
  if (!expression) failed_ = true;
  return expression;
}

void SchemaCompiler::active_when(SchemaNode& node, const Member& member) {
  node.active_when = expression_of(member.key, *member.value);
}

void SchemaCompiler::rules(SchemaNode& node, const Member& member) {
  if (!member.value->is(Type::list)) {
    return mistake(*member.value,
                   fmt::format("`x-rules` is {}; expected a list of expressions", display(*member.value)));
  }
  for (const Value* item : member.value->items()) {
    if (!item->is(Type::map)) {
      if (auto assertion = expression_of(member.key, *item))
        node.rules.push_back({std::move(*assertion), {}, item->span()});
      continue;
    }
    rule(node, *item);
  }
}

void SchemaCompiler::rule(SchemaNode& node, const Value& map) {
  static constexpr std::array<std::string_view, 2> fields{"assert", "message"};
  for (const Member& field : map.members()) {
    if (field.key == "assert" || field.key == "message") continue;
    failed_ = true;
    diagnostics_
        .report(Kind::bad_schema, field.key_span, fmt::format("a rule of `x-rules` has no `{}`", field.key))
        .with_hint(did_you_mean(field.key, fields));
  }
  const Member* assertion = map.find("assert");
  if (assertion == nullptr) {
    return mistake(map, "a rule of `x-rules` without `assert`",
                   "write {\"assert\": EXPRESSION, \"message\": TEXT}");
  }
  const Member* message = map.find("message");
  const auto text = message == nullptr ? std::optional<std::string_view>("") : text_of(*message);
  auto expression = expression_of(assertion->key, *assertion->value);
  if (expression && text) node.rules.push_back({std::move(*expression), *text, map.span()});
}

}  // namespace presetc
