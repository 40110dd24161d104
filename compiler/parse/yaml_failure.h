// Why a text is not YAML: looks at the place where reading stopped, and for what people get wrong there. Only
// runs for a file that is refused anyway, so it may guess, but always reports exactly one mistake.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/yaml_scalar.h"

namespace presetc {

/// A map or list that is open by indentation.
struct YamlBlock {
  int column = 0;
  bool map = false;
};

struct YamlFailure {
  std::size_t from = 0;                 ///< behind the last token that made sense
  std::size_t at = 0;                   ///< where it stopped to; not before `from`
  std::optional<YamlScalar> last;       ///< the last scalar
  std::vector<YamlBlock> blocks{};      ///< open at `from`, outermost first
  std::vector<std::size_t> brackets{};  ///< offsets of `[` and `{` that are open at `from`, outermost first
};

/// `text`: of the file, up to the end of the document that is read.
void explain_yaml_failure(std::string_view text, FileId file, const YamlFailure& failure,
                          Diagnostics& diagnostics);

/// How to write a key that has no colon.
[[nodiscard]] std::string missing_colon_hint(std::string_view key, bool flow);

}  // namespace presetc
