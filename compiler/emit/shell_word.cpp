#include "emit/shell_word.h"

#include <algorithm>

namespace presetc {

bool is_plain_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view("_-./:,@%+=").find(c) != std::string_view::npos;
  });
}

void append_shell_word(std::string_view text, std::string& out) {
  if (is_plain_word(text)) {
    out += text;
    return;
  }
  out += '\'';
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  out += '\'';
}

}  // namespace presetc
