// Where the schemas are that a name on the command line may mean. Reads nothing but presetc.yaml.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "driver/options.h"
#include "driver/workspace.h"

namespace presetc {

struct SchemaPlace {
  std::string name;    ///< "llem"
  std::string path;    ///< as messages show it
  bool family = true;  ///< of parameters; false: one of the two file formats
  bool built_in = false;
};

/// The file formats, which are part of the program, then the families: those of the project around here, or
/// the built-in ones where there is none. (In a project without schemas a preset cannot name those.)
class SchemaPlaces {
 public:
  /// Reports what is wrong with presetc.yaml.
  SchemaPlaces(const Options& options, FileSystem& files, Workspace& workspace);

  /// By name, the formats first.
  [[nodiscard]] const std::vector<SchemaPlace>& all() const { return all_; }
  /// Null if there is none.
  [[nodiscard]] const SchemaPlace* find(std::string_view name) const;
  /// Where to read it.
  [[nodiscard]] FileSystem& files_of(const SchemaPlace& place) const {
    return place.built_in ? *built_in_ : files_;
  }

 private:
  void add_families(FileSystem& files, const std::string& directory, bool built_in);

  FileSystem& files_;
  std::unique_ptr<FileSystem> built_in_;
  std::vector<SchemaPlace> all_;
};

}  // namespace presetc
