#include "parse/yaml_typing.h"

#include <algorithm>

#include <fmt/format.h>

#include "parse/number_value.h"
#include "parse/shortened.h"
#include "parse/tree_builder.h"
#include "value/scalar.h"

namespace presetc {

namespace {

constexpr std::string_view core_prefix = "tag:yaml.org,2002:";

/// The type that a core tag names; poison for any other tag.
Type tagged_type(std::string_view uri) {
  if (uri == "!") return Type::string;
  if (!uri.starts_with(core_prefix)) return Type::poison;
  uri.remove_prefix(core_prefix.size());
  if (uri == "str") return Type::string;
  if (uri == "int") return Type::integer;
  if (uri == "float") return Type::real;
  if (uri == "bool") return Type::boolean;
  if (uri == "null") return Type::null;
  if (uri == "seq") return Type::list;
  if (uri == "map") return Type::map;
  // Of yaml.org's type repository, what JSON can carry: a map of nulls, and base64 (RFC 4648) as the text
  // that it is.
  if (uri == "set") return Type::map;
  if (uri == "binary") return Type::string;
  return Type::poison;
}

bool is_core(const YamlTag& tag, std::string_view name) {
  return tag.uri.starts_with(core_prefix) && std::string_view(tag.uri).substr(core_prefix.size()) == name;
}

/// White space does not count, and is kept.
bool is_base64(std::string_view text) {
  std::size_t digits = 0, filled = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == '=') {
      ++filled;
    } else if (filled > 0 || !(letter || c == '+' || c == '/')) {
      return false;
    }
    ++digits;
  }
  return digits % 4 == 0 && filled <= 2;
}

/// May a YAML 1.1 reader take this for a number or boolean that it is not here? False for nearly all texts,
/// without finding out what it would be.
bool may_be_ambiguous(std::string_view text, const Scalar& scalar) {
  if (text.empty()) return false;
  const std::size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
  if (scalar.type == Type::integer) return text[sign] == '0' && text.size() > sign + 1;  // 0777
  if (scalar.type != Type::string) return false;
  if (sign == 1 || text[0] == '.' || (text[0] >= '0' && text[0] <= '9')) return true;
  return text.size() <= 3 && std::string_view("yYnNoO").find(text[0]) != std::string_view::npos;
}

}  // namespace

Span YamlTyping::span_of(const YamlScalar& scalar) const {
  return {source_.id, static_cast<std::uint32_t>(scalar.begin), static_cast<std::uint32_t>(scalar.end)};
}

void YamlTyping::refuse_tag(const YamlTag& tag, std::string_view what) {
  const std::string_view text =
      std::string_view(source_.bytes).substr(tag.span.begin, tag.span.end - tag.span.begin);
  if (tagged_type(tag.uri) == Type::poison) {
    diagnostics_.report(Kind::unknown_tag, tag.span, fmt::format("unknown tag `{}`", shortened(text)))
        .with_hint("delete it; if it is part of the text, quote the value");
  } else {
    diagnostics_.report(Kind::unknown_tag, tag.span, fmt::format("tag `{}` on {}", shortened(text), what))
        .with_hint("delete the tag, or write a value of its type");
  }
}

void YamlTyping::warn_if_ambiguous(std::string_view text, const Scalar& scalar, Span span, bool key) {
  if (!may_be_ambiguous(text, scalar)) return;
  const Yaml11Reading other = read_plain_scalar_11(text);
  if (!other.probably_meant || warnings_++ >= max_reports) return;
  const bool number = scalar.type == Type::integer;
  const std::string spelling =
      number ? fmt::format("{}{}", scalar.integer.negative ? "-" : "", scalar.integer.magnitude)
             : fmt::format("\"{}\"", text);
  auto& diagnostic = diagnostics_.report(
      Kind::yaml11_ambiguity, span,
      fmt::format("{} `{}` is the {} {} here, and {} to YAML 1.1 readers", key ? "key" : "plain", text,
                  number ? "integer" : "string", spelling, other.reading));
  // A key is a string; there is only one thing that it can mean.
  diagnostic.with_hint(key ? fmt::format("write {}", spelling)
                           : fmt::format("write {} or {}", spelling, other.spelling));
  diagnostic.with_replacement(spelling);
}

void YamlTyping::warn_of_items(const YamlScalar& scalar) {
  const std::string_view bytes = source_.bytes;
  const auto line_at = [&](std::size_t at) {
    return bytes.substr(at, std::min(bytes.find_first_of("\r\n", at), scalar.end) - at);
  };
  for (std::size_t at = bytes.find('\n', scalar.begin); at < scalar.end; at = bytes.find('\n', at)) {
    at = bytes.find_first_not_of(" \t\r\n", at);  // of a line of the text: its end is none of these
    const std::string_view line = line_at(at);
    if (line[0] != '-' || (line.size() > 1 && line[1] != ' ' && line[1] != '\t')) continue;
    if (warnings_++ >= max_reports) return;
    diagnostics_
        .report(Kind::item_in_text, span_of({.begin = at, .end = at + line.size()}),
                fmt::format("`{}` is no item of a list: it continues the text that begins with `{}`",
                            shortened(line), shortened(line_at(scalar.begin))))
        .with_hint(
            "indent an item as the one before it, and write the first one below its key; quote a text "
            "that goes on");
    return;
  }
}

