// The keys that lead to a place in a file's text.
#pragma once

#include <vector>

#include "base/span.h"
#include "value/value.h"

namespace presetc {

/// One key on the way, and the map that it stands in.
struct KeyLink {
  const Value* map = nullptr;
  const Member* member = nullptr;
};

/// What stands at a span.
struct TextPlace {
  std::vector<KeyLink> keys;      ///< from the root; the last is the key itself, if `is_key`
  bool is_key = false;            ///< the span is a key's
  const Value* scalar = nullptr;  ///< the span is this scalar's, or lies in it
};

/// Follows the text, not the aliases: a key that several places share is found where it is written. Neither a
/// key nor a scalar if nothing of the document's stands there.
[[nodiscard]] TextPlace text_place(const Value& root, Span span);

}  // namespace presetc
