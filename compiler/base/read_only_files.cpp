#include "base/read_only_files.h"

namespace presetc {

namespace {

FileError refused() {
  return {"read-only file system", false};
}

class RefusingWriter final : public FileWriter {
 public:
  FileError append(std::string_view) override { return refused(); }
  FileError append_old(std::uint64_t, std::uint64_t) override { return refused(); }
  [[nodiscard]] bool differs() const override { return true; }
  FileError commit() override { return refused(); }
};

class RefusingAppender final : public FileAppender {
 public:
  FileError append(std::string_view) override { return refused(); }
};

}  // namespace

FileError ReadOnlyFiles::make_directories(const std::string&) {
  return refused();
}

FileError ReadOnlyFiles::replace(const std::string&, std::string_view) {
  return refused();
}

std::unique_ptr<FileWriter> ReadOnlyFiles::writer(const std::string&, std::function<FileError()>) {
  return std::make_unique<RefusingWriter>();
}

std::unique_ptr<FileAppender> ReadOnlyFiles::appender(const std::string&) {
  return std::make_unique<RefusingAppender>();
}

FileError ReadOnlyFiles::set_modified(const std::string&, std::int64_t) {
  return refused();
}

FileError ReadOnlyFiles::remove_file(const std::string&) {
  return refused();
}

FileError ReadOnlyFiles::remove_empty_directory(const std::string&) {
  return refused();
}

}  // namespace presetc
