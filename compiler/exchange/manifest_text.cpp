#include "exchange/manifest_text.h"

#include <algorithm>
#include <iterator>

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

/// What stands between the braces, with commas; maps in it whose texts are longer than `widest` in their own
/// pieces.
std::vector<std::string> ManifestText::pieces(const Value& map, std::size_t widest) {
  std::vector<std::string> out;
  for (const Member& member : map.members()) {
    std::string piece = to_yaml_flow(*one(member.key, *member.value));  // `{a: {...}}`
    piece = piece.substr(1, piece.size() - 2);
    if (piece.size() >= widest && member.value->is(Type::map) && !member.value->members().empty()) {
      const std::string key = to_yaml_flow(*one(member.key, *make_map(arena_, {}, {})));  // `{a: {}}`
      auto inner = pieces(*member.value, widest);
      inner.front().insert(0, key, 1, key.size() - 3);
      inner.back() += '}';
      std::move(inner.begin(), inner.end(), std::back_inserter(out));
    } else {
      out.push_back(std::move(piece));
    }
    if (&member != &map.members().back()) out.back() += ',';
  }
  return out;
}

void ManifestText::packed(std::size_t indent, std::string_view key, const Value& map) {
  fill(indent, key, pieces(map, std::string::npos));
}

void ManifestText::packed_deep(std::size_t indent, std::string_view key, const Value& map) {
  fill(indent, key, pieces(map, line_limit - indent - 4));
}

void ManifestText::fill(std::size_t indent, std::string_view key, const std::vector<std::string>& pieces) {
  std::string text(indent, ' ');
  text += key;
  text += " {";
  bool first = true;
  for (const std::string& piece : pieces) {
    const std::size_t closing = &piece == &pieces.back() ? 1 : 0;
    if (!first && text.size() + 1 + piece.size() + closing > line_limit) {
      text_ += text + '\n';
      text.assign(indent + 4, ' ');
    } else if (!first) {
      text += ' ';
    }
    text += piece;
    first = false;
  }
  text_ += text + "}\n";
}

const Value* ManifestText::one(std::string_view key, const Value& value) {
  const Member member{key, {}, &value};
  return make_map(arena_, {&member, 1}, {});
}

}  // namespace presetc
