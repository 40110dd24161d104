// A mistake, or a thing worth knowing, as data. Nothing here prints.
//
// Wording: lower case, no full stop; first what was found, then what was expected; the hint says what to
// write instead. Names of parameters and files stand in backquotes or double quotes.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "base/span.h"
#include "diagnostics/kind.h"

namespace presetc {

struct Note {
  Span span;
  std::string message;
};

struct Diagnostic {
  Kind kind{};
  Severity severity = Severity::error;
  Span span;
  std::string message;
  std::string hint;  ///< may be empty
  std::string path;  ///< the parameter it is about, may be empty
  /// What to write at the span instead, where that is known and means the same: a path, a preset's name, a
  /// scalar. May be empty. `presetc fix` writes it.
  std::string replacement;
  std::vector<Note> notes;  ///< the other places

  Diagnostic& with_hint(std::string text) {
    hint = std::move(text);
    return *this;
  }
  Diagnostic& with_path(std::string text) {
    path = std::move(text);
    return *this;
  }
  Diagnostic& with_replacement(std::string text) {
    replacement = std::move(text);
    return *this;
  }
  Diagnostic& with_note(Span at, std::string text) {
    notes.push_back({at, std::move(text)});
    return *this;
  }
  Diagnostic& with_severity(Severity other) {
    severity = other;
    return *this;
  }
};

/// What one worker has found so far. Not thread-safe: give each worker its own and `take` them in order.
class Diagnostics {
 public:
  /// The reference is valid until the next call.
  Diagnostic& report(Kind kind, Span span, std::string message);
  /// One that is complete, such as another Diagnostics has.
  void add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }
  void take(Diagnostics&& other);

  /// Forgets what was said about these files, and about what lies in these spans.
  void drop_places(const std::set<FileId>& files, const std::vector<Span>& spans);

  void drop_kind(Kind kind);

  /// For `--allow-deprecated`: an error of this kind stays.
  void drop_warnings(Kind kind);

  /// For commands that only look: warnings and notes are for `check`.
  void drop_all_but_errors();

  /// Sorts by place and drops what was said twice; call once before rendering.
  void finish(const Sources& sources);

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] std::size_t count(Severity severity) const;
  [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace presetc
