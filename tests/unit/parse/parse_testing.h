// What a text reads as, written down so that a table of tests can say it on one line.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/json_text.h"
#include "parse/document.h"

namespace presetc {

/// The reader under test.
enum class Format : std::uint8_t { yaml, json };

/// Values with the text at their spans: `map{a@<a>: int 1@<1>}`. Without spans: `{a: int 1}`.
class Dump {
 public:
  Dump(const Sources& sources, bool spans) : sources_(sources), spans_(spans) {}

  std::string operator()(const Value& value) const {
    std::string text;
    switch (value.type()) {
      case Type::null:
        text = value.style() == Style::empty ? "empty" : "null";
        break;
      case Type::boolean:
        text = value.boolean() ? "true" : "false";
        break;
      case Type::integer:
        text = fmt::format("int {}{}", value.integer().negative ? "-" : "", value.integer().magnitude);
        break;
      case Type::real:
        text = fmt::format("real {}", value.real().spelling);
        break;
      case Type::string:
        append_json_string(value.string(), text);
        break;
      case Type::list:
        for (const Value* item : value.items()) text += (text.empty() ? "" : ", ") + (*this)(*item);
        text = "[" + text + "]";
        break;
      case Type::map:
        for (const Member& member : value.members()) {
          if (!text.empty()) text += ", ";
          text += std::string(member.key) + at(member.key_span) + ": " + (*this)(*member.value);
        }
        text = "{" + text + "}";
        break;
      case Type::poison:
        text = "poison";
    }
    return text + at(value.span());
  }

 private:
  std::string at(Span span) const { return spans_ ? fmt::format("@<{}>", sources_.text(span)) : ""; }

  const Sources& sources_;
  bool spans_;
};

inline std::optional<Document> read(const Source& source, Format format, Diagnostics& diagnostics) {
  return format == Format::yaml ? read_yaml(source, diagnostics) : read_json(source, diagnostics);
}

/// The dump, or `line:column-line:column kind` of every diagnostic, sorted, one a line.
inline std::string reading(std::string_view text, Format format = Format::yaml, bool spans = false) {
  Sources sources;
  const Source& source = sources.add("test", std::string(text));
  Diagnostics diagnostics;
  const auto document = read(source, format, diagnostics);
  if (document && diagnostics.all().empty()) return Dump(sources, spans)(*document->root);
  diagnostics.finish(sources);
  std::string result;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const auto begin = source.position(diagnostic.span.begin);
    if (!result.empty()) result += ", ";
    result += fmt::format("{}:{} {}", begin.line, begin.column, info(diagnostic.kind).slug);
    for (const Note& note : diagnostic.notes) {
      const auto place = source.position(note.span.begin);
      result += fmt::format(" (note {}:{})", place.line, place.column);
    }
  }
  return document && document->sound ? result + " => " + Dump(sources, spans)(*document->root) : result;
}

inline std::string spans(std::string_view text, Format format = Format::yaml) {
  return reading(text, format, true);
}

}  // namespace presetc
