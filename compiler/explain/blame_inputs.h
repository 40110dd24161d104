// What a computed value was computed from, at the point where the reader is.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "explain/offer_finder.h"
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
  const TracedStatement* decider = nullptr;  ///< who said it; null if no layer did
};

/// The expressions in a value and everything that they read, also through other computed values: each once,
/// in the order in which they are read.
struct BlamedComputation {
  std::vector<Span> texts;  ///< of the strings that refer to others: `${2 * tp}`
  std::vector<BlamedInput> inputs;
  [[nodiscard]] bool empty() const { return texts.empty(); }
};

/// True if the point's step on the path's axis says something about it.
[[nodiscard]] bool is_swept(PointReader& reader, std::span<const std::string_view> path);

/// Empty for a value that refers to nothing. Values live in `arena`, or until the reader moves; deciders are
/// left out.
[[nodiscard]] BlamedComputation find_computation(PointReader& reader, const VariableReader& variables,
                                                 std::span<const std::string_view> path, Arena& arena);

/// Says who decided inputs. Each path is traced once: a computed value may be another one at each of 100,000
/// points.
class InputDeciders {
 public:
  /// `traces`: gets what deciders point into.
  InputDeciders(PointReader& reader, PathTracer& tracer, std::deque<PathTrace>& traces)
      : reader_(reader), tracer_(tracer), traces_(traces) {}

  /// Fills in the decider of each, at the point where the reader is.
  void find(std::vector<BlamedInput>& inputs);

 private:
  OfferFinder& trace(const Path& path);

  PointReader& reader_;
  PathTracer& tracer_;
  std::deque<PathTrace>& traces_;
  std::map<std::tuple<std::uint32_t, bool, Path>, OfferFinder> traced_;  // by subspace, swept, path
};

}  // namespace presetc
