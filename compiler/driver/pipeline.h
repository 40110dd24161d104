// The whole run on one page: argv -> Project -> Resolution -> OutputPlan -> files.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "driver/environment.h"
#include "driver/options.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "emit/output_plan.h"
#include "load/preset_lock.h"
#include "resolve/resolve.h"

namespace presetc {

struct BuildFindings;

enum class Goal : std::uint8_t {
  check,  ///< everything but the last arrow
  build,
};

/// What a run has come to before anything is written, in the order of their lives.
struct Compiled {
  Workspace workspace;
  Scope scope;
  std::unique_ptr<Resolver> resolver;
  Resolution resolution;
  OutputPlan plan;
  std::size_t found_before = 0;  ///< diagnostics, when resolving began
};

/// The part of a project that is compiled, where the rest is known to be as it was.
struct Part {
  FilesToRead first;     ///< presets and manifests
  IsSettled is_settled;  ///< of presets.lock
};

/// All arrows but the last, after open_settings; of the whole project, or of a part. False after reporting
/// that there is no project. After an error the plan is not to be committed.
[[nodiscard]] bool compile(const Options& options, Environment& environment, Goal goal, const Part* part,
                           Compiled& compiled);

/// `findings`, if it is not null: gets the output directory, and has a say before the run ends.
[[nodiscard]] int run_pipeline(const Options& options, Environment& environment, Goal goal,
                               BuildFindings* findings = nullptr);

}  // namespace presetc
