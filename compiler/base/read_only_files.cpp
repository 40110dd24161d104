#include "base/read_only_files.h"

namespace presetc {

namespace {

FileError refused() {
  return {"read-only file system", false};
}

class RefusingWriter final : public FileWriter {
 public:
  FileError append(std::string_view) override { return refused(); }
  FileError commit(bool& changed) override {
    changed = false;
    return refused();
  }
};

}  // namespace

FileError ReadOnlyFiles::make_directories(const std::string&) {
  return refused();
}

FileError ReadOnlyFiles::replace(const std::string&, std::string_view) {
  return refused();
}

std::unique_ptr<FileWriter> ReadOnlyFiles::writer(const std::string&) {
  return std::make_unique<RefusingWriter>();
}

FileError ReadOnlyFiles::remove_file(const std::string&) {
  return refused();
}

FileError ReadOnlyFiles::remove_empty_directory(const std::string&) {
  return refused();
}

}  // namespace presetc
