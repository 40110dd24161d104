// The part of YamlFollower that knows what stands around the document: directives, markers, and nothing else.
#include <fmt/format.h>

#include "parse/excerpt.h"
#include "parse/yaml_follower.h"

namespace presetc {

namespace {

std::string_view line_at(const YamlCursor& cursor) {
  auto line = cursor.text.substr(cursor.at, cursor.text.find('\n', cursor.at) - cursor.at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

}  // namespace

/// A `%` line. `%TAG` is followed by the parser; other versions of YAML read some scalars differently.
bool YamlFollower::directive() {
  const auto line = line_at(cursor_);
  const Span where = span(cursor_.at, cursor_.at + line.size());
  if (line == "%YAML 1.2" || line.starts_with("%YAML 1.2 ") || line.starts_with("%TAG ")) {
    last_end_ = cursor_.at += line.size();
    return true;
  }
  stop();
  diagnostics_
      .report(Kind::yaml_syntax, where, fmt::format("directive `{}`, expected `%YAML 1.2`", excerpt(line)))
      .with_hint(line.starts_with("%YAML") ? "files are read as YAML 1.2; check the scalars that 1.1 reads "
                                             "differently, then delete the line"
                                           : "delete the line, or quote the text if it is a value");
  return false;
}

/// Goes to the root: past directives, comments and one `---`.
bool YamlFollower::approach_root() {
  if (started_) {
    mismatch();
    return false;
  }
  started_ = true;
  if (!trivia()) return false;
  while (cursor_.peek() == '%' && cursor_.column() == 0) {
    if (!directive() || !trivia()) return false;
  }
  slot_ = span(cursor_.at, cursor_.at);
  slot_line_ = cursor_.line_begin;
  if (!cursor_.at_marker("---")) return true;
  slot_ = span(cursor_.at, cursor_.at + 3);
  last_end_ = cursor_.at += 3;
  return trivia();
}

/// Only blanks and comments may follow, or `...` and then those.
void YamlFollower::check_rest() {
  if (!trivia()) return;
  bool closed = false;
  while (cursor_.at_marker("...")) {
    closed = true;
    last_end_ = cursor_.at += 3;
    if (!trivia()) return;
  }
  if (cursor_.at_end()) return;
  if (!closed && !cursor_.at_marker("---")) return mismatch();
  stop();
  const auto line = line_at(cursor_);
  diagnostics_
      .report(Kind::second_document, span(cursor_.at, cursor_.at + line.size()),
              closed ? "text after the end of the document"
                     : "a second document begins here, expected one in a file")
      .with_hint(closed ? "delete it, or the `...` above"
                        : "put it into a file of its own, or delete the `---`");
}

const Value* YamlFollower::finish() {
  if (!stopped_ && !started_) {
    if (approach_root()) check_rest();
    return stopped_ ? nullptr : make_null(arena_, {slot_}, Style::empty);
  }
  if (!stopped_ && !frames_.empty()) mismatch();
  if (!stopped_) check_rest();
  return stopped_ ? nullptr : builder_.root();
}

}  // namespace presetc
