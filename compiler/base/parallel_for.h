// The only place that starts threads.
#pragma once

#include <cstddef>
#include <functional>

namespace presetc {

/// The number of processors this process may use, at least 1: the default of `-j`.
[[nodiscard]] std::size_t available_processors();

/// How many of `jobs` threads `count` short items are worth, of some ten microseconds each: a thread takes as
/// long to begin and to end as sixteen of them.
[[nodiscard]] std::size_t jobs_for_short_items(std::size_t count, std::size_t jobs);

/// Calls `work(index, worker)` once for every index in [0, count), on up to `jobs` threads; `worker` is below
/// `jobs` and never runs twice at the same time, so per-worker state needs no lock. Returns when all is done.
/// Which worker gets which index is not determined: results must be stored by index.
void parallel_for(std::size_t count, std::size_t jobs,
                  const std::function<void(std::size_t index, std::size_t worker)>& work);

}  // namespace presetc
