// Files and presets that say nearly the same, as messages that show the leaves in which they differ.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

struct Preset;

/// A file that can be compared: everything in it was understood.
struct ComparedFile {
  const Source* source = nullptr;
  std::vector<const Value*> documents;  ///< of a preset what it sets, in one spelling
  const Preset* preset = nullptr;       ///< if it is one: then what describes it (title, tags) does not count
};

/// Reports duplicate_file, same_preset and near_duplicate, one message for each group, about the first file
/// of each. Of many groups the largest, of each some files, and of each file as many leaves as a line holds,
/// unless `all` is asked for. `files` by path; `jobs`: threads.
void report_duplicates(const std::vector<ComparedFile>& files, bool all, std::size_t jobs,
                       Diagnostics& diagnostics);

}  // namespace presetc
