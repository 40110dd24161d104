// Keeps the books of a trace: which statements about the path stand, and which one beat which. Knows nothing
// of presets and layers. A part of path_tracer.cpp: of no use to others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "resolve/meanings.h"
#include "resolve/path_trace.h"

namespace presetc {

class TraceBuilder {
 public:
  /// What the statements before this say is not beaten by the next ones until `merge`: they are another
  /// preset's.
  void begin_preset() { begin_ = standing_.size(); }

  void replace(TracedStatement statement);  ///< it stands alone now
  void join(TracedStatement statement);     ///< it stands beside the others
  void remove(TracedStatement statement);   ///< nothing stands any more
  [[nodiscard]] bool anything_stands() const { return standing_.size() > begin_; }

  /// Ends the presets: those stand on whose text the result is made of. `result`: the value, or the
  /// candidates; empty if merging left nothing. `whole`: it is one of the statements, not made of several.
  /// `meanings`: with the stand-ins of what the statements say.
  void merge(std::span<const Value* const> result, bool whole, const Meanings& meanings);

  /// The statements with their fates.
  [[nodiscard]] std::vector<TracedStatement> take();

 private:
  void beat(std::uint32_t by);

  std::vector<TracedStatement> statements_;
  std::vector<bool> agrees_;             // by statement: says the same as others, and stands behind them
  std::vector<std::uint32_t> standing_;  // indexes, ascending
  std::size_t begin_ = 0;                // in standing_: of the present preset
};

}  // namespace presetc
