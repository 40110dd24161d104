#include "driver/commands.h"
#include "driver/pipeline.h"

namespace presetc {

int command_build(const Options& options, Environment& environment) {
  return run_pipeline(options, environment, Goal::build);
}

}  // namespace presetc
