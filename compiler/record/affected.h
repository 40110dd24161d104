// What differs from a record -> which presets to read and which experiments to compile anew, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "load/fill_project.h"
#include "record/comparison.h"
#include "record/record.h"

namespace presetc {

/// Why experiments of a manifest are compiled anew: the first difference that the first of them depends on.
struct Reason {
  std::string manifest;  ///< its path, as the process reaches it
  std::string text;      ///< `presets.d/a.yaml changed`
};

/// How much of something is to be done again.
enum class Extent : std::uint8_t { nothing, some, all };

struct Affected {
  /// Why everything is to be compiled anew; empty: only what follows is.
  std::string everything;

  FilesToRead to_read;            ///< what to read first
  std::vector<bool> presets;      ///< of the record: to be read anew, or gone
  std::vector<bool> experiments;  ///< of the record: to be compiled anew, or gone
  /// Of the record: how many experiments of each these are; all of one that is gone.
  std::vector<Extent> manifests;
  std::vector<Reason> reasons;          ///< by manifest, also of new ones
  [[nodiscard]] bool compiles() const;  ///< an experiment is compiled anew, or is gone
};

/// `settings` are those of now, which are those of the record.
[[nodiscard]] Affected find_affected(const Record& record, const Comparison& comparison,
                                     const Settings& settings, FileSystem& files);

}  // namespace presetc
