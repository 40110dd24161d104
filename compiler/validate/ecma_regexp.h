// Regular expressions as JSON Schema means them: ECMA-262, edition 2018, section 21.2.1, matched by code
// points (its `u` flag), and with the liberties of its annex B that cannot be misread (`\-`, a lone brace).
// Only reads and translates; pattern.cpp matches.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

struct EcmaRegexp {
  std::string re2;          ///< the same for RE2, whose `.`, `\s` and escapes differ
  std::string mistake;      ///< why it is no regular expression; then nothing else counts
  std::string unsupported;  ///< a part that no engine without backtracking can do: "look-around (`(?=`) takes
                            ///< backtracking"
};

/// Linear in the text, and no recursion.
[[nodiscard]] EcmaRegexp read_ecma_regexp(std::string_view text);

}  // namespace presetc
