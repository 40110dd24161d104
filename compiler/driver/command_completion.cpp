#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/completion.h"
#include "embedded/embedded_files.h"

namespace presetc {

namespace {

int command_completion(const Options& options, Environment& environment) {
  environment.out += text_of(completion_scripts(), "presetc." + options.names.front());
  return exit_done;
}

int command_complete(const Options& options, Environment& environment) {
  for (const Completion& each : complete(options.names, environment.files)) {
    environment.out += each.word;
    if (!each.description.empty()) environment.out += '\t' + each.description;
    environment.out += '\n';
  }
  return exit_done;
}

constexpr std::array<OptionRow, 1> completion_options{{
    {"SHELL", &Options::names, "the shell", "bash|zsh|fish", Accepts::listed, 1, 1},
}};

constexpr std::array<OptionRow, 1> complete_options{{
    {"WORD", &Options::names, "what stands behind `presetc`, up to the cursor"},
}};

}  // namespace

constinit const Command completion_command{"completion",
                                           command_completion,
                                           group_start,
                                           "Print a script that completes commands, options and names",
                                           "source <(presetc completion bash)",
                                           completion_options};

constinit const Command complete_command{
    "complete",
    command_complete,
    group_start,
    "Print what may stand at the cursor, for the scripts of `completion`",
    "presetc complete -- merge qui",
    complete_options,
    /*hidden=*/true};

}  // namespace presetc
