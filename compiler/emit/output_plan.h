// The files that a resolution comes to: their names, and where their bytes will come from, before anything is
// rendered or touches the disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "emit/output_contents.h"
#include "emit/planned_files.h"
#include "load/settings.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// An entry of the index as whoever wrote it remembers it.
struct KnownEntry {
  std::string_view experiment;
  std::uint64_t begin = 0, size = 0;  ///< the bytes of its object
  std::string_view digest;            ///< their SHA-256, in hexadecimal
  struct File {
    std::string_view path, sha256;
  };
  std::vector<File> files;
  bool stays = false;  ///< false: the plan has it anew, or nobody has it any more
};

/// Which experiments of the project this run builds: decides what happens to the others' files and index
/// entries.
struct BuildScope {
  bool everything = true;  ///< entries of experiments that were not resolved are dropped, with their files
  /// Where not everything is built: what the index on the disk holds, by name, so that it need not be parsed.
  const std::vector<KnownEntry>* known_index = nullptr;
  std::string known_digest{};  ///< index_digest of that index
  /// How its file looks if nobody touched it; nullopt: only its bytes say whether somebody did.
  std::optional<FileInfo> known_info{};
};

struct PlannedExperiment {
  std::string_view name;
  std::uint32_t number = 0;          ///< for whoever made the plan
  std::vector<std::uint32_t> files;  ///< each once, in the order of outputs and points
};

struct OutputPlan {
  std::string schema_version;
  std::unique_ptr<PlannedFiles> files;
  std::vector<PlannedExperiment> experiments;  ///< in byte order of the names
  std::unique_ptr<OutputContents> contents;
};

/// What a plan is made of. All of it must outlive the plan.
struct PlanInput {
  const Resolution& resolution;
  const VariableReader& variables;  ///< for what expressions read
  const Sources& sources;
  const Settings& settings;
  std::size_t jobs = 1;  ///< threads to render with
};

/// Names and checks every output (language.md section 8): reports output_outside, output_clash,
/// output_fields, output_path, nothing_selected, no_product, too_many_rows, not_representable; after an error
/// the plan is not to be committed.
[[nodiscard]] OutputPlan plan_outputs(const PlanInput& input, Diagnostics& diagnostics);

}  // namespace presetc
