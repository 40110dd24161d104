// The whole run on one page: argv -> Project -> Resolution -> OutputPlan -> files.
#pragma once

#include <cstdint>

#include "driver/environment.h"
#include "driver/options.h"

namespace presetc {

enum class Goal : std::uint8_t {
  check,  ///< everything but the last arrow
  build,
};

[[nodiscard]] int run_pipeline(const Options& options, Environment& environment, Goal goal);

}  // namespace presetc
