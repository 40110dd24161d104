// The commands: one function each, in a file of its own name (command_build.cpp, ...). Each returns an exit
// code.
#pragma once

#include "driver/environment.h"
#include "driver/options.h"

namespace presetc {

[[nodiscard]] int command_build(const Options& options, Environment& environment);
[[nodiscard]] int command_check(const Options& options, Environment& environment);
[[nodiscard]] int command_plan(const Options& options, Environment& environment);
[[nodiscard]] int command_merge(const Options& options, Environment& environment);
[[nodiscard]] int command_list(const Options& options, Environment& environment);
[[nodiscard]] int command_show(const Options& options, Environment& environment);
[[nodiscard]] int command_read(const Options& options, Environment& environment);
[[nodiscard]] int command_validate(const Options& options, Environment& environment);
[[nodiscard]] int command_explain(const Options& options, Environment& environment);

}  // namespace presetc
