// The files that a resolution comes to: names, bytes and the index, before anything touches the disk.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

struct PlannedFile {
  std::string path;  ///< below the output directory, `/` between parts
  std::string bytes;
};

/// Which experiments of the project this run builds: decides what happens to the others' files and index
/// entries.
struct BuildScope {
  bool everything = true;  ///< entries of experiments that were not resolved are dropped, with their files
};

struct OutputPlan {
  std::string schema_version;
  std::vector<PlannedFile> files;  ///< by path; unique, also ignoring case
  /// Per experiment its index entry (JSON text, one object), by experiment name.
  struct IndexEntry {
    std::string experiment;
    std::string json;
    std::vector<std::string> paths;  ///< of its files, in the order of its points
  };
  std::vector<IndexEntry> index;
};

/// Names, renders and checks every point (language.md section 8): reports output_outside, output_clash,
/// not_representable; after an error the plan is not to be committed. `jobs`: threads to render with.
[[nodiscard]] OutputPlan plan_outputs(const Resolution& resolution, std::string_view schema_version,
                                      std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
