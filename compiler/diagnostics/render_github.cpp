// Diagnostics as annotations: docs.github.com, "Workflow commands for GitHub Actions".
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "diagnostics/render.h"

namespace presetc {

namespace {

/// A command is a line: what would end it, or the value of a property, is written as in a URL.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string property(std::string_view text) {
  return escaped(text, "%\r\n:,");
}

std::string_view command_of(Severity severity) {
  return severity == Severity::note ? "notice" : severity_name(severity);
}

/// Columns are for spans within a line; an end is the column behind the last character.
std::string place(Span span, const Sources& sources) {
  if (!span.known()) return {};
  const Source& source = sources[span.file];
  const LineColumn begin = source.position(span.begin);
  const LineColumn end = source.position(std::max(span.begin, span.end));
  std::string text = fmt::format("file={},line={},endLine={},", property(source.name), begin.line, end.line);
  if (begin.line == end.line) text += fmt::format("col={},endColumn={},", begin.column, end.column);
  return text;
}

/// An annotation has one place, so that the others stand in its text.
std::string text_of(const Diagnostic& diagnostic, const Sources& sources) {
  std::string text = diagnostic.message;
  for (const Note& note : diagnostic.notes) {
    text += "\nnote: ";
    if (note.span.known()) {
      const Source& source = sources[note.span.file];
      text += fmt::format("{}:{}: ", source.name, source.position(note.span.begin).line);
    }
    text += note.message;
  }
  if (!diagnostic.hint.empty()) text += "\nhint: " + diagnostic.hint;
  return text;
}

}  // namespace

std::string render_github(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out +=
        fmt::format("::{} {}title={}::{}\n", command_of(diagnostic.severity), place(diagnostic.span, sources),
                    info(diagnostic.kind).slug, escaped(text_of(diagnostic, sources), "%\r\n"));
  }
  return out;
}

}  // namespace presetc
