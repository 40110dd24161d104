// Long texts made by many threads and taken by one place, in order, without ever being in memory whole.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace presetc {

/// For each block in [0, count): `make(block, worker, text)` on one of up to `jobs` threads, into an empty
/// text; then `take(text)`, one at a time and in the order of the blocks. `worker` as in parallel_for. At
/// most three texts for each thread are held. Ends early once `take` returns false.
void ordered_blocks(std::size_t count, std::size_t jobs,
                    const std::function<void(std::size_t block, std::size_t worker, std::string& text)>& make,
                    const std::function<bool(const std::string& text)>& take);

}  // namespace presetc
