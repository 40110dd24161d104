// What blame calls things, in texts and in JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "explain/blame.h"

namespace presetc {

/// `preset`, `defaults`, `set`, `unset`, `vars`, `sweep`, `--set`: the layer that a statement is in.
[[nodiscard]] std::string_view layer_name(const TracedStatement& statement);
/// The layer, and of a preset its name instead: `vllm-throughput`, `base, of child`, `sweep grid`.
[[nodiscard]] std::string who_says(const TracedStatement& statement);
/// `decides`, `shares`, `agrees`, `removes`, `lost`.
[[nodiscard]] std::string_view fate_name(TracedStatement::Fate fate);
/// `offered`, `grid`, `zip`, `rows`.
[[nodiscard]] std::string_view axis_kind_name(Axis::Kind kind);
/// `written`, `range`, `merged`, `schema-default`, `computed`: how a value came from its text.
[[nodiscard]] std::string_view cause_name(Cause cause);

/// `x.yaml:3:7`; empty for an unknown place.
[[nodiscard]] std::string exact_place(Span span, const Sources& sources);

/// `1, 2, 4`; the middle is left out where it is wider than `width`.
[[nodiscard]] std::string list_of_values(const std::vector<const Value*>& values, std::size_t width);

/// Something that an element which `by_key` put together has from one place.
struct ElementPart {
  Path path;  ///< in the element
  const Value* value = nullptr;
};
/// None of an element that stands in one place as it is.
[[nodiscard]] std::vector<ElementPart> parts_of(const Value& element);

/// True if the presets' statements were put together from several.
[[nodiscard]] bool is_shared(const PathTrace& trace);

}  // namespace presetc
