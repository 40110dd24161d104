// The part of YamlScanner that knows brackets: flow collections and the pairs in them (YAML 1.2.2, chapter
// 7.4).
#include "parse/yaml_node_mistakes.h"
#include "parse/yaml_scanner.h"

namespace presetc {

/// Steps over what separates tokens. Further lines are indented by more than `parent`. Only for the bracket
/// that closes all `parent` itself is enough: YAML forbids that too, but every reader takes it, and so many
/// people write it that refusing it would help nobody.
bool YamlScanner::flow_trivia(int parent, char closing) {
  const std::size_t line = cursor_.line_begin;
  if (!trivia()) return false;
  if (cursor_.at_end()) return fail(cursor_.at);
  if (cursor_.line_begin == line) return true;
  if (cursor_.at_document_marker()) return fail(cursor_.at);
  const int column = cursor_.indentation();
  const bool closes = cursor_.peek() == closing && brackets_.size() == 1;
  if (column > parent || (closes && column == parent && cursor_.column() == column)) return true;
  return fail(cursor_.at);
}

/// An alias, a scalar, or a collection in brackets.
bool YamlScanner::content(YamlPlace place, Node& node) {
  switch (cursor_.peek()) {
    case '*':
      return alias(node);
    case '[':
    case '{':
      return flow_collection(place.parent_column, node);
    default:
      return scalar(place, node);
  }
}

bool YamlScanner::flow_collection(int parent, Node& node) {
  const std::size_t begin = cursor_.at;
  const std::size_t line = cursor_.line_begin;
  const bool map = cursor_.peek() == '{';
  const auto begins_at = static_cast<std::uint32_t>(begin);
  if (!(map ? builder_.begin_map(begins_at) : builder_.begin_list(begins_at))) return false;
  brackets_.push_back(begin);
  last_end_ = ++cursor_.at;
  const char closing = map ? '}' : ']';
  for (;;) {
    if (!flow_trivia(parent, closing)) return false;
    if (cursor_.peek() == closing) break;
    if (cursor_.peek() == ',') {
      report_no_item(span(cursor_.at, cursor_.at + 1), diagnostics_);
      return false;
    }
    if (!(map ? flow_entry(parent) : flow_item(parent)) || !flow_trivia(parent, closing)) return false;
    if (cursor_.peek() == closing) break;
    if (cursor_.peek() != ',') return fail(cursor_.at);
    last_end_ = ++cursor_.at;
  }
  brackets_.pop_back();
  last_end_ = ++cursor_.at;
  last_scalar_.reset();
  node = {.form = Node::Form::collection,
          .scalar = {.begin = begin, .end = last_end_},
          .built = builder_.end(static_cast<std::uint32_t>(last_end_)),
          .one_line = cursor_.line_begin == line};
  return true;
}

/// Is there a comma or bracket, and so no node?
bool YamlScanner::at_flow_end() const {
  const char c = cursor_.peek();
  return c == ',' || c == ']' || c == '}';
}

/// Behind quotes and brackets the colon may touch the value.
bool YamlScanner::at_flow_colon(bool touching) const {
  return cursor_.peek() == ':' && (touching || cursor_.blank(1) || is_flow_indicator(cursor_.peek(1)));
}

bool YamlScanner::flow_properties(int parent, Properties& found) {
  while (cursor_.peek() == '&' || cursor_.peek() == '!') {
    if (!property(found) || !flow_trivia(parent)) return false;
  }
  return true;
}

/// One item of a list: a node, or a pair, which is a map of one entry.
bool YamlScanner::flow_item(int parent) {
  const std::size_t begin = cursor_.at;
  const std::size_t line = cursor_.line_begin;
  if (at_indicator('?')) return flow_pair(parent, begin, nullptr, {});
  Properties properties;
  if (!flow_properties(parent, properties)) return false;
  if (at_flow_colon(false)) return flow_pair(parent, begin, nullptr, properties);
  if (at_flow_end()) {
    return properties.any() ? deliver_empty(span(cursor_.at, cursor_.at), properties) : fail(cursor_.at);
  }
  Node node;
  if (!content({YamlContext::flow, parent}, node)) return false;
  took(node);
  while (cursor_.peek() == ' ' || cursor_.peek() == '\t') ++cursor_.at;
  if (!at_flow_colon(node.is_json_like())) return deliver(node, properties);
  if (cursor_.line_begin != line) return key_of_lines(node, cursor_.at);
  return key_fits(node) && flow_pair(parent, begin, &node, properties);
}

/// The cursor is at `?`, or at the colon behind `key`, which may be nothing.
bool YamlScanner::flow_pair(int parent, std::size_t begin, const Node* key, const Properties& properties) {
  if (!builder_.begin_map(static_cast<std::uint32_t>(begin))) return false;
  if (cursor_.peek() == '?') {
    if (!flow_entry(parent)) return false;
  } else {
    const bool delivered = key != nullptr ? deliver(*key, properties)
                                          : deliver_empty(span(cursor_.at, cursor_.at + 1), properties);
    if (!delivered || !flow_value(parent, key != nullptr && key->is_json_like())) return false;
  }
  return deliver({.form = Node::Form::collection,
                  .scalar = {.begin = begin, .end = last_end_},
                  .built = builder_.end(static_cast<std::uint32_t>(last_end_))},
                 {});
}

/// One entry of a map: `key: value`, `? key : value`, or less.
bool YamlScanner::flow_entry(int parent) {
  const bool explicit_key = at_indicator('?');
  Span empty = span(cursor_.at, cursor_.at + 1);
  if (explicit_key) {
    last_end_ = ++cursor_.at;
    if (!flow_trivia(parent)) return false;
  }
  Properties properties;
  if (!flow_properties(parent, properties)) return false;
  Node key;
  const bool absent = at_flow_colon(false) || at_flow_end();
  if (!absent) {
    ++inside_key_;
    if (!content({YamlContext::flow, parent}, key)) return false;
    --inside_key_;
    took(key);
    if (!flow_trivia(parent)) return false;
  } else if (!explicit_key) {
    empty = span(cursor_.at, cursor_.at + 1);
  }
  const bool colon = at_flow_colon(!absent && key.is_json_like());
  if (!colon && !at_flow_end()) return fail(cursor_.at);
  if (!colon && !explicit_key && key.form == Node::Form::scalar && inside_key_ == 0) {
    return key_without_colon(absent ? empty : span(key));
  }
  if (!(absent ? deliver_empty(empty, properties) : deliver(key, properties))) return false;
  return colon ? flow_value(parent, !absent && key.is_json_like()) : deliver_empty(key_, {});
}

/// What the key was meant to be is unknown.
bool YamlScanner::key_without_colon(Span key) {
  report_missing_colon(key, cursor_.text.substr(key.begin, key.end - key.begin), true, diagnostics_);
  builder_.refused_key();
  return builder_.add({make_poison(arena_, {key})}, key);
}

/// The cursor is at the colon.
bool YamlScanner::flow_value(int parent, bool touching) {
  const Span key = key_;
  const char next = cursor_.peek(1);
  if (!touching && (next == '[' || next == '{')) {
    return fail(Kind::yaml_syntax, cursor_.at, cursor_.at + 1,
                "a value right behind the colon, expected a space", "put a space after the colon");
  }
  last_end_ = ++cursor_.at;
  if (!flow_trivia(parent)) return false;
  Properties properties;
  if (!flow_properties(parent, properties)) return false;
  if (at_flow_end()) return deliver_empty(key, properties);
  Node node;
  if (!content({YamlContext::flow, parent}, node)) return false;
  took(node);
  return deliver(node, properties);
}

}  // namespace presetc
