// What decoding a file needs besides the file's tree.
#pragma once

#include <span>
#include <string>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/references.h"

namespace presetc {

struct Decoding {
  const Source& source;                      ///< the file's text
  std::span<const std::string> environment;  ///< the variables that presetc.yaml lists
  bool keep_references = false;              ///< the project's `references: keep`, then the file's own
  Arena& arena;
  References& references;  ///< those of this file
  Diagnostics& diagnostics;
};

/// Remembers the strings at or below `value` that refer to other values, unless the file keeps them literal.
void take_references(const Value& value, Decoding& decoding);

}  // namespace presetc
