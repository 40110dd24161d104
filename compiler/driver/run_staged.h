// A command that looks at what is staged instead of at the work tree.
#pragma once

#include "driver/environment.h"
#include "driver/options.h"

namespace presetc {

/// Runs the options' command with the files of git's index in place of the disk. `environment` takes what it
/// says. Nothing is written, whatever the command would write.
[[nodiscard]] int run_staged(const Options& options, Environment& environment);

}  // namespace presetc
