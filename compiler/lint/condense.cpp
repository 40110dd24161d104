#include "lint/condense.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "lint/read_text.h"
#include "lint/reader_differences.h"

namespace presetc {

namespace {

constexpr std::size_t most_places = 5;

/// Messages with one cause have one key; empty: the message stands for itself.
std::string cause_of(const Diagnostic& diagnostic, const Sources& sources) {
  if (diagnostic.severity == Severity::error || !diagnostic.span.known()) return {};
  const std::string_view text = sources.text(diagnostic.span);
  switch (diagnostic.kind) {
    case Kind::yaml11_ambiguity:
      return "scalar " + reader_difference_class(text);
    case Kind::unknown_tag:
      return is_tag_of_yaml_org(text) ? "tag of yaml.org" : "tag";
    case Kind::template_text:
      return "template";
    case Kind::second_document:
      return "documents";
    case Kind::non_string_key:
      return "key";
    default:
      return {};
  }
}

std::string others_text(const std::vector<const Diagnostic*>& alike, const Sources& sources) {
  std::vector<std::string> places;
  std::set<FileId> files;
  bool more = false;
  for (std::size_t i = 1; i < alike.size(); ++i) {
    const Span span = alike[i]->span;
    files.insert(span.file);
    const Source& source = sources[span.file];
    if (places.size() == most_places) {
      more = true;
    } else if (auto place = fmt::format("{}:{}", source.name, source.position(span.begin).line);
               places.empty() || places.back() != place) {
      places.push_back(std::move(place));
    }
  }
  const std::size_t others = alike.size() - 1;
  return fmt::format("the like in {} of {}, --all shows each:\n{}{}", counted(others, "more place"),
                     counted(files.size(), "file"), fmt::join(places, "\n"), more ? "\n..." : "");
}

}  // namespace

Diagnostics condensed(const Diagnostics& diagnostics, const Sources& sources) {
  std::map<std::string, std::vector<const Diagnostic*>> causes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (auto cause = cause_of(diagnostic, sources); !cause.empty())
      causes[std::move(cause)].push_back(&diagnostic);
  }
  Diagnostics result;
  const auto keep = [&](const Diagnostic& diagnostic) -> Diagnostic& {
    Diagnostic& kept = result.report(diagnostic.kind, diagnostic.span, {});
    kept = diagnostic;
    return kept;
  };
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const std::string cause = cause_of(diagnostic, sources);
    const auto& alike = causes[cause];
    const std::size_t most = diagnostic.severity == Severity::note ? most_alike_notes : most_alike_warnings;
    if (cause.empty() || alike.size() <= most) {
      keep(diagnostic);
    } else if (alike.front() == &diagnostic) {
      keep(diagnostic).with_note({}, others_text(alike, sources));
    }
  }
  return result;
}

}  // namespace presetc
