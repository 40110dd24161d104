// Values -> YAML that readers of 1.1 and 1.2 take alike. Must not know where the text goes.
//
// Not yaml-cpp's emitter: it writes the strings `123`, `yes` and `1e3` unquoted.
#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "emit/provenance.h"
#include "emit/write_value.h"
#include "emit/yaml_string.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::size_t line_limit = 100;

class YamlText {
 public:
  /// `provenance`: what comments say; null for none.
  explicit YamlText(const LeafOriginOf* provenance, bool sorted = true)
      : provenance_(provenance), sorted_(sorted) {}

  /// The whole document.
  std::string document(const Value& value) {
    enter_leaf(value);
    if (!comment_.empty() && is_block(value)) {  // a list, whose items begin on the first line
      text_.append(comment_, 2);
      text_ += '\n';
      comment_.clear();
    }
    if (!is_block(value)) {
      inline_value(value, 0);
    } else if (!flow(value)) {
      block(value, 0);
    }
    return std::move(text_);
  }

 private:
  /// Takes lines of its own, as opposed to the rest of one.
  static bool is_block(const Value& value) {
    if (value.is(Type::map)) return !value.members().empty();
    return value.is(Type::list) && !value.items().empty();
  }

  /// A container at `indent`, beginning at the place where the text stands now.
  void block(const Value& value, std::size_t indent) {
    if (value.is(Type::list)) {
      const bool outer = in_list_;
      in_list_ = true;
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        if (i > 0) text_.append(indent, ' ');
        text_ += "- ";
        after_dash(*value.items()[i], indent + 2);
      }
      in_list_ = outer;
      return;
    }
    bool first = true;
    for (std::size_t i = 0; i < value.members().size(); ++i) {
      if (!first) text_.append(indent, ' ');
      first = false;
      const Member& member = value.members()[sorted_ ? value.by_key()[i] : i];
      if (provenance_ != nullptr && !in_list_) path_.push_back(member.key);
      key(member.key, indent);
      enter_leaf(*member.value);
      after_colon(*member.value, indent + 2);
      if (provenance_ != nullptr && !in_list_) path_.pop_back();
    }
  }

  /// Prepares the comment of the value that is written next, if it is a leaf.
  void enter_leaf(const Value& value) {
    if (provenance_ == nullptr || in_list_ || (value.is(Type::map) && !value.members().empty())) return;
    const LeafOrigin from = (*provenance_)(path_, value);
    std::string words = from.file;
    if (from.line > 0) words += fmt::format(":{}", from.line);
    if (!words.empty() && !from.layer.empty()) words += ' ';
    words += from.layer;
    if (words.empty()) return;
    comment_ = "  # ";
    append_yaml_comment(words, comment_);
  }

  /// Ends a line, behind the comment that is due.
  void end_line() {
    text_ += comment_;
    comment_.clear();
    text_ += '\n';
  }

  void key(std::string_view key, std::size_t indent) {
    const std::size_t begin = text_.size();
    append_yaml_string(key, YamlStringPlace::block, text_);
    if (text_.size() - begin > yaml_key_limit) {
      text_.insert(begin, "? ");
      text_ += '\n';
      text_.append(indent, ' ');
    }
    text_ += ':';
  }

  /// A list item, on the line of its dash: `- a: 1`, `- - 1`.
  void after_dash(const Value& value, std::size_t indent) {
    if (!is_block(value)) {
      inline_value(value, indent);
    } else if (!flow(value)) {
      block(value, indent);
    }
  }

  /// A member's value: a scalar on the line of its key, a container below it.
  void after_colon(const Value& value, std::size_t indent) {
    text_ += ' ';
    if (!is_block(value)) {
      inline_value(value, indent);
    } else if (!flow(value)) {
      text_.pop_back();
      end_line();
      text_.append(indent, ' ');
      block(value, indent);
    }
  }

  /// Appends a list of scalars as `[a, b]` and a line break if that fits the line; else appends nothing.
  bool flow(const Value& value) {
    if (!value.is(Type::list)) return false;
    const auto items = value.items();
    if (std::any_of(items.begin(), items.end(), [](const Value* item) { return item->is_container(); }))
      return false;
    const std::size_t begin = text_.size();
    const auto line_break = text_.rfind('\n');
    const std::size_t line = line_break == std::string::npos ? 0 : line_break + 1;
    text_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) text_ += ", ";
      scalar(*items[i], YamlStringPlace::flow);
      if (text_.size() - line >= line_limit) {
        text_.resize(begin);
        return false;
      }
    }
    text_ += ']';
    end_line();
    return true;
  }

  /// The rest of a line (or, for a literal block, of some more), with its line break.
  void inline_value(const Value& value, std::size_t indent) {
    if (value.is(Type::string) && fits_literal_block(value.string())) {
      return literal(value.string(), std::max<std::size_t>(indent, 2));
    }
    scalar(value, YamlStringPlace::block);
    end_line();
  }

  void literal(std::string_view text, std::size_t indent) {
    const bool ends_line = text.ends_with('\n');
    text_ += ends_line ? "|" : "|-";
    end_line();
    if (ends_line) text.remove_suffix(1);
    for (;;) {
      const auto end = text.find('\n');
      const auto line = text.substr(0, end);
      if (!line.empty()) text_.append(indent, ' ');
      text_ += line;
      text_ += '\n';
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  void scalar(const Value& value, YamlStringPlace place) {
    switch (value.type()) {
      case Type::boolean:
        text_ += value.boolean() ? "true" : "false";
        return;
      case Type::integer:
        append_integer(value.integer(), text_);
        return;
      case Type::real:
        append_real(value.real(), text_);
        return;
      case Type::string:
        return append_yaml_string(value.string(), place, text_);
      case Type::list:
        text_ += "[]";
        return;
      case Type::map:
        text_ += "{}";
        return;
      case Type::null:
      case Type::poison:
        break;
    }
    text_ += "null";
  }

  const LeafOriginOf* provenance_;
  bool sorted_;
  std::string text_;
  std::string comment_;  // of the leaf whose first line is not ended yet
  std::vector<std::string_view> path_;
  bool in_list_ = false;
};

}  // namespace

std::string to_yaml(const Value& value) {
  return YamlText(nullptr).document(value);
}

std::string to_yaml_in_order(const Value& value) {
  return YamlText(nullptr, /*sorted=*/false).document(value);
}

std::string to_yaml_with_comments(const Value& config, const LeafOriginOf& provenance) {
  return YamlText(&provenance).document(config);
}

}  // namespace presetc
