// git's objects, one after another, from one `git cat-file --batch`.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "git/child_process.h"

namespace presetc {

/// A line of a directory: a file, a directory, a link, or another repository's commit.
struct TreeEntry {
  enum class Kind : unsigned char { file, directory, link, other };
  std::string name;
  Kind kind = Kind::other;
  std::string object;  ///< hexadecimal
};

/// Thread-safe: one request at a time.
class ObjectReader {
 public:
  /// `directory`: anywhere in the repository.
  explicit ObjectReader(std::string directory) : directory_(std::move(directory)) {}

  /// The bytes of an object, named in any way that holds no line break. More than `limit` are an error.
  [[nodiscard]] FileError read(const std::string& name, std::size_t limit, std::string& bytes);

  /// The entries of a tree, or of a commit's, by name. Each is read once. The pointer lives as long as this;
  /// null with an error.
  [[nodiscard]] const std::vector<TreeEntry>* tree(const std::string& name, FileError& error);

 private:
  /// The same without the lock.
  [[nodiscard]] FileError fetch(const std::string& name, std::size_t limit, std::string& bytes);
  [[nodiscard]] bool receive(std::size_t size);

  std::string directory_;
  std::mutex mutex_;
  std::unique_ptr<ChildProcess> git_;
  std::string received_;  // and not yet used
  std::map<std::string, std::vector<TreeEntry>> trees_;
};

}  // namespace presetc
