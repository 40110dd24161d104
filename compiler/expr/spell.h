// Values as text: `str(x)`, and references within text. Private to expr/.
#pragma once

#include <cstddef>
#include <string>

#include "expr/operand.h"

namespace presetc {

/// What an expression may come to: doubling a text or a list again and again ends here, not in memory.
inline constexpr std::size_t max_text_bytes = std::size_t{1} << 20U;
inline constexpr std::size_t max_result_nodes = 1'000'000;

/// Appends a string as it is, numbers, `true`, `false` and `null` as in output, lists and maps as one line of
/// JSON with their keys in byte order (value/json.h). False, with some of it appended, if `out` would pass
/// max_text_bytes.
[[nodiscard]] bool append_spelled(const Operand& operand, std::string& out);

/// The values in a tree, each as often as it stands there; counts no further than `limit`, which is also what
/// a tree of more than `levels` gives.
[[nodiscard]] std::size_t count_nodes(const Value& value, std::size_t limit, int levels);

}  // namespace presetc
