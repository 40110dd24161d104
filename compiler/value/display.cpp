// Values in one line of a message. For people only: nothing reads this text back.
#include "value/display.h"

#include <algorithm>

#include "base/json_text.h"

namespace presetc {

namespace {

/// Appends until the text is longer than its limit; what comes after that would be cut anyway.
class Line {
 public:
  explicit Line(std::size_t limit) : limit_(limit) {}

  void value(const Value& value) {
    switch (value.type()) {
      case Type::boolean:
        text_ += value.boolean() ? "true" : "false";
        return;
      case Type::integer:
        text_ += to_string(value.integer());
        return;
      case Type::real:
        text_ += to_string(value.real());
        return;
      case Type::string:
        append_json_string(value.string().substr(0, limit_ + 1), text_);
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

  /// The text, cut between two characters if it is too long.
  [[nodiscard]] std::string finish() {
    if (!full()) return std::move(text_);
    std::size_t end = limit_;
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xc0U) == 0x80U) --end;
    text_.resize(end);
    return std::move(text_) + "...";
  }

 private:
  [[nodiscard]] bool full() const { return text_.size() > limit_; }

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
      text_ += key.substr(0, limit_ + 1);
    } else {
      append_json_string(key.substr(0, limit_ + 1), text_);
    }
  }

  std::size_t limit_;
  std::string text_;
};

}  // namespace

std::string display(const Value& value, std::size_t limit) {
  Line line(limit);
  line.value(value);
  return line.finish();
}

std::string display(std::span<const Value* const> candidates, std::size_t limit) {
  Line line(limit);
  line.items(candidates);
  return line.finish();
}

}  // namespace presetc
