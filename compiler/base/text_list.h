// Many short texts of which neighbours begin alike, such as the paths of files: a hundred thousand of 85
// bytes take 2 MB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// Front coding (Witten, Moffat, Bell: Managing Gigabytes, 4.1): of each text what it shares with the one
/// before is left out. Every eighth is whole, so that finding one reads eight at most.
class TextList {
 public:
  void add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string operator[](std::size_t index) const;

 private:
  static constexpr std::size_t block_size = std::size_t{1} << 16U;
  static constexpr std::size_t texts_a_group = 8;

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<const char*> groups_;  // where each full one begins
  std::string open_;                 // the last one, while it grows
  std::string last_;
  std::size_t size_ = 0;
  std::size_t used_ = block_size;  // of the last block
};

}  // namespace presetc
