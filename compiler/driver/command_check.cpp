#include "driver/commands.h"
#include "driver/pipeline.h"

namespace presetc {

int command_check(const Options& options, Environment& environment) {
  Options all = options;
  all.every_schema = true;
  return run_pipeline(all, environment, Goal::check);
}

}  // namespace presetc
