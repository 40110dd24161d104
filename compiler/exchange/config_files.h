// A folder of whole configs, as other tools have them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace presetc {

struct ConfigFile {
  std::string name;    ///< below the folder, without its ending
  std::string ending;  ///< `.yaml`, `.yml` or `.json`
  const Source* source = nullptr;
  Document document;

  /// The config; an empty file is an empty map.
  const Value* config = nullptr;
  /// The beginning of the file: the place of what concerns all of it.
  [[nodiscard]] Span span() const { return {source->id, 0, 0}; }
};

/// All YAML and JSON files below `directory`, by path. Reports what cannot be read, no_config for a file
/// whose root is no map, and for a folder without any; only sound files are given back.
[[nodiscard]] std::vector<ConfigFile> read_config_files(FileSystem& files, const std::string& directory,
                                                        Sources& sources, std::size_t jobs,
                                                        Diagnostics& diagnostics);

}  // namespace presetc
