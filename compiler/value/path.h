// The address of a place in a config: `vllm.max_num_seqs`, `pod["sidecar.istio.io/inject"]`, and patterns
// of addresses: `vllm.*`, `**.seed`. Grammar: language.md section 4.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"

namespace presetc {

/// Segments are keys, literally; their texts belong to whoever made the path. (The path of a pattern has
/// wildcards too; see PathPattern.)
struct Path {
  std::vector<std::string_view> segments;

  friend auto operator<=>(const Path&, const Path&) = default;
  friend bool operator==(const Path&, const Path&) = default;
};

/// What is wrong with a path's text, and where in it.
struct PathError {
  std::size_t offset = 0;
  std::string message;
  bool too_deep = false;  ///< nothing but that it has too many segments
};

/// Reads the text of a path. Segments are joined by `.`; a segment with other characters than letters,
/// digits, `_`, `-`, `/`, `:`, `@`, `+`, `%` and bytes above 0x7f is written `["..."]`, with `\"` and `\\`
/// inside. There may be max_depth of them. Segments are views into `text` where they can be, else live in
/// `arena`.
[[nodiscard]] std::optional<Path> parse_path(std::string_view text, Arena& arena, PathError& error);

/// The text that parse_path reads back to the same path.
void append_path(std::span<const std::string_view> segments, std::string& out);
[[nodiscard]] std::string to_string(std::span<const std::string_view> segments);
[[nodiscard]] std::string to_string(const Path& path);

/// True if `path` is `prefix` or below it.
[[nodiscard]] bool is_at_or_below(std::span<const std::string_view> path,
                                  std::span<const std::string_view> prefix);

/// A path in which `*` is any one segment and `**` any number of segments (also none). These two are texts of
/// their own, told by where they lie in memory: a key `["*"]` is a literal segment.
struct PathPattern {
  Path path;

  [[nodiscard]] bool matches(std::span<const std::string_view> segments) const;
  /// True if this matches `segments` or some path above it.
  [[nodiscard]] bool covers(std::span<const std::string_view> segments) const;
  /// True if this matches some path strictly below `segments`.
  [[nodiscard]] bool reaches_below(std::span<const std::string_view> segments) const;
  /// True if this pattern is more specific than `other`: segment by segment from the left a literal comes
  /// before `*` before `**`, then the longer one.
  [[nodiscard]] bool more_specific_than(const PathPattern& other) const;
  [[nodiscard]] bool is_literal() const;
};

[[nodiscard]] std::optional<PathPattern> parse_path_pattern(std::string_view text, Arena& arena,
                                                            PathError& error);

/// A part of a pattern that is written in another way than a path: the wildcard if it is `*` or `**`.
[[nodiscard]] std::string_view segment_or_wildcard(std::string_view part);

}  // namespace presetc
