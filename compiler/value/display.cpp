// Values in one line of a message. For people only: nothing reads this text back.
#include "value/display.h"

#include <algorithm>

#include "base/json_text.h"

namespace presetc {

namespace {

/// Appends until the text is longer than its limit; what comes after that would be cut anyway.
class Line {
 public:
  Line(std::size_t limit, std::string& text) : begin_(text.size()), limit_(begin_ + limit), text_(text) {}

  void value(const Value& value) {
    switch (value.type()) {
      case Type::boolean:
        text_ += value.boolean() ? "true" : "false";
        return;
      case Type::integer:
        return append_integer(value.integer(), text_);
      case Type::real:
        return append_real(value.real(), text_);
      case Type::string:
        append_json_string(value.string().substr(0, room()), text_);
        return;
      case Type::list:
        return items(value.items());
      case Type::map:
        return members(value);
      case Type::null:
      case Type::poison:
        break;
    }
    text_ += "null";
  }

  void items(std::span<const Value* const> items) {
    text_ += '[';
    for (std::size_t i = 0; i < items.size() && !full(); ++i) {
      if (i > 0) text_ += ", ";
      value(*items[i]);
    }
    text_ += ']';
  }

  /// Cuts the text between two characters if it is too long.
  void finish() {
    if (!full()) return;
    std::size_t end = limit_;
    while (end > begin_ && (static_cast<unsigned char>(text_[end]) & 0xc0U) == 0x80U) --end;
    text_.resize(end);
    text_ += "...";
  }

 private:
  [[nodiscard]] bool full() const { return text_.size() > limit_; }
  /// How much of one string can be of use.
  [[nodiscard]] std::size_t room() const { return limit_ - begin_ + 1; }

  void members(const Value& map) {
    text_ += '{';
    for (const Member& member : map.members()) {
      if (full()) return;
      if (&member != &map.members().front()) text_ += ", ";
      key(member.key);
      text_ += ": ";
      value(*member.value);
    }
    text_ += '}';
  }

  void key(std::string_view key) {
    const bool plain = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
      return static_cast<unsigned char>(c) > ' ' &&
             std::string_view("{}[],:\"'#&*!|>%@`").find(c) == std::string_view::npos;
    });
    if (plain) {
      text_ += key.substr(0, room());
    } else {
      append_json_string(key.substr(0, room()), text_);
    }
  }

  std::size_t begin_, limit_;  // in the text
  std::string& text_;
};

}  // namespace

void append_display(const Value& value, std::string& out, std::size_t limit) {
  Line line(limit, out);
  line.value(value);
  line.finish();
}

std::string display(const Value& value, std::size_t limit) {
  std::string text;
  append_display(value, text, limit);
  return text;
}

std::string display(std::span<const Value* const> candidates, std::size_t limit) {
  std::string text;
  Line line(limit, text);
  line.items(candidates);
  line.finish();
  return text;
}

}  // namespace presetc
