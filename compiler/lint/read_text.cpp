#include "lint/read_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "parse/read_source.h"
#include "parse/yaml_stream.h"

namespace presetc {

namespace {

/// The tags that presetc reads: on a value of another type they are a mistake to every reader.
bool is_known_tag(std::string_view tag) {
  static constexpr std::array<std::string_view, 10> known{"!!str", "!!int", "!!float", "!!bool",   "!!null",
                                                          "!!seq", "!!map", "!!set",   "!!binary", "!"};
  return std::find(known.begin(), known.end(), tag) != known.end();
}

/// How bad is it in a file that need not be presetc's?
Severity severity_in_any_file(const Diagnostic& diagnostic, std::string_view text) {
  switch (diagnostic.kind) {
    case Kind::second_document:
      return Severity::note;
    case Kind::unknown_tag:
      return is_known_tag(text) ? Severity::error : Severity::note;
    case Kind::non_string_key:       // the same key to some readers, a string to others
    case Kind::number_out_of_range:  // exact to some, rounded by others
    case Kind::too_large:
    case Kind::too_deep:
    case Kind::too_many_nodes:
      return Severity::warning;
    default:
      return diagnostic.severity;
  }
}

/// The template's mark that explains a mistake: one on the same line. A text in quotes, or in a block, that
/// is meant for a template engine is no mistake, and does not excuse one elsewhere.
std::optional<Span> mark_of_template(const Source& source, const Diagnostics& found) {
  for (const Diagnostic& diagnostic : found.all()) {
    if (diagnostic.severity != Severity::error || diagnostic.span.file != source.id) continue;
    const std::string_view line = source.line_at(diagnostic.span.begin);
    const auto mark = template_mark(line);
    if (!mark) continue;
    const auto begin = static_cast<std::uint32_t>(line.data() + *mark - source.bytes.data());
    return Span{source.id, begin, begin + 2};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> template_mark(std::string_view line) {
  char quote = '\0';
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#' && (i == 0 || line[i - 1] == ' ')) {
      return std::nullopt;
    } else if (c == '{' && (line[i + 1] == '{' || line[i + 1] == '%')) {
      return i;
    }
  }
  return std::nullopt;
}

bool is_tag_of_yaml_org(std::string_view tag) {
  return tag.starts_with("!!") && tag.find_first_of("/:") == std::string_view::npos;
}

LintText read_lint_text(FileSystem& files, Source& source, Diagnostics& diagnostics) {
  LintText text;
  Diagnostics found;
  std::size_t documents = 1;
  if (read_source(files, source, found)) {
    if (source.name.ends_with(".json")) {
      if (auto document = read_json(source, found)) text.documents.push_back(std::move(*document));
    } else {
      YamlStream stream = read_yaml_stream(source, found);
      text.documents = std::move(stream.documents);
      documents = stream.places.size();
      if (documents > 1) {
        const Span second = stream.places[1];
        const auto line = static_cast<std::uint32_t>(source.line_at(second.begin).size());
        found
            .report(Kind::second_document, {source.id, second.begin, second.begin + line},
                    fmt::format("{} in one file", counted(documents, "document")))
            .with_hint("fine for many programs; a file of a presetc project holds one");
      }
    }
  }
  if (const auto mark = mark_of_template(source, found)) {
    const std::string_view line = source.line_at(mark->begin);
    diagnostics
        .report(Kind::template_text, *mark,
                fmt::format("`{}` makes the file a template, which was not looked into",
                            cut_to_width(line.substr(template_mark(line).value_or(0)), 40)))
        .with_hint("lint what it is filled in to; in a value that is meant as text, quote it");
    text.documents.clear();
    return text;
  }
  bool understood = true;
  Diagnostics weighed;
  for (const Diagnostic& diagnostic : found.all()) {
    const auto tag = std::string_view(source.bytes)
                         .substr(diagnostic.span.begin, diagnostic.span.end - diagnostic.span.begin);
    const Severity severity = severity_in_any_file(diagnostic, tag);
    if (severity == Severity::error) understood = false;
    Diagnostic& weighed_one = weighed.report(diagnostic.kind, diagnostic.span, {});
    weighed_one = diagnostic;
    weighed_one.severity = severity;
    if (diagnostic.kind == Kind::unknown_tag && severity == Severity::note) {
      weighed_one.message = is_tag_of_yaml_org(tag)
                                ? fmt::format("`{}` is a type of yaml.org that presetc does not read", tag)
                                : fmt::format("`{}` is the tag of some application", tag);
      weighed_one.hint = "fine for the program that knows it; a file of a presetc project has none";
    }
  }
  diagnostics.take(std::move(weighed));
  text.whole = understood && text.documents.size() == documents;
  return text;
}

}  // namespace presetc
