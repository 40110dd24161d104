#include "parse/yaml_scanner.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parse/document.h"
#include "parse/tree_builder.h"
#include "parse/yaml_cursor.h"
#include "parse/yaml_scalar.h"
#include "parse/yaml_typing.h"

namespace presetc {

namespace {

/// YAML allows 1,024 characters before the `:` of a key without `?`; so many bytes are surely fewer.
constexpr std::size_t longest_key = 1000;

/// Each function reads what its name says at the cursor, and leaves the cursor at the next token, wherever
/// that is. False: not ours. Who called compares that token's column with its own: a token that belongs to
/// nobody is still there at the end, and then the text is not ours either. So wrong indentation, text behind
/// a value, and lines that go on need no checks of their own.
class YamlScanner {
 public:
  YamlScanner(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
              Diagnostics& diagnostics)
      : file_(source.id),
        cursor_{std::string_view(source.bytes).substr(0, end), begin, begin},
        builder_(arena, source.id, max_nodes, diagnostics),
        typing_(arena, source, diagnostics),
        arena_(arena),
        last_end_(begin) {}

  const Value* scan() {
    if (!trivia()) return nullptr;
    if (cursor_.at_marker("---")) {
      const std::size_t line = cursor_.line_begin;
      last_end_ = cursor_.at += 3;
      if (!trivia() || cursor_.line_begin == line) return nullptr;
    }
    if (cursor_.at_end() || cursor_.peek() == '%' || !block_node(-1, false) || !cursor_.at_end())
      return nullptr;
    return builder_.root();
  }

 private:
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  bool trivia() { return cursor_.skip_trivia(YamlContext::block) == YamlCursor::Trivia::done; }
  [[nodiscard]] bool at_dash() const { return cursor_.peek() == '-' && cursor_.blank(1); }

  // --- block context ------------------------------------------------------------------------------------

  /// A node inside something at column `parent`. `in_line`: behind a dash, on the same line.
  bool block_node(int parent, bool in_line) {
    if (cursor_.at_document_marker()) return false;
    const int column = cursor_.column();
    if (at_dash()) return block_list(column);
    const char c = cursor_.peek();
    if (c == '[' || c == '{') return flow_node(parent) && trivia();
    if (c == '|' || c == '>') return in_line && block_scalar(parent);
    const auto scalar = scalar_token({YamlContext::block, parent});
    if (!scalar) return false;
    if (at_colon()) return block_map(column, *scalar);
    return value(*scalar) && trivia();
  }

  bool block_list(int column) {
    if (!builder_.begin_list(static_cast<std::uint32_t>(cursor_.at))) return false;
    while (!cursor_.at_end() && cursor_.column() == column && at_dash()) {
      const Span dash = span(cursor_.at, cursor_.at + 1);
      const std::size_t line = cursor_.line_begin;
      last_end_ = ++cursor_.at;
      if (!trivia()) return false;
      const bool in_line = cursor_.line_begin == line;
      if (cursor_.at_end() || (!in_line && cursor_.column() <= column)) {
        if (!empty_value(dash)) return false;
        continue;
      }
      // A tab behind the dash does not indent what follows.
      const auto between = cursor_.text.substr(dash.end, cursor_.at - dash.end);
      if (in_line && between.find('\t') != std::string_view::npos) return false;
      if (!block_node(column, in_line)) return false;
    }
    builder_.add_ended(builder_.end(static_cast<std::uint32_t>(last_end_)).value);
    return true;
  }

  /// The cursor is at the `:` behind the first key.
  bool block_map(int column, YamlScalar key) {
    if (!builder_.begin_map(static_cast<std::uint32_t>(key.begin))) return false;
    for (;;) {
      if (!this->key(key) || !member_value(column, span(key.begin, key.end))) return false;
      if (cursor_.at_end() || cursor_.column() != column) break;
      if (cursor_.at_document_marker()) return false;
      const auto next = scalar_token({YamlContext::block, column});
      if (!next || !at_colon()) return false;
      key = *next;
    }
    builder_.add_ended(builder_.end(static_cast<std::uint32_t>(last_end_)).value);
    return true;
  }

  /// The cursor is at the `:`.
  bool member_value(int column, Span key) {
    const std::size_t line = cursor_.line_begin;
    last_end_ = ++cursor_.at;
    if (!trivia()) return false;
    if (cursor_.at_end()) return empty_value(key);
    if (cursor_.line_begin != line) {
      if (cursor_.column() > column) return block_node(column, false);
      if (cursor_.column() == column && at_dash()) return block_list(column);
      return empty_value(key);
    }
    switch (cursor_.peek()) {
      case '[':
      case '{':
        return flow_node(column) && trivia();
      case '|':
      case '>':
        return block_scalar(column);
      default:
        const auto scalar = scalar_token({YamlContext::block, column});
        return scalar && value(*scalar) && trivia();
    }
  }

  bool block_scalar(int parent) {
    const auto header_end = cursor_.text.find('\n', cursor_.at);
    const auto header = cursor_.text.substr(cursor_.at, header_end - cursor_.at);
    if (header.find_first_of("123456789") != std::string_view::npos) return false;
    YamlScalarError error;
    const auto scalar = read_block_scalar(cursor_, {YamlContext::block, parent}, arena_, error);
    if (!scalar || !empty_lines_are_short(header_end)) return false;
    last_end_ = scalar->end;
    return value(*scalar) && trivia();
  }

