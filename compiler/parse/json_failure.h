// Why a text is not JSON: from the place where the library stopped, and what it says.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/json_token.h"

namespace presetc {

struct JsonFailure {
  JsonToken last;              ///< the last token that made sense
  std::size_t at = 0;          ///< how many bytes of the text were read
  std::string_view said;       ///< by the library
  std::span<const Span> open;  ///< brackets, outermost first
};

/// Reports exactly one mistake.
void explain_json_failure(const Source& source, const JsonFailure& failure, Arena& arena,
                          Diagnostics& diagnostics);

}  // namespace presetc
