// Diagnostics for machines: one JSON object a line, every field always there, null where there is nothing.
#include <string_view>

#include "base/json_text.h"
#include "base/utf8.h"
#include "diagnostics/render.h"

namespace presetc {

namespace {

void place(JsonText& json, const Sources& sources, Span span) {
  if (!span.known()) {
    for (const auto* name : {"file", "line", "column", "end_line", "end_column"}) json.key(name).null();
    return;
  }
  const Source& source = sources[span.file];
  const LineColumn begin = source.position(span.begin);
  // The end is exclusive: the column after the last character.
  const LineColumn end = source.position(span.end < span.begin ? span.begin : span.end);
  json.member("file", valid_utf8(source.name));
  json.key("line").number(begin.line);
  json.key("column").number(begin.column);
  json.key("end_line").number(end.line);
  json.key("end_column").number(end.column);
}

}  // namespace

std::string render_json(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  std::string out;
  for (const Diagnostic& d : diagnostics) {
    JsonText json(false);
    json.begin_object();
    place(json, sources, d.span);
    json.member("severity", severity_name(d.severity));
    json.member("kind", info(d.kind).slug);
    json.member("message", valid_utf8(d.message));
    json.member_or_null("path", valid_utf8(d.path));
    json.member_or_null("hint", valid_utf8(d.hint));
    json.key("notes").begin_list();
    for (const Note& note : d.notes) {
      json.begin_object();
      place(json, sources, note.span);
      json.member("message", valid_utf8(note.message));
      json.end_object();
    }
    json.end_list().end_object();
    out += json.text();
    out += '\n';
  }
  return out;
}

}  // namespace presetc
