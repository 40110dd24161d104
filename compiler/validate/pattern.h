// A regular expression of a schema (`pattern`, `patternProperties`), searched for anywhere in the text.
// Matched by RE2: linear time and no recursion, where std::regex overflows the stack on a long string.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace presetc {

/// Immutable; any number of threads may match with it. RE2 is known to pattern.cpp alone.
class Pattern {
 public:
  /// The text is ECMA-262 (ecma_regexp.h). Null and a reason, to follow the text in a sentence, if it is no
  /// regular expression, or needs what RE2 leaves out (look-around, back-references).
  [[nodiscard]] static std::unique_ptr<Pattern> compile(std::string_view text, std::string& reason);
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] std::string_view text() const { return text_; }
  ~Pattern();

 private:
  struct Engine;
  Pattern(std::string_view text, std::unique_ptr<Engine> engine);
  std::string text_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace presetc
