#include "support/two_readers.h"

#include <fmt/format.h>

#include "parse/check_bytes.h"
#include "parse/yaml_library.h"
#include "parse/yaml_scanner.h"
#include "unit/parse/parse_testing.h"

namespace presetc {

namespace {

std::string told(Diagnostics& diagnostics, const Sources& sources) {
  diagnostics.finish(sources);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    text += fmt::format("\n{} at {}-{}: {}", info(diagnostic.kind).slug, diagnostic.span.begin,
                        diagnostic.span.end, diagnostic.message);
    for (const Note& note : diagnostic.notes) text += fmt::format(" ({}: {})", note.span.begin, note.message);
  }
  return text;
}

/// Empty if it hands over.
std::string scanned(const Sources& sources, const Source& source, std::size_t begin) {
  Arena arena;
  Diagnostics diagnostics;
  const Value* root = scan_yaml(source, begin, source.bytes.size(), arena, diagnostics);
  return root == nullptr ? "" : Dump(sources, true)(*root) + told(diagnostics, sources);
}

std::string read_by_library(const Sources& sources, const Source& source, std::size_t begin) {
  Diagnostics diagnostics;
  const auto document = read_yaml_with_library(source, begin, source.bytes.size(), diagnostics);
  const std::string values = document ? Dump(sources, true)(*document->root) : "nothing";
  return values + told(diagnostics, sources);
}

/// What yaml-cpp 0.7 refuses, or the follower because of it, and YAML allows: `?` inside plain text in
/// brackets, a block scalar at the end of which stand blanks without a line break, and a line of a tab alone.
bool is_refused_wrongly(std::string_view text) {
  if (text.find('?') != std::string_view::npos || text.ends_with(' ')) return true;
  for (auto tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t', tab + 1)) {
    const auto before = text.find_last_not_of(" \t", tab);
    const auto behind = text.find_first_not_of(" \t", tab);
    const bool first = before == std::string_view::npos || text[before] == '\n';
    if (first && (behind == std::string_view::npos || text[behind] == '\n' || text[behind] == '#'))
      return true;
  }
  return false;
}

}  // namespace

bool is_scanned(std::string_view text) {
  Sources sources;
  return !scanned(sources, sources.add("test", std::string(text)), 0).empty();
}

std::string difference_of_readers(std::string_view text) {
  Sources sources;
  const Source& source = sources.add("test", std::string(text));
  Diagnostics diagnostics;
  const auto begin = check_bytes(source, TextFormat::yaml, {}, diagnostics);
  if (!begin) return {};
  const std::string ours = scanned(sources, source, *begin);
  if (ours.empty()) return {};
  const std::string theirs = read_by_library(sources, source, *begin);
  if (ours == theirs || (theirs.starts_with("nothing") && is_refused_wrongly(text))) return {};
  return fmt::format("the scanner: {}\nthe library: {}", ours, theirs);
}

}  // namespace presetc
