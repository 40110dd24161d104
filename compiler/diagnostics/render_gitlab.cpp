// Diagnostics as a report for merge requests: docs.gitlab.com, "Code Quality", "Code Quality report format".
#include <algorithm>

#include "base/json_text.h"
#include "base/utf8.h"
#include "diagnostics/fingerprint.h"
#include "diagnostics/render.h"

namespace presetc {

namespace {

/// Of info, minor, major, critical and blocker. An error stops a build.
std::string_view severity_there(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "minor";
    case Severity::note:
      break;
  }
  return "info";
}

/// A report's entry must have a place: what has none is about the directory.
void location(JsonText& json, Span span, const Sources& sources) {
  std::string path = ".";
  LineColumn begin;
  LineColumn end;
  if (span.known()) {
    const Source& source = sources[span.file];
    path = valid_utf8(source.name);
    begin = source.position(span.begin);
    end = source.position(std::max(span.begin, span.end));
  }
  json.key("location").begin_object().member("path", path);
  json.key("lines").begin_object().key("begin").number(begin.line).key("end").number(end.line).end_object();
  json.end_object();
}

}  // namespace

std::string render_gitlab(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  const auto names = fingerprints(diagnostics, sources);
  JsonText json(/*pretty=*/true);
  json.begin_list();
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = diagnostics[i];
    const std::string hint = diagnostic.hint.empty() ? "" : "; " + diagnostic.hint;
    json.begin_object()
        .member("description", valid_utf8(diagnostic.message + hint))
        .member("check_name", info(diagnostic.kind).slug)
        .member("fingerprint", names[i])
        .member("severity", severity_there(diagnostic.severity));
    location(json, diagnostic.span, sources);
    json.end_object();
  }
  return json.end_list().text() + "\n";
}

}  // namespace presetc
