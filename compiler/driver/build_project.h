// A build of all experiments that does only what is to be done: what an earlier build wrote down beside its
// outputs says what that is (record/README.md).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "driver/environment.h"
#include "driver/options.h"
#include "driver/workspace.h"

namespace presetc {

/// What a run was asked to tell beside its result.
struct BuildFindings {
  std::string output;             ///< the output directory
  std::vector<std::string> read;  ///< every file read and every directory listed; only after a success
  /// Called when all is done, before the messages are rendered, which it may add to; may be empty.
  std::function<void(Workspace&)> before_finish;
};

/// Ends as run_pipeline does, with the same outputs, messages and summary.
[[nodiscard]] int build_project(const Options& options, Environment& environment, BuildFindings& findings);

}  // namespace presetc
