// Values -> overrides in the basic grammar of Hydra 1.3 (hydra.cc/docs/advanced/override_grammar/basic).
// Must not know where the text goes.
//
// A key of an override is a path of identifiers, and no quotes help. Other keys can stand in a dict, and
// `++a={k:1}` merges into `a`: so `{a: {k.x: 1, y: 2}}` becomes `++a={k.x:1}` and `++a.y=2`.
#include <algorithm>
#include <cmath>

#include "emit/write_named.h"
#include "value/display.h"

namespace presetc {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool contains(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// A segment of the path before the `=`.
bool is_identifier(std::string_view key) {
  return !key.empty() && (is_letter(key[0]) || key[0] == '$') &&
         std::all_of(key.begin(), key.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '$' || c == '-'; });
}
/// The same, but only beside other segments.
bool is_index(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), is_digit) && (key[0] != '0' || key.size() == 1);
}

bool can_be_path(const Path& path) {
  const auto& segments = path.segments;
  if (segments.size() == 1) return is_identifier(segments[0]);
  return !segments.empty() && std::all_of(segments.begin(), segments.end(), [](std::string_view segment) {
    return is_identifier(segment) || is_index(segment);
  });
}

/// Unquoted, these are no strings to Hydra, in any case of their letters.
bool is_constant(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return lower == "null" || lower == "true" || lower == "false" || lower == "inf" || lower == "nan";
}

/// A superset of its numbers: `1_000`, `.5`, `-1e+05`.
bool is_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto skip_digits = [&] {
    while (!text.empty() && (is_digit(text[0]) || text[0] == '_')) text.remove_prefix(1);
  };
  if (text.find_first_of("0123456789") == std::string_view::npos) return false;
  skip_digits();
  if (text.starts_with('.')) text.remove_prefix(1);
  skip_digits();
  if (!text.starts_with('e') && !text.starts_with('E')) return text.empty();
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  skip_digits();
  return text.empty();
}

/// Needs no quotes: names, and paths of files such as `meta-llama/Llama-3.1-8B`.
bool can_be_unquoted(std::string_view text) {
  if (text.empty() || is_constant(text) || (!is_letter(text[0]) && text[0] != '/')) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || contains("/.-", c); });
}

class Overrides {
 public:
  explicit Overrides(std::vector<Unrepresentable>& refused) : refused_(refused) {}

  std::string document(const Value& config) {
    if (config.is(Type::map)) {
      section(config);
    } else {
      refuse(config, Obstacle::not_a_map);
    }
    return std::move(text_);
  }

 private:
  void refuse(const Value& value, Obstacle obstacle, std::string_view name = {}) {
    refused_.push_back({path_, &value, in_list_, obstacle, std::string(name)});
  }

  void section(const Value& map) {
    for (const auto i : map.by_key()) {
      const Member& member = map.members()[i];
      const bool spelled = is_identifier(member.key) || is_index(member.key);
      if (!spelled && can_be_path(path_)) {
        begin();
        text_ += '{';
        pair(member);
        text_ += "}\n";
        continue;
      }
      path_.segments.push_back(member.key);
      if (spelled && member.value->is(Type::map) && !member.value->members().empty()) {
        section(*member.value);
      } else if (can_be_path(path_)) {
        begin();
        element(*member.value);
        text_ += '\n';
      } else {
        refuse(*member.value, Obstacle::key, member.key);
      }
      path_.segments.pop_back();
    }
  }

  /// `++a.b=`: the path that the text is at.
  void begin() {
    text_ += "++";
    for (const auto segment : path_.segments) {
      text_ += segment;
      text_ += '.';
    }
    text_.back() = '=';
  }

  void element(const Value& value) {
    switch (value.type()) {
      case Type::boolean:
        text_ += value.boolean() ? "true" : "false";
        return;
      case Type::integer:
        return append_integer(value.integer(), text_);
      case Type::real:
        return real(value.real());
      case Type::string:
        return string(value);
      case Type::list:
        return list(value);
      case Type::map:
        return dict(value);
      case Type::null:
      case Type::poison:
        break;
    }
    text_ += "null";
  }

  void real(const Real& number) {
    if (std::isfinite(number.value)) return append_real(number, text_);
    text_ += std::isnan(number.value) ? "nan" : number.value < 0 ? "-inf" : "inf";
  }

  void list(const Value& list) {
    const bool outer = in_list_;
    in_list_ = true;
    text_ += '[';
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      if (i > 0) text_ += ',';
      element(*list.items()[i]);
    }
    text_ += ']';
    in_list_ = outer;
  }

  void dict(const Value& map) {
    text_ += '{';
    for (std::size_t i = 0; i < map.members().size(); ++i) {
      if (i > 0) text_ += ',';
      pair(map.members()[map.by_key()[i]]);
    }
    text_ += '}';
  }

  void pair(const Member& member) {
    if (!in_list_) path_.segments.push_back(member.key);
    dict_key(member);
    text_ += ':';
    element(*member.value);
    if (!in_list_) path_.segments.pop_back();
  }

  /// Keys in a dict take no quotes, only backslashes.
  void dict_key(const Member& member) {
    const auto key = member.key;
    const bool spelled = std::all_of(key.begin(), key.end(), [](char c) {
      return is_letter(c) || is_digit(c) || contains("/-\\+.$%*@?|()[]{}:=, \t", c);
    });
    if (key.empty() || !spelled || is_constant(key) || is_number(key)) {
      refuse(*member.value, Obstacle::key, key);
    }
    for (const char c : key) {
      if (contains("\\()[]{}:=, \t", c)) text_ += '\\';
      text_ += c;
    }
  }

  void string(const Value& value) {
    const auto text = value.string();
    if (text.find('\0') != std::string_view::npos) refuse(value, Obstacle::nul_character);
    if (text.find_first_of("\n\r") != std::string_view::npos) refuse(value, Obstacle::line_break);
    if (can_be_unquoted(text)) {
      text_ += text;
      return;
    }
    // A backslash is itself, but for those before a quote, which are doubled.
    text_ += '"';
    std::size_t backslashes = 0;
    for (const char c : text) {
      if (c == '"') text_.append(backslashes + 1, '\\');
      backslashes = c == '\\' ? backslashes + 1 : 0;
      text_ += c;
    }
    text_.append(backslashes, '\\');
    text_ += '"';
  }

  std::vector<Unrepresentable>& refused_;
  std::string text_;
  Path path_;
  bool in_list_ = false;
};

}  // namespace

std::string to_hydra(const Value& config, std::vector<Unrepresentable>& refused) {
  return Overrides(refused).document(config);
}

}  // namespace presetc
