// A schema document as nodes: the walk, and references. What each keyword takes is in compile_keyword.cpp.
#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/pattern.h"
#include "validate/schema_compiler.h"
#include "value/display.h"

namespace presetc {

std::unique_ptr<Schema> compile_schema(std::string name, Document document, Diagnostics& diagnostics) {
  auto schema = std::make_unique<Schema>(std::move(name), std::move(document));
  if (!SchemaCompiler(*schema, diagnostics).run()) return nullptr;
  return schema;
}

bool SchemaCompiler::run() {
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
  } else if (text.is(Type::poison)) {
    failed_ = true;
  } else {
    mistake(text, fmt::format("a schema is a map, true or false; this is {}", display(text)));
  }
  return node;
}

void SchemaCompiler::compile_keywords(const Value& text, SchemaNode& node) {
  const bool refers = text.find("$ref") != nullptr;
  for (const Member& member : text.members()) {
    const Keyword* keyword = find_keyword(member.key);
    if (keyword == nullptr) continue;  // draft-07: keywords that nobody knows say nothing
    // Definitions say nothing either, but what is wrong in one that nobody uses yet is worth knowing.
    if (refers && !keyword->beside_reference) continue;
    if (member.value->is(Type::poison)) {
      failed_ = true;
      continue;
    }
    (this->*keyword->step)(node, member);
  }
}

// --- references ------------------------------------------------------------------------------------------

void SchemaCompiler::resolve_references() {
  // A target outside the places where schemas stand is compiled here, and may bring further references.
  while (!references_.empty()) {
    const Reference reference = references_.back();
    references_.pop_back();
    const Value* target = find_target(reference);
    if (target == nullptr) continue;
    const bool schema = target->is(Type::map) || target->is(Type::boolean);
    if (!schema) {
      mistake(*reference.text, fmt::format("`$ref` is {}, and leads to {}; a schema is a map, true or false",
                                           display(*reference.text), display(*target)));
      continue;
    }
    reference.from->ref = compile(*target);
    resolved_.push_back(reference);
  }
}

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// `%41` is `A` (RFC 3986, section 2.1); what is no escape stays.
std::string without_percent(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      plain += static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

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

}  // namespace

const Value* SchemaCompiler::find_target(const Reference& reference) {
  const auto text = reference.text->string();
  std::string_view fragment = text;
  const auto hash = text.find('#');
  if (hash != 0) {
    // The document's own `$id` may be spelled out in front.
    const Value* id = schema_.text().get("$id");
    auto base = id != nullptr && id->is(Type::string) ? id->string() : std::string_view();
    while (base.ends_with('#')) base.remove_suffix(1);
    if (base.empty() || text.substr(0, hash) != base) {
      mistake(*reference.text,
              fmt::format("`$ref` is {}, which is not in this document", display(*reference.text)),
              "presetc fetches no other documents: put the schema under `definitions` and refer to "
              "\"#/definitions/NAME\"");
      return nullptr;
    }
    fragment = hash == std::string_view::npos ? std::string_view() : text.substr(hash);
  }
  if (!fragment.empty()) fragment.remove_prefix(1);
  const std::string pointer = without_percent(fragment);
  const Value* target = nullptr;
  std::string hint;
  if (pointer.empty() || pointer.front() == '/') {
    target = follow_pointer(pointer, hint);
  } else if (const auto anchor = anchors_.find(pointer); anchor != anchors_.end()) {
    target = anchor->second;
  }
  if (target == nullptr) {
    mistake(*reference.text, fmt::format("`$ref` is {}, which leads to nothing", display(*reference.text)),
            std::move(hint));
  } else if (target->is(Type::poison)) {
    failed_ = true;
    return nullptr;
  }
  return target;
}

const Value* SchemaCompiler::follow_pointer(std::string_view pointer, std::string& hint) {
  const Value* at = &schema_.text();
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string token = unescaped(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
    if (at->is(Type::map)) {
      const Value* next = at->get(token);
      if (next == nullptr) {
        std::vector<std::string_view> keys;
        for (const Member& member : at->members()) keys.push_back(member.key);
        hint = did_you_mean(token, keys);
      }
      at = next;
    } else if (at->is(Type::list)) {
      std::size_t index = 0;
      const bool number =
          !token.empty() && token.size() < 9 &&
          std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!number) return nullptr;
      for (const char c : token) index = 10 * index + static_cast<std::size_t>(c - '0');
      at = index < at->items().size() ? at->items()[index] : nullptr;
    } else {
      return nullptr;
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

// --- endless schemas -------------------------------------------------------------------------------------

namespace {

enum class Mark : std::uint8_t { fresh, open, done };

/// The schemas that a node applies to the very same value.
template <class Visit>
void for_each_in_place(const SchemaNode& node, const Visit& visit) {
  if (node.ref != nullptr) {
    visit(*node.ref);
    return;
  }
  for (const auto* list : {&node.all_of, &node.any_of, &node.one_of}) {
    for (const SchemaNode* branch : *list) visit(*branch);
  }
  for (const SchemaNode* branch : {node.negated, node.condition, node.then, node.otherwise}) {
    if (branch != nullptr) visit(*branch);
  }
  for (const auto& dependency : node.dependencies) {
    if (dependency.schema != nullptr) visit(*dependency.schema);
  }
}

/// Leaves in `ring` one node from which in-place steps lead back to itself.
void find_ring(const SchemaNode& node, std::unordered_map<const SchemaNode*, Mark>& marks,
               const SchemaNode*& ring) {
  marks[&node] = Mark::open;
  for_each_in_place(node, [&](const SchemaNode& next) {
    const auto mark = marks[&next];
    if (mark == Mark::open && ring == nullptr) ring = &node;
    if (mark == Mark::fresh) find_ring(next, marks, ring);
  });
  marks[&node] = Mark::done;
}

}  // namespace

void SchemaCompiler::refuse_endless() {
  // Checking a value against such a schema would never end: each step must go into a property or an item.
  std::unordered_map<const SchemaNode*, Mark> marks;
  for (const auto& node : schema_.nodes_) {
    if (marks[node.get()] != Mark::fresh) continue;
    const SchemaNode* ring = nullptr;
    find_ring(*node, marks, ring);
    if (ring == nullptr) continue;
    // The step that closes a ring is a reference, or comes to one: only references go backward.
    const auto at = std::find_if(resolved_.begin(), resolved_.end(),
                                 [&](const Reference& reference) { return reference.from == ring; });
    mistake(at == resolved_.end() ? *ring->text : *at->text,
            "this `$ref` leads back to itself without entering a property or an item");
  }
}

}  // namespace presetc
