// What file systems have in common that are only read: every change is refused.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace presetc {

class ReadOnlyFiles : public FileSystem {
 public:
  FileError make_directories(const std::string& path) final;
  FileError replace(const std::string& path, std::string_view bytes) final;
  /// A writer that refuses.
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path) final;
  FileError remove_file(const std::string& path) final;
  FileError remove_empty_directory(const std::string& path) final;
};

}  // namespace presetc
