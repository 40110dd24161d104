// What a computed value was computed from, at the point where the reader is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/path_tracer.h"
#include "resolve/point_reader.h"

namespace presetc {

/// Something that an expression reads.
struct BlamedInput {
  std::string name;              ///< `vllm.max_num_seqs`, `vars.gpus`, `@label`, `env(HOME)`
  Path path;                     ///< of a parameter or variable, else empty
  const Value* value = nullptr;  ///< null: it is unset at this point
  bool schema_default = false;   ///< no layer says anything; the schema does
  Span expression;               ///< of the text that computes it, if it is computed: what that reads follows
  std::optional<TracedStatement> decider;  ///< who said it, if it is a value of the config or a variable
};

/// The expressions in a value and everything that they read, also through other computed values: each once,
/// in the order in which they are read.
struct BlamedComputation {
  std::vector<Span> texts;  ///< of the strings that refer to others: `${2 * tp}`
  std::vector<BlamedInput> inputs;
  [[nodiscard]] bool empty() const { return texts.empty(); }
};

/// The place that says the path, or that it lies in; no_place if it is the same at every point.
[[nodiscard]] std::uint32_t find_place(const Subspace& subspace, std::span<const std::string_view> path);
/// True if the point's step on the path's axis says something about it.
[[nodiscard]] bool is_swept(PointReader& reader, std::span<const std::string_view> path);

/// Empty for a value that refers to nothing. Values live in `arena`, or until the reader moves; deciders are
/// left out.
[[nodiscard]] BlamedComputation find_computation(PointReader& reader, const VariableReader& variables,
                                                 std::span<const std::string_view> path, Arena& arena);
/// Says who decided each input.
void find_deciders(PointReader& reader, PathTracer& tracer, std::vector<BlamedInput>& inputs);

}  // namespace presetc
