// Writes JSON text (RFC 8259) from the top down: the machine face of every command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// Appends `text` as a JSON string with its quotes; escapes what RFC 8259 section 7 requires and no more.
void append_json_string(std::string_view text, std::string& out);

/// Builds one JSON document. `pretty` puts each member on its own line, indented by two spaces (an empty list
/// or map stays on one); otherwise it is one line with a space after `:` and `,`. The caller sees to it that
/// calls nest, and that keys are given inside objects.
class JsonText {
 public:
  explicit JsonText(bool pretty) : pretty_(pretty) {}

  JsonText& begin_object();
  JsonText& end_object();
  JsonText& begin_list();
  JsonText& end_list();
  JsonText& key(std::string_view key);
  JsonText& string(std::string_view text);
  JsonText& number(std::size_t number);
  JsonText& boolean(bool value);
  JsonText& null();
  /// Text that is JSON already.
  JsonText& raw(std::string_view json);
  /// Where the text of one value, which is JSON, is to be appended at once.
  std::string& value();

  /// `key` with a string.
  JsonText& member(std::string_view name, std::string_view text) { return key(name).string(text); }
  /// `null` in place of the empty text: nothing is said.
  JsonText& member_or_null(std::string_view name, std::string_view text) {
    return text.empty() ? key(name).null() : member(name, text);
  }

  /// The text so far; complete once all is closed. No final newline.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void begin_value();
  void new_line();
  JsonText& close(char bracket);

  bool pretty_;
  bool after_key_ = false;
  std::vector<bool> filled_;  // per open container: does it have members yet
  std::string text_;
};

}  // namespace presetc
