// What the fuzz targets assert beside "no crash", and what all of them assert of diagnostics.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/source.h"
#include "base/utf8.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/render.h"

namespace presetc::fuzzing {

/// Ends the process, which the fuzzer (or ctest) takes for a crash, after printing the law that is broken.
inline void law(bool holds, std::string_view name, const std::string& details = {}) {
  if (holds) return;
  std::fputs(fmt::format("law broken: {}\n{}\n", name, details).c_str(), stderr);
  std::abort();
}

/// That one input is no way to keep the program busy. By the process's own clock: a machine that has other
/// things to do breaks no law. What never ends is left to the fuzzer's own limit.
class TimeLimit {
 public:
  TimeLimit() : begin_(std::clock()) {}
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() {
    const double seconds = static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC;
    law(seconds <= most_seconds, "an input takes no longer than it may", fmt::format("{:.2f} s", seconds));
  }

 private:
  static constexpr double most_seconds = PRESETC_FUZZ_SECONDS;
  std::clock_t begin_;
};

inline void check_span(Span span, const Sources& sources) {
  if (!span.known()) return;
  law(span.file < sources.size(), "a span is of a file that was read");
  law(span.begin <= span.end && span.end <= sources[span.file].bytes.size(), "a span lies within its text",
      fmt::format("{}-{} of {}", span.begin, span.end, sources[span.file].name));
}

/// Every place is one of the text; what is printed has words, is UTF-8 and tells a terminal nothing. Returns
/// the text that people read.
inline std::string check_diagnostics(Diagnostics& diagnostics, const Sources& sources) {
  diagnostics.finish(sources);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    check_span(diagnostic.span, sources);
    for (const Note& note : diagnostic.notes) check_span(note.span, sources);
    law(!diagnostic.message.empty(), "a message has words", std::string(info(diagnostic.kind).slug));
  }
  const auto is_control = [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; };
  std::string text = render_text(diagnostics.all(), sources, /*color=*/false);
  law(std::none_of(text.begin(), text.end(), is_control), "messages have no control characters", text);
  law(first_invalid_utf8(text) == text.size(), "messages are UTF-8", text);
  const std::string json = render_json(diagnostics.all(), sources);
  law(first_invalid_utf8(json) == json.size(), "messages in JSON are UTF-8", json);
  return text;
}

}  // namespace presetc::fuzzing
