// A stretch of source text: what a diagnostic points at and where a value came from.
// Bytes only; lines and columns are computed when something is printed (source.h).
#pragma once

#include <compare>
#include <cstdint>

namespace presetc {

/// Index of a file in `Sources`. Ids are given in path order, so comparing ids compares paths of one load.
using FileId = std::uint32_t;
inline constexpr FileId no_file = 0xffffffff;

/// The bytes [begin, end) of a file. `file == no_file` means "no place": a fact about the whole run.
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool known() const { return file != no_file; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace presetc