  /// Empty lines before the first line of a block scalar may not be indented deeper than it (YAML 1.2.2,
  /// 8.1.1.1).
  [[nodiscard]] bool empty_lines_are_short(std::size_t newline) const {
    std::size_t longest = 0;
    while (newline < cursor_.text.size()) {
      const std::size_t begin = newline + 1;
      const std::size_t text = std::min(cursor_.text.find_first_not_of(' ', begin), cursor_.text.size());
      if (text == cursor_.text.size()) return true;
      if (cursor_.text[text] != '\n' && cursor_.text[text] != '\r') return text - begin >= longest;
      longest = std::max(longest, text - begin);
      newline = cursor_.text.find('\n', text);
    }
    return true;
  }

  // --- flow context -------------------------------------------------------------------------------------

  /// Further lines must be indented by more than `parent`: most readers do not insist, YAML does.
  bool flow_trivia(int parent) {
    const std::size_t line = cursor_.line_begin;
    if (cursor_.skip_trivia(YamlContext::flow) != YamlCursor::Trivia::done || cursor_.at_end()) return false;
    if (cursor_.line_begin == line) return true;
    const auto indentation = cursor_.text.substr(cursor_.line_begin, cursor_.at - cursor_.line_begin);
    return cursor_.column() > parent && !cursor_.at_document_marker() &&
           indentation.find('\t') == std::string_view::npos;
  }

  bool flow_node(int parent) {
    switch (cursor_.peek()) {
      case '[':
        return flow_list(parent);
      case '{':
        return flow_map(parent);
      default:
        const auto scalar = scalar_token({YamlContext::flow, parent});
        return scalar && value(*scalar);
    }
  }

  bool flow_list(int parent) {
    if (!builder_.begin_list(static_cast<std::uint32_t>(cursor_.at))) return false;
    return flow_items(']', parent, [&] { return flow_node(parent); });
  }

  bool flow_map(int parent) {
    if (!builder_.begin_map(static_cast<std::uint32_t>(cursor_.at))) return false;
    return flow_items('}', parent, [&] {
      const auto key = scalar_token({YamlContext::flow, parent});
      if (!key || !at_colon(key->style == Style::quoted) || !this->key(*key)) return false;
      last_end_ = ++cursor_.at;
      if (!flow_trivia(parent)) return false;
      if (cursor_.peek() == ',' || cursor_.peek() == '}') return empty_value(span(key->begin, key->end));
      return flow_node(parent);
    });
  }

  /// From the opening bracket to behind the closing one. `item` reads one.
  template <class Item>
  bool flow_items(char closing, int parent, const Item& item) {
    last_end_ = ++cursor_.at;
    for (;;) {
      if (!flow_trivia(parent)) return false;
      if (cursor_.peek() == closing) break;
      if (!item() || !flow_trivia(parent)) return false;
      if (cursor_.peek() == closing) break;
      if (cursor_.peek() != ',') return false;
      last_end_ = ++cursor_.at;
    }
    last_end_ = ++cursor_.at;
    builder_.add_ended(builder_.end(static_cast<std::uint32_t>(last_end_)).value);
    return true;
  }

  // --- scalars ------------------------------------------------------------------------------------------

  /// A quoted scalar of one line, or a plain one as far as it goes on this line.
  std::optional<YamlScalar> scalar_token(YamlPlace place) {
    std::optional<YamlScalar> scalar;
    const std::size_t line = cursor_.line_begin;
    if (cursor_.peek() == '"' || cursor_.peek() == '\'') {
      YamlScalarError error;
      scalar = read_quoted_scalar(cursor_, place, arena_, error);
      if (cursor_.line_begin != line) return std::nullopt;
    } else {
      scalar = read_plain_scalar_token(cursor_, place, 0, arena_);
      if (scalar->end == scalar->begin) return std::nullopt;
    }
    if (scalar) last_end_ = scalar->end;
    return scalar;
  }

  /// Goes to the `:` that makes a key of what stands before it on the line; false if there is none, or one
  /// that readers disagree about: `{a:[]}` has a key in YAML 1.2, and none for many.
  bool at_colon(bool quoted_in_flow = false) {
    std::size_t ahead = 0;
    while (cursor_.peek(ahead) == ' ' || cursor_.peek(ahead) == '\t') ++ahead;
    if (cursor_.peek(ahead) != ':' || !(cursor_.blank(ahead + 1) || quoted_in_flow)) return false;
    cursor_.at += ahead;
    return true;
  }

  bool key(const YamlScalar& scalar) {
    if (scalar.end - scalar.begin > longest_key || YamlTyping::is_merge_key(scalar, {}) ||
        !typing_.check_key(scalar, {})) {
      return false;
    }
    builder_.key(scalar.text, span(scalar.begin, scalar.end));
    return true;
  }

  bool value(const YamlScalar& scalar) {
    return builder_.add({typing_.value(scalar, {})}, span(scalar.begin, scalar.end));
  }
  bool empty_value(Span slot) { return builder_.add({typing_.empty_value(slot, {})}, slot); }

  FileId file_;
  YamlCursor cursor_;
  TreeBuilder builder_;
  YamlTyping typing_;
  Arena& arena_;
  std::size_t last_end_;  // behind the last token
};

}  // namespace

const Value* scan_yaml(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
                       Diagnostics& diagnostics) {
  return YamlScanner(source, begin, end, arena, diagnostics).scan();
}

}  // namespace presetc
