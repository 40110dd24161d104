#include <array>

#include "driver/commands.h"
#include "driver/pipeline.h"

namespace presetc {

namespace {

int command_check(const Options& options, Environment& environment) {
  Options all = options;
  all.every_schema = true;
  return run_pipeline(all, environment, Goal::check);
}

constexpr std::array<OptionRow, 4> check_options{{
    {"FILE", &Options::names, "check these and what depends on them (default: everything)"},
    staged_option,
    conflicts_option,
    allow_deprecated_option,
}};

}  // namespace

constinit const Command check_command{"check",
                                      command_check,
                                      group_compile,
                                      "Validate everything, write nothing",
                                      "presetc check presets.d/llem/benchmark.yaml",
                                      check_options};

}  // namespace presetc
