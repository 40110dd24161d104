// Changed copies of trees: the spine above the change is new, everything else is shared.
#pragma once

#include <span>
#include <string_view>

#include "base/arena.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// The value at `path` below `root`; null if there is none. The empty path is `root` itself.
[[nodiscard]] const Value* value_at(const Value& root, std::span<const std::string_view> path);

/// A copy that shares nothing with `value`, not even texts.
[[nodiscard]] const Value* deep_copy(Arena& arena, const Value& value);

/// True if `value`, laid over a config, says something at `path` below it: a map says nothing about keys that
/// it does not have, and an empty one nothing at all.
[[nodiscard]] bool speaks_of(const Value& value, std::span<const std::string_view> path);

/// `root` (a map) with `value` at `path`, in place of what was there. Sections that are missing, or are no
/// maps, are made. New members come after the old ones.
[[nodiscard]] const Value* with_value_at(Arena& arena, const Value& root,
                                         std::span<const std::string_view> path, Span key_span,
                                         const Value& value);

/// `root` without `path`; `root` itself if nothing is there. A section that this empties is removed too, but
/// not `root`.
[[nodiscard]] const Value* without_path(Arena& arena, const Value& root,
                                        std::span<const std::string_view> path);

/// `root` without everything that `pattern` matches; `root` itself if that is nothing.
[[nodiscard]] const Value* without_matches(Arena& arena, const Value& root, const PathPattern& pattern);
/// The same for a part of a config: `root` stands at the path `at`.
[[nodiscard]] const Value* without_matches_below(Arena& arena, const Value& root,
                                                 std::span<const std::string_view> at,
                                                 const PathPattern& pattern);

}  // namespace presetc
