// Long texts made by many threads and taken by one place, in order, without ever being in memory whole.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace presetc {

using MakeText = std::function<void(std::size_t block, std::size_t worker, std::string& text)>;
/// False to end.
using TakeText = std::function<bool(const std::string& text)>;

/// For each block in [0, count): `make(block, worker, text)` on one of up to `jobs` threads, into an empty
/// text; then each of `takes` with the text, one after another. Each take gets the blocks in order, one at a
/// time, while another take is at an earlier block: hashing a text and writing it need not wait for each
/// other. `worker` as in parallel_for. At most three texts for each thread are held. Ends early, and
/// returns false, once a take returns false.
bool ordered_blocks(std::size_t count, std::size_t jobs, const MakeText& make,
                    std::span<const TakeText> takes);
bool ordered_blocks(std::size_t count, std::size_t jobs, const MakeText& make, const TakeText& take);

}  // namespace presetc
