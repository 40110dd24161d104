#include <array>

#include "driver/commands.h"
#include "driver/pipeline.h"

namespace presetc {

namespace {

int command_build(const Options& options, Environment& environment) {
  return run_pipeline(options, environment, Goal::build);
}

constexpr std::array<OptionRow, 5> build_options{{
    {"EXPERIMENT", &Options::names, "experiments or manifests to compile (default: all)"},
    set_option,
    {"--where", &Options::where, "only the points at which this expression holds", "EXPR"},
    conflicts_option,
    allow_deprecated_option,
}};

}  // namespace

constinit const Command build_command{"build",
                                      command_build,
                                      group_compile,
                                      "Compile experiments to complete config files",
                                      "presetc build batch-size --set model=gpt2",
                                      build_options};

}  // namespace presetc
