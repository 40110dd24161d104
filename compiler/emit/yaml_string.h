// How a string is written in YAML so that readers of 1.1 and 1.2 take it as that string. Knows nothing
// of the tree around it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace presetc {

/// Inside `[...]` more characters have a meaning than in a line of their own.
enum class YamlStringPlace : bool { block, flow };

/// Readers give up on `key:` when the colon is more than 1024 characters after the beginning of the key
/// (YAML 1.2.2, section 7.4.2; PyYAML and libyaml alike). Longer keys are written `? key`.
inline constexpr std::size_t yaml_key_limit = 1000;

/// Appends the string on one line: plain where every reader agrees on it, else in double quotes.
void append_yaml_string(std::string_view text, YamlStringPlace place, std::string& out);

/// Appends a text behind `# `: what is not printable in YAML, or would end the line, becomes a space.
void append_yaml_comment(std::string_view text, std::string& out);

/// True for a text of several lines that a literal block (`|`, `|-`) carries exactly.
[[nodiscard]] bool fits_literal_block(std::string_view text);

}  // namespace presetc
