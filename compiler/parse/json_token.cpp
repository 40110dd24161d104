#include "parse/json_token.h"

#include <algorithm>

namespace presetc {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_punctuation(char c) {
  return c == ',' || c == ':' || c == '[' || c == ']' || c == '{' || c == '}';
}

}  // namespace

JsonToken next_json_token(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  JsonToken token{at, at};
  if (at >= text.size()) return token;
  if (text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
      if (text[at] == '\\') ++at;
    }
    token.end = std::min(at + 1, text.size());
  } else if (is_punctuation(text[at])) {
    token.end = at + 1;
  } else {
    while (at < text.size() && !is_space(text[at]) && !is_punctuation(text[at]) && text[at] != '"') ++at;
    token.end = at;
  }
  return token;
}

}  // namespace presetc
