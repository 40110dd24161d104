#include "base/captured_changes.h"

#include <limits>

namespace presetc {

/// Keeps what would be written, if it is not what the file holds.
class CapturedChanges::Writer final : public FileWriter {
 public:
  Writer(CapturedChanges& captured, std::string path) : captured_(captured), path_(std::move(path)) {}

  FileError append(std::string_view bytes) override {
    bytes_ += bytes;
    return {};
  }
  FileError commit(bool& changed) override {
    std::string there;
    const bool same = captured_.info(path_).size == bytes_.size() &&
                      !captured_.read(path_, std::numeric_limits<std::size_t>::max(), there) &&
                      there == bytes_;
    changed = !same;
    return same ? FileError{} : captured_.replace(path_, bytes_);
  }

 private:
  CapturedChanges& captured_;
  std::string path_, bytes_;
};

FileError CapturedChanges::make_directories(const std::string& /*path*/) {
  return {};
}

FileError CapturedChanges::replace(const std::string& path, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  changes_.insert_or_assign(path, std::string(bytes));
  return {};
}

std::unique_ptr<FileWriter> CapturedChanges::writer(const std::string& path) {
  return std::make_unique<Writer>(*this, path);
}

FileError CapturedChanges::remove_file(const std::string& path) {
  const std::lock_guard lock(mutex_);
  changes_.insert_or_assign(path, std::nullopt);
  return {};
}

FileError CapturedChanges::remove_empty_directory(const std::string& /*path*/) {
  return {};
}

}  // namespace presetc
