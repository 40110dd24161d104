#include "fix/respelled.h"

#include "base/json_text.h"
#include "emit/yaml_string.h"

namespace presetc {

std::optional<std::string> respelled(std::string_view written, std::string_view text) {
  std::string out;
  const char first = written.empty() ? ' ' : written.front();
  if (first == '|' || first == '>') return std::nullopt;
  if (first == '"') {
    append_json_string(text, out);
  } else if (first == '\'') {
    out += '\'';
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    out += '\'';
  } else {
    append_yaml_string(text, YamlStringPlace::flow, out);
  }
  return out;
}

}  // namespace presetc
