// Values -> TOML 1.0 (toml.io/en/v1.0.0). Must not know where the text goes.
//
// In each table come first the keys whose values stand on their line, then the tables below it: TOML has no
// way back up. A list is an array of tables (`[[a.b]]`) if all its items are maps and there is one; any
// other list is in brackets, and the maps in it in braces.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "emit/write_value.h"
#include "value/display.h"

namespace presetc {

namespace {

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool is_array_of_tables(const Value& value) {
  if (!value.is(Type::list) || value.items().empty()) return false;
  return std::all_of(value.items().begin(), value.items().end(),
                     [](const Value* item) { return item->is(Type::map); });
}

/// Takes a header and lines of its own, as opposed to the rest of a line.
bool is_table(const Value& value) {
  return value.is(Type::map) || is_array_of_tables(value);
}

class TomlText {
 public:
  explicit TomlText(std::vector<Unrepresentable>& refused) : refused_(refused) {}

  std::string document(const Value& value) {
    if (!value.is(Type::map)) {
      refuse(value, Obstacle::not_a_map);
      return {};
    }
    lines(value);
    tables(value);
    return std::move(text_);
  }

 private:
  void refuse(const Value& value, Obstacle obstacle) {
    refused_.push_back({path_, &value, in_list_, obstacle});
  }

  /// The members of a table that stand on one line each.
  void lines(const Value& table) {
    for (const auto i : table.by_key()) {
      const Member& member = table.members()[i];
      if (is_table(*member.value)) continue;
      enter(member.key);
      key(member.key);
      text_ += " = ";
      inline_value(*member.value);
      text_ += '\n';
      leave();
    }
  }

  /// The tables below a table, each with its header.
  void tables(const Value& table) {
    for (const auto i : table.by_key()) {
      const Member& member = table.members()[i];
      if (!is_table(*member.value)) continue;
      enter(member.key);
      const std::size_t above = header_.size();
      if (above > 0) header_ += '.';
      append_key(member.key, header_);
      if (member.value->is(Type::map)) {
        sub_table(*member.value);
      } else {
        const bool outer = in_list_;
        in_list_ = true;
        for (const Value* item : member.value->items()) {
          begin_table("[[", "]]");
          lines(*item);
          tables(*item);
        }
        in_list_ = outer;
      }
      header_.resize(above);
      leave();
    }
  }

  /// A table that holds nothing but tables needs no header: theirs imply it.
  void sub_table(const Value& table) {
    const auto members = table.members();
    const bool implied = !members.empty() && std::all_of(members.begin(), members.end(),
                                                         [](const Member& m) { return is_table(*m.value); });
    if (!implied) begin_table("[", "]");
    lines(table);
    tables(table);
  }

  void begin_table(std::string_view open, std::string_view close) {
    if (!text_.empty()) text_ += '\n';
    text_ += open;
    text_ += header_;
    text_ += close;
    text_ += '\n';
  }

  /// Paths end at lists: what is below one is named by the list's path.
  void enter(std::string_view key) {
    if (!in_list_) path_.segments.push_back(key);
  }
  void leave() {
    if (!in_list_) path_.segments.pop_back();
  }

  void key(std::string_view key) { append_key(key, text_); }

  static void append_key(std::string_view key, std::string& out) {
    if (is_bare_key(key)) {
      out += key;
    } else {
      append_string(key, out);
    }
  }

  /// A basic string on one line. RFC 8259 escapes what TOML does, but for DEL.
  static void append_string(std::string_view text, std::string& out) {
    std::size_t at = out.size();
    append_json_string(text, out);
    while ((at = out.find('\x7f', at)) != std::string::npos) out.replace(at, 1, "\\u007f");
  }

  void inline_value(const Value& value) {
    switch (value.type()) {
      case Type::boolean:
        text_ += value.boolean() ? "true" : "false";
        return;
      case Type::integer:
        integer(value);
        return;
      case Type::real:
        real(value.real());
        return;
      case Type::string:
        append_string(value.string(), text_);
        return;
      case Type::list:
        return inline_list(value);
      case Type::map:
        return inline_map(value);
      case Type::null:
      case Type::poison:
        break;
    }
    refuse(value, Obstacle::null);
  }

  void integer(const Value& value) {
    const Integer number = value.integer();
    if (!number.negative && number.magnitude > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
      refuse(value, Obstacle::integer_range);
    }
    append_integer(number, text_);
  }

  void real(const Real& number) {
    if (std::isfinite(number.value)) {
      append_real(number, text_);
    } else {
      text_ += std::isnan(number.value) ? "nan" : number.value < 0 ? "-inf" : "inf";
    }
  }

  void inline_list(const Value& list) {
    const bool outer = in_list_;
    in_list_ = true;
    text_ += '[';
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      if (i > 0) text_ += ", ";
      inline_value(*list.items()[i]);
    }
    text_ += ']';
    in_list_ = outer;
  }

  /// Only within a list: any other map is a table.
  void inline_map(const Value& map) {
    text_ += '{';
    bool first = true;
    for (const auto i : map.by_key()) {
      const Member& member = map.members()[i];
      text_ += first ? " " : ", ";
      first = false;
      key(member.key);
      text_ += " = ";
      inline_value(*member.value);
    }
    text_ += first ? "}" : " }";
  }

  std::vector<Unrepresentable>& refused_;
  std::string text_;
  std::string header_;  // of the table that the text is in
  Path path_;
  bool in_list_ = false;
};

}  // namespace

std::string to_toml(const Value& value, std::vector<Unrepresentable>& refused) {
  return TomlText(refused).document(value);
}

}  // namespace presetc
