// Moves an entry of a map to another key, in another map of the same file: the text goes with its comments,
// indented as its new place asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "fix/key_chain.h"
#include "fix/text_edit.h"

namespace presetc {

/// From where to where.
struct EntryMove {
  std::span<const KeyLink> from;  ///< from the outermost section (whose map stays) to the entry
  const Value* to = nullptr;      ///< the map that takes it: that of `from.front()`, or one inside it
  std::vector<std::string> keys;  ///< below `to`: one, and more for sections that are not there yet
};

/// Sections that the move empties go too. nullopt, with `why` for a message ("..., move it by hand"), for a
/// text that cannot be taken apart line by line: what is shared through `<<`, several entries on one line of
/// a block, a block that would have to stand within brackets.
[[nodiscard]] std::optional<std::vector<TextEdit>> move_entry(const Source& source, const EntryMove& move,
                                                              std::string& why);

}  // namespace presetc
