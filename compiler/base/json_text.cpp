#include "base/json_text.h"

#include <fmt/format.h>

namespace presetc {

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t plain = 0;  // where what was not appended yet begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
  }
  out.append(text, plain);
  out += '"';
}

void JsonText::new_line() {
  text_ += '\n';
  text_.append(2 * filled_.size(), ' ');
}

void JsonText::begin_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  if (filled_.back()) text_ += pretty_ ? "," : ", ";
  filled_.back() = true;
  if (pretty_) new_line();
}

JsonText& JsonText::close(char bracket) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled && pretty_) new_line();
  text_ += bracket;
  return *this;
}

JsonText& JsonText::begin_object() {
  begin_value();
  text_ += '{';
  filled_.push_back(false);
  return *this;
}

JsonText& JsonText::begin_list() {
  begin_value();
  text_ += '[';
  filled_.push_back(false);
  return *this;
}

JsonText& JsonText::end_object() {
  return close('}');
}
JsonText& JsonText::end_list() {
  return close(']');
}

JsonText& JsonText::key(std::string_view key) {
  begin_value();
  append_json_string(key, text_);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

JsonText& JsonText::string(std::string_view text) {
  begin_value();
  append_json_string(text, text_);
  return *this;
}

JsonText& JsonText::number(std::size_t number) {
  return raw(fmt::format("{}", number));
}
JsonText& JsonText::boolean(bool value) {
  return raw(value ? "true" : "false");
}
JsonText& JsonText::null() {
  return raw("null");
}

JsonText& JsonText::raw(std::string_view json) {
  begin_value();
  text_ += json;
  return *this;
}

}  // namespace presetc
