// The texts of a run: every file read, and texts that are no file (`--set`, embedded schemas).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "base/span.h"

namespace presetc {

/// 1-based; the column counts Unicode code points, so that a caret lines up in an editor and a terminal.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct Source {
  FileId id = no_file;
  std::string name;   ///< as messages show it: relative to the project root, or `--set`, or `<stdin>`
  std::string bytes;  ///< the whole text; string_views into it live as long as the Sources

  /// Place of a byte offset (clamped to the text). O(offset): for printing only.
  [[nodiscard]] LineColumn position(std::uint32_t offset) const;
  /// The line that holds `offset`, without its line break.
  [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;
};

/// Owns all texts of a run; references stay valid while it lives. `add` is not thread-safe; filling the
/// `bytes` of different sources from different threads is.
class Sources {
 public:
  /// A source with no bytes yet.
  Source& add(std::string name);
  Source& add(std::string name, std::string bytes);
  [[nodiscard]] const Source& operator[](FileId id) const { return sources_[id]; }
  [[nodiscard]] Source& operator[](FileId id) { return sources_[id]; }
  [[nodiscard]] std::size_t size() const { return sources_.size(); }
  /// The text of a span; empty for an unknown place.
  [[nodiscard]] std::string_view text(Span span) const;

 private:
  std::deque<Source> sources_;  // stable addresses
};

}  // namespace presetc
