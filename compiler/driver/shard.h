// A part of the experiments, for one of several machines that share the work.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "driver/scope.h"

namespace presetc {

/// The part `index` of `count`, counted from 1.
struct Shard {
  std::size_t index = 1;
  std::size_t count = 1;
};

/// Of `2/5`; nullopt if it is no such thing, or not a part of that many (at most 10,000).
[[nodiscard]] std::optional<Shard> parse_shard(std::string_view text);

/// What of `scope` belongs to the shard. Experiments that may write one file belong together
/// (emit/possible_paths.h), because a list has lines of all of them and nobody else would see a clash. These
/// groups go, in byte order of their first names, to the part that has the fewest experiments so far: every
/// count-th experiment where each has its own files. So the parts depend on the manifests alone, and each
/// experiment is in one.
[[nodiscard]] Scope scope_of_shard(const Project& project, const Sources& sources, const Scope& scope,
                                   Shard shard);

}  // namespace presetc
