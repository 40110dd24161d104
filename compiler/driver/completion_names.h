// The names that a project gives to things, found without compiling it: for completion, at every press of a
// key.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "driver/options.h"

namespace presetc {

/// Each list is sorted. Where something cannot be read it is shorter. Where there is no project, the names
/// are the built-in ones.
class CompletionNames {
 public:
  /// `directory`: what -C says.
  CompletionNames(FileSystem& files, std::optional<std::string> directory) : files_(files) {
    options_.directory = std::move(directory);
  }

  /// By the stem where that is enough, else by the full name. No preset is read: hidden ones are there too.
  [[nodiscard]] std::vector<std::string> presets() const;
  /// By the full name, `llem/quick-test`.
  [[nodiscard]] std::vector<std::string> full_presets() const;
  /// Those that manifests name, and those that `each` makes of presets, of which only these are read.
  [[nodiscard]] std::vector<std::string> experiments() const;
  /// Families and file formats.
  [[nodiscard]] std::vector<std::string> schemas() const;

 private:
  FileSystem& files_;
  Options options_;
};

}  // namespace presetc
