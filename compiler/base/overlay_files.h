// The disk as it would be with other files in it: planned ones over what is there. It is only read.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/read_only_files.h"

namespace presetc {

class OverlayFiles final : public ReadOnlyFiles {
 public:
  /// Path (normal, as this process reaches it) to bytes, which must outlive this, like `below`.
  OverlayFiles(FileSystem& below, std::map<std::string, std::string_view, std::less<>> planned)
      : below_(below), planned_(std::move(planned)) {}

  FileInfo info(const std::string& path) override;
  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override;
  [[nodiscard]] std::string real_path(const std::string& path) override;

 private:
  FileSystem& below_;
  std::map<std::string, std::string_view, std::less<>> planned_;
};

}  // namespace presetc
