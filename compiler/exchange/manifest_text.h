// The text of a manifest or a preset that a program writes and people read: a line for each row, or as few as
// there can be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "value/value.h"

namespace presetc {

/// Written from the top down; the caller keeps the indentation right. Lines have at most 100 characters where
/// the values let them.
class ManifestText {
 public:
  explicit ManifestText(Arena& arena) : arena_(arena) {}

  void line(std::size_t indent, std::string_view text);
  /// `key: value`, the value on the line where it fits, else as a block.
  void member(std::size_t indent, std::string_view key, const Value& value);
  /// `key {a: {...}, b: {...}}` with as many members on each line as fit; `key` has its colon. A member that
  /// is wider than a line has one to itself.
  void packed(std::size_t indent, std::string_view key, const Value& map);
  /// The same, but maps in it that are wider than a line go on in the next.
  void packed_deep(std::size_t indent, std::string_view key, const Value& map);

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::vector<std::string> pieces(const Value& map, std::size_t widest);
  void fill(std::size_t indent, std::string_view key, const std::vector<std::string>& pieces);
  [[nodiscard]] const Value* one(std::string_view key, const Value& value);

  Arena& arena_;
  std::string text_;
};

}  // namespace presetc
