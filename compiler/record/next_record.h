// What a build came to -> the record of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "emit/commit.h"
#include "emit/output_plan.h"
#include "load/project.h"
#include "record/affected.h"
#include "record/observed_files.h"
#include "record/record.h"
#include "record/record_key.h"
#include "resolve/resolve.h"

namespace presetc {

/// What one run found out, about the whole project or what was affected.
struct CompiledRun {
  const Project& project;
  const Sources& sources;
  const Resolution& resolution;
  const OutputPlan& plan;
  const CommitResult& result;
  /// What was found before anything was written, but for `unchecked`, which the facts say.
  const std::vector<Diagnostic>& messages;
  const std::vector<const Experiment*>& experiments;  ///< of the messages: which each is about, or null
  const std::string& output;                          ///< the output directory
};

struct NextRecord {
  Record record;
  std::size_t kept_messages = 0;  ///< the first so many messages are of what was not compiled anew
};
/// The record of a run whose messages can be recorded. `before` and `affected`: what it was a part of, null
/// if it was the whole; what was not affected stays, also its messages. `before` must outlive the result, and
/// so must all of `run`.
[[nodiscard]] NextRecord next_record(const RecordKey& key, const CompiledRun& run, ObservedFiles& files,
                                     const Record* before, const Affected* affected, std::size_t jobs);

/// Of all experiments of a record.
[[nodiscard]] BuildFacts facts_of(const Record& record);

}  // namespace presetc
