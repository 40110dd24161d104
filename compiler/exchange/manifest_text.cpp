#include "exchange/manifest_text.h"

#include <algorithm>

#include "emit/write_value.h"

namespace presetc {

namespace {

constexpr std::size_t line_limit = 100;

std::string indented(std::string_view text, std::size_t by) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    if (text.substr(0, end) != "\n") out.append(by, ' ');
    out += text.substr(0, end);
    text.remove_prefix(end);
  }
  return out;
}

}  // namespace

void ManifestText::line(std::size_t indent, std::string_view text) {
  text_.append(indent, ' ');
  text_ += text;
  text_ += '\n';
}

void ManifestText::member(std::size_t indent, std::string_view key, const Value& value) {
  std::string text = to_yaml_in_order(*one(key, *make_map(arena_, {}, {})));  // `key: {}`
  text.resize(text.size() - 3);
  text += to_yaml_flow(value);
  if (indent + text.size() <= line_limit || !value.is_container()) return line(indent, text);
  text_ += indented(to_yaml_in_order(*one(key, value)), indent);
}

void ManifestText::packed(std::size_t indent, std::string_view key, const Value& map) {
  std::string text(indent, ' ');
  text += key;
  text += " {";
  std::size_t left = map.members().size();
  bool first = true;
  for (const Member& member : map.members()) {
    std::string piece = to_yaml_flow(*one(member.key, *member.value));  // `{a: {...}}`
    piece = piece.substr(1, piece.size() - 2) + (--left == 0 ? "}" : ",");
    if (!first && text.size() + 1 + piece.size() > line_limit) {
      text_ += text + '\n';
      text.assign(indent + 4, ' ');
    } else if (!first) {
      text += ' ';
    }
    text += piece;
    first = false;
  }
  text_ += text + '\n';
}

const Value* ManifestText::one(std::string_view key, const Value& value) {
  const Member member{key, {}, &value};
  return make_map(arena_, {&member, 1}, {});
}

}  // namespace presetc