const Value* YamlTyping::typed(std::string_view text, Span span, Style style, const YamlTag& tag,
                               Type wanted) {
  const Origin origin{span};
  if (wanted == Type::string) return make_string(arena_, text, origin, style);
  std::string_view spelling = text;
  Scalar scalar = read_plain_scalar(spelling);
  if (wanted == Type::real && scalar.type == Type::integer) {
    // The spelling must be one of a real number, or an output would turn it into an integer. Decimal digits
    // may be more than an integer has.
    const bool fits = scalar.problem == Scalar::Problem::none;
    const std::string real =
        fits ? fmt::format("{}{}.0", scalar.integer.negative ? "-" : "", scalar.integer.magnitude)
             : fmt::format("{}.0", text);
    spelling = arena_.copy(std::string_view(real));
    scalar = read_plain_scalar(spelling);
  }
  if (wanted != scalar.type) {
    refuse_tag(tag, fmt::format("\"{}\", which is no {}", shortened(text), type_name(wanted)));
    return make_poison(arena_, origin);
  }
  return value_of(scalar, spelling, span, arena_, diagnostics_);
}

const Value* YamlTyping::value(const YamlScalar& scalar, const YamlTag& tag) {
  const Span span = span_of(scalar);
  if (tag.present()) {
    const Type wanted = tagged_type(tag.uri);
    if (wanted == Type::poison || wanted == Type::list || wanted == Type::map) {
      refuse_tag(tag, "a scalar");
      return make_poison(arena_, {span});
    }
    if (is_core(tag, "binary") && !is_base64(scalar.text)) {
      refuse_tag(tag, "a text that is not base64");
      return make_poison(arena_, {span});
    }
    return typed(scalar.text, span, scalar.style, tag, wanted);
  }
  if (scalar.style != Style::plain) return make_string(arena_, scalar.text, {span}, scalar.style);
  const Scalar read = read_plain_scalar(scalar.text);
  warn_if_ambiguous(scalar.text, read, span, false);
  // A text of one line is a part of the source.
  if (scalar.text.data() != source_.bytes.data() + scalar.begin) warn_of_items(scalar);
  return value_of(read, scalar.text, span, arena_, diagnostics_);
}

const Value* YamlTyping::empty_value(Span slot, const YamlTag& tag) {
  if (!tag.present()) return make_null(arena_, {slot}, Style::empty);
  switch (tagged_type(tag.uri)) {
    case Type::null:
      return make_null(arena_, {slot}, Style::empty);
    case Type::string:
      return make_string(arena_, "", {tag.span}, Style::empty);
    default:
      refuse_tag(tag, "nothing");
      return make_poison(arena_, {slot});
  }
}

bool YamlTyping::check_key(const YamlScalar& scalar, const YamlTag& tag) {
  if (tag.present()) {
    if (tagged_type(tag.uri) == Type::string && !is_core(tag, "binary")) return true;
    refuse_tag(tag, "a key, which is always a string");
    return false;
  }
  if (scalar.style != Style::plain) return true;
  const Scalar read = read_plain_scalar(scalar.text);
  const Type type = read.type;
  if (type == Type::string) {
    warn_if_ambiguous(scalar.text, read, span_of(scalar), true);
    return true;
  }
  diagnostics_
      .report(Kind::non_string_key, span_of(scalar),
              type == Type::null ? fmt::format("key `{}` is null, expected a string", shortened(scalar.text))
                                 : fmt::format("key `{}` is {} {}, expected a string", shortened(scalar.text),
                                               type == Type::integer ? "an" : "a", type_name(type)))
      .with_hint(fmt::format("quote it: \"{}\":", shortened(scalar.text)));
  return false;
}

bool YamlTyping::is_merge_key(const YamlScalar& scalar, const YamlTag& tag) {
  // Some tools write the tag of YAML 1.1's merge type in front of it.
  return scalar.style == Style::plain && scalar.text == "<<" &&
         (!tag.present() || tag.uri == "tag:yaml.org,2002:merge");
}

void YamlTyping::check_container(const Value& value, const YamlTag& tag) {
  // `!` says "no tag, please": lists and maps stay what they are.
  if (!tag.present() || tag.uri == "!") return;
  if (tagged_type(tag.uri) != value.type())
    return refuse_tag(tag, fmt::format("a {}", type_name(value.type())));
  const auto is_null = [](const Member& member) { return member.value->is(Type::null); };
  const auto members = value.members();
  if (is_core(tag, "set") && !std::all_of(members.begin(), members.end(), is_null))
    refuse_tag(tag, "a map with values");
}

}  // namespace presetc
