// What differs from a record -> which presets to read and which manifests to compile anew, and why.
#pragma once

#include <string>
#include <vector>

#include "load/fill_project.h"
#include "record/comparison.h"
#include "record/record.h"

namespace presetc {

struct Reason {
  std::string manifest;  ///< its path, as the process reaches it
  std::string text;      ///< `presets.d/a.yaml changed`
};

struct Affected {
  /// Why everything is to be compiled anew; empty: only what follows is.
  std::string everything;

  FilesToRead to_read;          ///< what to read first
  std::vector<bool> presets;    ///< of the record: to be read anew, or gone
  std::vector<bool> manifests;  ///< of the record: to be compiled anew, or gone
  std::vector<Reason> reasons;  ///< why manifests are compiled anew: the first difference of each, by path
  [[nodiscard]] bool compiles() const;  ///< some manifest is compiled anew, or is gone
};

/// `settings` are those of now, which are those of the record.
[[nodiscard]] Affected find_affected(const Record& record, const Comparison& comparison,
                                     const Settings& settings, FileSystem& files);

}  // namespace presetc
