// What file systems have in common that are only read: every change is refused.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace presetc {

class ReadOnlyFiles : public FileSystem {
 public:
  [[nodiscard]] FileInfo entry_info(const std::string& path) final { return info(path); }
  FileError make_directories(const std::string& path) final;
  FileError replace(const std::string& path, std::string_view bytes) final;
  /// A writer that refuses.
  [[nodiscard]] std::unique_ptr<FileWriter> writer(const std::string& path,
                                                   std::function<FileError()> before_change) final;
  /// One that refuses too.
  [[nodiscard]] std::unique_ptr<FileAppender> appender(const std::string& path) final;
  FileError set_modified(const std::string& path, std::int64_t modified) final;
  FileError remove_file(const std::string& path) final;
  FileError remove_empty_directory(const std::string& path) final;
  void remove_dead_temporaries(const std::string&) final {}
  [[nodiscard]] std::unique_ptr<DirectoryLock> lock_directory(const std::string&) final { return nullptr; }
};

}  // namespace presetc
