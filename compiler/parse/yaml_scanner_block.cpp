// The part of YamlScanner that knows block collections: lists of dashes and maps by indentation (YAML 1.2.2,
// chapter 8.2).
#include "base/utf8.h"
#include "parse/yaml_scanner.h"

namespace presetc {

/// Can what stands at the cursor belong to the slot, or is it indented too little?
bool YamlScanner::in_reach(const Slot& slot) const {
  if (cursor_.at_end()) return false;
  if (cursor_.line_begin == slot.line) return true;
  if (cursor_.at_document_marker()) return false;
  const int column = cursor_.indentation();
  if (column > slot.parent) return true;
  return slot.list_at_parent && column == slot.parent && column == cursor_.column() && at_indicator('-');
}

/// Does a further entry of a block collection at `column` stand at the cursor?
bool YamlScanner::at_entry(int column) const {
  return cursor_.column() == column && !cursor_.at_end() && cursor_.tab == std::string_view::npos &&
         !(column == 0 && cursor_.at_document_marker());
}

bool YamlScanner::block_node(const Slot& slot) {
  Properties own;
  while (in_reach(slot)) {
    const YamlCursor begin = cursor_;
    Properties inner;  // those of a map stand on a line above it: these are a scalar's, or the first key's
    if (cursor_.peek() == '&' || cursor_.peek() == '!') {
      if (!properties(inner)) return false;
      if (cursor_.line_begin != begin.line_begin || cursor_.at_end()) {
        if (!add(inner, own)) return false;
        continue;
      }
    }
    return block_content(slot, own, inner, begin);
  }
  return deliver_empty(slot.empty, own);
}

/// `begin`: where the node, or `inner`, begins on the cursor's line.
bool YamlScanner::block_content(const Slot& slot, Properties own, const Properties& inner,
                                const YamlCursor& begin) {
  const bool may_begin = slot.compact || cursor_.line_begin != slot.line;
  const char c = cursor_.peek();
  if (at_indicator('-') || at_indicator('?') || at_indicator(':')) {
    if (!may_begin || (inner.any() && c != ':')) return fail(cursor_.at);
    if (begin.tab != std::string_view::npos) return tab_in_indentation(begin.tab);
    return c == '-' ? block_list(begin.column(), own) : block_map(begin, nullptr, inner, own);
  }
  if (c == '|' || c == '>') return add(inner, own) && block_scalar(slot.parent, own);
  Node node;
  if (!content({YamlContext::block, slot.parent}, node)) return false;
  if (key_follows(node)) {
    if (!node.one_line) return may_begin ? key_of_lines(node, cursor_.at) : fail(cursor_.at);
    if (!may_begin) {
      took(node);
      return fail(cursor_.at);
    }
    if (begin.tab != std::string_view::npos) return tab_in_indentation(begin.tab);
    return block_map(begin, &node, inner, own);
  }
  took(node);
  return add(inner, own) && deliver(node, own) && trivia();
}

bool YamlScanner::block_scalar(int parent, const Properties& properties) {
  YamlScalarError error;
  const auto scalar = read_block_scalar(cursor_, {YamlContext::block, parent}, arena_, error);
  if (!scalar) return fail(error);
  const Node node{.scalar = *scalar};
  took(node);
  return deliver(node, properties) && trivia();
}

/// The cursor is at the first dash.
bool YamlScanner::block_list(int column, const Properties& properties) {
  const std::size_t begin = cursor_.at;
  if (!builder_.begin_list(static_cast<std::uint32_t>(begin))) return false;
  open_block({column, false});
  do {
    blocks_.resize(open_blocks_);
    Slot slot{.parent = column, .compact = true, .line = cursor_.line_begin};
    slot.empty = span(cursor_.at, cursor_.at + 1);
    last_end_ = ++cursor_.at;
    if (!trivia() || !block_node(slot)) return false;
  } while (at_entry(column) && at_indicator('-'));
  return end_block(begin, properties);
}

/// The cursor is at the first key, or at the colon behind it if that is `key` or nothing.
bool YamlScanner::block_map(const YamlCursor& begin, const Node* key, const Properties& key_properties,
                            const Properties& properties) {
  const int column = begin.column();
  if (!builder_.begin_map(static_cast<std::uint32_t>(begin.at))) return false;
  open_block({column, true});
  bool read = false;
  if (key == nullptr && cursor_.peek() == '?') {
    read = explicit_entry(column);
  } else {
    read = map_entry(column, key, key_properties);
  }
  while (read && at_entry(column)) read = next_entry(column);
  return read && end_block(begin.at, properties);
}

bool YamlScanner::next_entry(int column) {
  blocks_.resize(open_blocks_);
  if (at_indicator('?')) return explicit_entry(column);
  const std::size_t begin = cursor_.at;
  const std::size_t line = cursor_.line_begin;
  Properties properties;
  if (!this->properties(properties)) return false;
  if (cursor_.line_begin != line || (properties.any() && cursor_.at_end())) {
    return fail(Kind::yaml_syntax, begin, last_end_, "an anchor or tag without a key, expected `key: value`",
                "write the key behind it on the same line, or delete it");
  }
  if (at_indicator(':')) return map_entry(column, nullptr, properties);
  Node key;
  if (!content({YamlContext::block, column}, key)) return false;
  if (!key_follows(key)) return fail(begin);
  return key.one_line ? map_entry(column, &key, properties) : key_of_lines(key, begin);
}

/// The key was read (null: there is none), the cursor is at the colon.
bool YamlScanner::map_entry(int column, const Node* key, const Properties& properties) {
  if (key == nullptr) {
    if (!deliver_empty(span(cursor_.at, cursor_.at + 1), properties)) return false;
  } else {
    if (!key_fits(*key)) return false;
    took(*key);
    if (!deliver(*key, properties)) return false;
  }
  const Slot slot{.parent = column, .list_at_parent = true, .line = cursor_.line_begin, .empty = key_};
  last_end_ = ++cursor_.at;
  return trivia() && block_node(slot);
}

/// `? key`, and perhaps `: value` below it.
bool YamlScanner::explicit_entry(int column) {
  Slot slot{.parent = column, .list_at_parent = true, .compact = true, .line = cursor_.line_begin};
  slot.empty = span(cursor_.at, cursor_.at + 1);
  last_end_ = ++cursor_.at;
  if (!trivia() || !block_node(slot)) return false;
  if (!at_entry(column) || !at_indicator(':')) return deliver_empty(key_, {});
  slot.line = cursor_.line_begin;
  slot.empty = key_;
  last_end_ = ++cursor_.at;
  return trivia() && block_node(slot);
}

/// Goes to the colon that makes a key of the node before it on the line, if there is one.
bool YamlScanner::key_follows(const Node& node) {
  std::size_t ahead = 0;
  while (cursor_.peek(ahead) == ' ' || cursor_.peek(ahead) == '\t') ++ahead;
  const bool touching = node.form == Node::Form::alias && ahead == 0;  // part of its name
  if (cursor_.peek(ahead) != ':' || !cursor_.blank(ahead + 1) || touching) return false;
  cursor_.at += ahead;
  return true;
}

/// A key without `?` has one line (7.4.2). What lines without quotes were meant to be is found from `stop`
/// on.
bool YamlScanner::key_of_lines(const Node& key, std::size_t stop) {
  if (key.form != Node::Form::scalar || key.scalar.style != Style::quoted) return fail(stop);
  return fail(Kind::yaml_syntax, key.scalar.begin, key.scalar.end,
              "a key of more than one line, expected one",
              "write the key on one line; or close the quote on its line, if it was to end there");
}

/// YAML allows 1,024 characters before the `:` of a key without `?` (7.4.2).
bool YamlScanner::key_fits(const Node& key) {
  constexpr std::size_t most = 1024;
  if (key.scalar.end - key.scalar.begin <= most) return true;
  std::size_t characters = 0;
  for (std::size_t at = key.scalar.begin; at < key.scalar.end && characters <= most; ++characters)
    at += code_point_length(cursor_.text, at);
  if (characters <= most) return true;
  return fail(Kind::yaml_syntax, key.scalar.begin, key.scalar.begin + 1,
              "a key of more than 1,024 characters, the most that YAML allows",
              "shorten it, or write `? key` and `: value` on lines of their own");
}

void YamlScanner::open_block(YamlBlock block) {
  blocks_.resize(open_blocks_++);
  blocks_.push_back(block);
}

bool YamlScanner::end_block(std::size_t begin, const Properties& properties) {
  --open_blocks_;
  const Node node{.form = Node::Form::collection,
                  .scalar = {.begin = begin, .end = last_end_},
                  .built = builder_.end(static_cast<std::uint32_t>(last_end_))};
  return deliver(node, properties);
}

}  // namespace presetc
