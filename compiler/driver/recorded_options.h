// What of a command line changes what a build writes.
#pragma once

#include <string>
#include <vector>

#include "driver/options.h"

namespace presetc {

/// For the record of the build: one that was made with others is of no use.
[[nodiscard]] std::vector<std::string> recorded_options(const Options& options);

}  // namespace presetc
