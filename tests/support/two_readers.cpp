#include "support/two_readers.h"

#include <fmt/format.h>

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

struct Answer {
  bool read = false;
  bool silent = false;
  std::string text;
};

Answer scanned(const Sources& sources, const Source& source) {
  Arena arena;
  Diagnostics diagnostics;
  const Value* root = YamlScanner(source, 0, source.bytes.size(), arena, diagnostics).document();
  if (root == nullptr || diagnostics.has_errors()) return {false, !diagnostics.has_errors(), {}};
  return {true, false, Dump(sources, true)(*root) + told(diagnostics, sources)};
}

Answer read_by_library(const Sources& sources, const Source& source) {
  Diagnostics diagnostics;
  const auto document = read_yaml_with_library(source, 0, source.bytes.size(), diagnostics);
  if (!document || !document->sound) return {};
  return {true, false, Dump(sources, true)(*document->root) + told(diagnostics, sources)};
}

}  // namespace

TwoReaders read_by_two(std::string_view text) {
  Sources sources;
  const Source& source = sources.add("test", std::string(text));
  const Answer ours = scanned(sources, source);
  const Answer theirs = read_by_library(sources, source);
  TwoReaders result;
  result.silent = ours.silent;
  if (ours.read) {
    result.outcome = theirs.read ? Outcome::read_by_both : Outcome::refused_by_library;
  } else {
    result.outcome = theirs.read ? Outcome::refused_by_scanner : Outcome::refused_by_both;
  }
  // To the library a document of a `!` alone is null (YAML 1.2.2, section 6.9.1).
  const bool lone_sign = ours.text.starts_with("\"\"@<!>") && theirs.text.starts_with("empty@");
  if (ours.read && theirs.read && !lone_sign && ours.text != theirs.text)
    result.difference = fmt::format("the scanner: {}\nthe library: {}", ours.text, theirs.text);
  return result;
}

}  // namespace presetc
