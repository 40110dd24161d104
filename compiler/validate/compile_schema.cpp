// A schema document as nodes: the walk. What each keyword takes is in compile_keyword.cpp, where references
// lead in compile_reference.cpp.
#include <fmt/format.h>

#include "validate/foreign_schema.h"
#include "validate/pattern.h"
#include "validate/schema_compiler.h"
#include "value/display.h"

namespace presetc {

std::unique_ptr<Schema> compile_schema(std::string name, Document document, Diagnostics& diagnostics) {
  auto schema = std::make_unique<Schema>(std::move(name), std::move(document));
  if (!SchemaCompiler(*schema, diagnostics).run()) return nullptr;
  return schema;
}

std::unique_ptr<Schema> compile_foreign_schema(std::string name, Document document,
                                               Diagnostics& diagnostics) {
  auto schema = std::make_unique<Schema>(std::move(name), std::move(document));
  if (!SchemaCompiler(*schema, diagnostics, SchemaCompiler::Extensions::optional).run()) return nullptr;
  return schema;
}

bool SchemaCompiler::run() {
  identified_.emplace("", &schema_.text());
  schema_.root_ = compile(schema_.text());
  resolve_references();
  if (!failed_) refuse_endless();
  return !failed_;
}

void SchemaCompiler::mistake(const Value& value, std::string message, std::string hint) {
  failed_ = true;
  diagnostics_.report(Kind::bad_schema, value.span(), std::move(message)).with_hint(std::move(hint));
}

const SchemaNode* SchemaCompiler::compile(const Value& text) {
  const auto [at, fresh] = nodes_.try_emplace(&text, nullptr);
  if (!fresh) return at->second;
  SchemaNode* node = schema_.nodes_.emplace_back(std::make_unique<SchemaNode>()).get();
  at->second = node;
  node->text = &text;
  if (text.is(Type::boolean)) {
    node->always = text.boolean();
  } else if (text.is(Type::map)) {
    compile_keywords(text, *node);
  } else {
    mistake(text, fmt::format("a schema is a map, true or false; this is {}", display(text)));
  }
  return node;
}

void SchemaCompiler::compile_keywords(const Value& text, SchemaNode& node) {
  const bool refers = text.find("$ref") != nullptr;
  const std::string_view outer = base_;
  if (const Value* id = text.get("$id"); id != nullptr && id->is(Type::string) && !refers)
    enter_id(text, *id);
  for (const Member& member : text.members()) {
    const Keyword* keyword = find_keyword(member.key);
    if (keyword == nullptr) {
      warn_unknown(member);
      continue;
    }
    // Definitions say nothing either, but what is wrong in one that nobody uses yet is worth knowing.
    if (refers && !keyword->beside_reference) {
      warn_beside_reference(member);
      continue;
    }
    if (extensions_ == Extensions::optional && is_extension(*keyword) && !reads(*keyword, member)) continue;
    (this->*keyword->step)(node, member);
  }
  if (text.find("if") == nullptr && (node.then != nullptr || node.otherwise != nullptr)) {
    node.then = node.otherwise = nullptr;
    warn_without_if(text);
  }
  if (extensions_ != Extensions::optional) warn_half_old_name(text, node);
  base_ = outer;
}

}  // namespace presetc
