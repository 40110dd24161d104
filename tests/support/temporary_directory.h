// A directory of a test's own, removed with all that is in it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace presetc::testing {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    // mkdtemp replaces six of these by characters that make the name new.
    std::string name =
        (std::filesystem::temp_directory_path() / "presetc-test-").string() + std::string(6, 'X');
    path_ = ::mkdtemp(name.data()) == nullptr ? std::string() : name;
    EXPECT_FALSE(path_.empty());
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return path_ + '/' + std::string(name); }

  void write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = *this / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  /// The bytes of a file, or "(absent)".
  [[nodiscard]] std::string read(std::string_view name) const {
    std::ifstream file(*this / name, std::ios::binary);
    if (!file) return "(absent)";
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] bool exists(std::string_view name) const { return std::filesystem::exists(*this / name); }

  /// Changes whenever a file is written or replaced.
  struct Identity {
    ino_t inode;
    long seconds, nanoseconds;
    bool operator==(const Identity&) const = default;
  };
  [[nodiscard]] Identity identity(std::string_view name) const {
    struct stat status {};
    EXPECT_EQ(::stat((*this / name).c_str(), &status), 0) << name;
    return {status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  }

 private:
  std::string path_;
};

}  // namespace presetc::testing
