// Fields of a body that say which of the points are built and in what order they are to be run: `sample`,
// `repeat`, `on_invalid`.
#pragma once

#include <optional>
#include <string_view>

#include "load/decoding.h"
#include "load/fields.h"
#include "load/manifest.h"

namespace presetc {

/// Exactly one of `count` and `ways`.
[[nodiscard]] std::optional<Sample> decode_sample(const Value& map, Decoding& decoding);
[[nodiscard]] std::optional<Repeat> decode_repeat(const Value& map);
[[nodiscard]] std::optional<OnInvalid> find_on_invalid(const Text& name);

/// `sequential`, `interleaved`, `shuffled`.
[[nodiscard]] std::string_view run_order_name(RunOrder order);

}  // namespace presetc
