// What stands around a YAML document (YAML 1.2.2, chapter 9): directives before it, markers behind it. For
// both readers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "diagnostics/diagnostic.h"
#include "parse/yaml_cursor.h"

namespace presetc {

struct YamlDirective {
  enum class Form : std::uint8_t { version, tag };
  Form form = Form::version;
  std::string_view handle{};  ///< of a tag
};

/// Steps over the `%` line at the cursor. nullopt: it is not `%YAML 1.2` or a `%TAG`, which was reported.
[[nodiscard]] std::optional<YamlDirective> read_yaml_directive(YamlCursor& cursor, FileId file,
                                                               Diagnostics& diagnostics);

enum class YamlRest : std::uint8_t {
  none,             ///< blanks and comments, or `...` and then those
  second_document,  ///< which was reported
  part_of_nothing,  ///< something else, at the cursor
};

/// What stands behind the root, from the cursor on.
[[nodiscard]] YamlRest check_yaml_rest(YamlCursor& cursor, FileId file, Diagnostics& diagnostics);

}  // namespace presetc
