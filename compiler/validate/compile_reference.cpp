// `$id` and `$ref` (draft-07 core, section 8): which schema each reference leads to, within the document. The
// one schema outside it that references may name is draft-07's own.
#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "parse/document.h"
#include "validate/metaschema.h"
#include "validate/schema_compiler.h"
#include "validate/uri.h"
#include "value/display.h"

namespace presetc {

namespace {

/// One token of a JSON pointer (RFC 6901, section 4): `~1` is `/`, `~0` is `~`.
std::string unescaped(std::string_view token) {
  std::string plain;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      plain += token[++i] == '0' ? '~' : '/';
    } else {
      plain += token[i];
    }
  }
  return plain;
}

bool is_index(std::string_view token) {
  return !token.empty() && token.size() < 9 && (token == "0" || token.front() != '0') &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void SchemaCompiler::enter_id(const Value& text, const Value& id) {
  const auto uri = id.string();
  const auto fragment = uri.substr(std::min(uri.find('#'), uri.size()));
  if (fragment.size() < uri.size()) {
    base_ = *bases_.insert(resolve_uri(base_, uri)).first;
    base_of_[&text] = base_;
  }
  const auto identify = [&](std::string name) {
    const auto [at, fresh] = identified_.try_emplace(std::move(name), &text);
    if (!fresh && at->second != &text)
      mistake(id, fmt::format("`$id` is {}, which another schema has too", display(id)));
  };
  if (fragment.size() < uri.size()) identify(std::string(base_));
  if (fragment.size() > 1) identify(std::string(base_).append(fragment));
}

void SchemaCompiler::resolve_references() {
  // A target outside the places where schemas stand is compiled here, and may bring further references.
  while (!references_.empty()) {
    const Reference reference = references_.back();
    references_.pop_back();
    const Located target = find_target(reference);
    if (target.text == nullptr) continue;
    const bool schema = target.text->is(Type::map) || target.text->is(Type::boolean);
    if (!schema) {
      mistake(*reference.text, fmt::format("`$ref` is {}, and leads to {}; a schema is a map, true or false",
                                           display(*reference.text), display(*target.text)));
      continue;
    }
    base_ = target.base;
    reference.from->ref = compile(*target.text);
    resolved_.push_back(reference);
  }
}

SchemaCompiler::Located SchemaCompiler::find_document(const std::string& uri) {
  const auto at = identified_.find(uri);
  if (at != identified_.end()) return {at->second, *bases_.insert(uri).first};
  if (uri != metaschema_uri) return {};
  if (!schema_.metaschema_) schema_.metaschema_ = read_metaschema();
  return {schema_.metaschema_->root, metaschema_uri};
}

SchemaCompiler::Located SchemaCompiler::find_target(const Reference& reference) {
  const auto text = reference.text->string();
  const Located document = find_document(resolve_uri(reference.base, text));
  if (document.text == nullptr) {
    mistake(*reference.text,
            fmt::format("`$ref` is {}, which is not in this document", display(*reference.text)),
            "presetc fetches no other documents: put the schema under `definitions` and refer to "
            "\"#/definitions/NAME\"");
    return {};
  }
  const std::string fragment = without_percent(text.substr(std::min(text.find('#'), text.size())));
  Located target;
  std::string hint;
  if (fragment.size() < 2 || fragment[1] == '/') {
    target = follow_pointer(
        document, std::string_view(fragment).substr(std::min<std::size_t>(1, fragment.size())), hint);
  } else if (const auto named = identified_.find(std::string(document.base) + fragment);
             named != identified_.end()) {
    target = {named->second, document.base};
  }
  if (target.text == nullptr) {
    mistake(*reference.text, fmt::format("`$ref` is {}, which leads to nothing", display(*reference.text)),
            std::move(hint));
  }
  return target;
}

SchemaCompiler::Located SchemaCompiler::follow_pointer(Located at, std::string_view pointer,
                                                       std::string& hint) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string token = unescaped(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
    const Value* next = nullptr;
    if (at.text->is(Type::map)) {
      next = at.text->get(token);
      if (next == nullptr) {
        std::vector<std::string_view> keys;
        for (const Member& member : at.text->members()) keys.push_back(member.key);
        hint = did_you_mean(token, keys);
      }
    } else if (at.text->is(Type::list) && is_index(token)) {
      std::size_t index = 0;
      for (const char c : token) index = 10 * index + static_cast<std::size_t>(c - '0');
      if (index < at.text->items().size()) next = at.text->items()[index];
    }
    if (next == nullptr) return {};
    at.text = next;
    if (const auto base = base_of_.find(next); base != base_of_.end()) at.base = base->second;
  }
  return at;
}

}  // namespace presetc
