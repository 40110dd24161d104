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

/// What of `scope` belongs to the shard: in byte order of the names every count-th experiment, so that the
/// parts have equally many, belong together to nobody twice, and depend on the names alone.
[[nodiscard]] Scope scope_of_shard(const Project& project, const Sources& sources, const Scope& scope,
                                   Shard shard);

}  // namespace presetc
