#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace presetc {

Diagnostic& Diagnostics::report(Kind kind, Span span, std::string message) {
  Diagnostic& diagnostic = all_.emplace_back();
  diagnostic.kind = kind;
  diagnostic.severity = info(kind).severity;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  return diagnostic;
}

void Diagnostics::take(Diagnostics&& other) {
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
  other.all_.clear();
}

void Diagnostics::drop_places(const std::set<FileId>& files, const std::vector<Span>& spans) {
  std::erase_if(all_, [&](const Diagnostic& diagnostic) {
    const Span at = diagnostic.span;
    return files.contains(at.file) || std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
             return at.file == span.file && at.begin >= span.begin && at.end <= span.end;
           });
  });
}

void Diagnostics::drop_kind(Kind kind) {
  std::erase_if(all_, [&](const Diagnostic& diagnostic) { return diagnostic.kind == kind; });
}

void Diagnostics::drop_warnings(Kind kind) {
  std::erase_if(all_, [&](const Diagnostic& diagnostic) {
    return diagnostic.kind == kind && diagnostic.severity == Severity::warning;
  });
}

void Diagnostics::drop_all_but_errors() {
  std::erase_if(all_, [](const Diagnostic& diagnostic) { return diagnostic.severity != Severity::error; });
}

void Diagnostics::finish(const Sources& sources) {
  // By file name, not id: texts that are no file (`--set`) are added late and sort among the files.
  const auto name = [&](const Diagnostic& d) {
    return d.span.known() ? std::string_view(sources[d.span.file].name) : std::string_view();
  };
  const auto key = [&](const Diagnostic& d) {
    return std::tuple(!d.span.known(), name(d), d.span.begin, d.span.end, d.severity, d.kind,
                      std::string_view(d.message), std::string_view(d.path));
  };
  std::stable_sort(all_.begin(), all_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  // `enabled: yes` is one mistake: where a value is wrong, how other readers take it does not matter. The
  // same for an `unset` of an unknown path.
  std::set<Span> wrong;
  for (const Diagnostic& d : all_) {
    if (d.severity == Severity::error) wrong.insert(d.span);
  }
  std::erase_if(all_, [&](const Diagnostic& d) {
    return (d.kind == Kind::yaml11_ambiguity || d.kind == Kind::unset_nothing) && wrong.contains(d.span);
  });
  const auto last = std::unique(all_.begin(), all_.end(),
                                [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  all_.erase(last, all_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

}  // namespace presetc
