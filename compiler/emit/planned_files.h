// The paths of the files that a build writes, and what stands where, also ignoring case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_list.h"

namespace presetc {

class PlannedFiles {
 public:
  /// The paths are unique, also ignoring case.
  explicit PlannedFiles(TextList paths = {});

  [[nodiscard]] std::size_t size() const { return paths_.size(); }
  /// Below the output directory, `/` between parts.
  [[nodiscard]] std::string path(std::size_t file) const { return paths_[file]; }

  /// The file at this path; the path is in the form of folded_path.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view folded) const;
  /// True if some file lies below this path, in the same form.
  [[nodiscard]] bool is_directory(std::string_view folded) const;

 private:
  struct Place {
    std::uint32_t hash;  ///< half of that of the folded path: texts would be as much as the paths again
    std::uint32_t file;
  };
  TextList paths_;
  std::vector<Place> places_;               // by hash
  std::vector<std::uint64_t> directories_;  // hashes, sorted
};

/// What paths are compared by before their texts are.
[[nodiscard]] std::uint64_t hash_of_path(std::string_view folded);

}  // namespace presetc
