// Many short texts, one after another in a few blocks of memory: twelve bytes beside each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace presetc {

/// Texts stay where they are until the list goes.
class TextList {
 public:
  void add(std::string_view text) {
    if (blocks_.empty() || text.size() > block_size - used_) {
      // A longer text gets a block of its own.
      blocks_.push_back(std::make_unique<char[]>(text.size() > block_size ? text.size() : block_size));
      used_ = 0;
    }
    char* const to = blocks_.back().get() + used_;
    text.copy(to, text.size());
    places_.push_back({static_cast<std::uint32_t>(blocks_.size() - 1), static_cast<std::uint32_t>(used_),
                       static_cast<std::uint32_t>(text.size())});
    used_ = text.size() > block_size ? block_size : used_ + text.size();
  }
  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    const Place& place = places_[index];
    return {blocks_[place.block].get() + place.begin, place.size};
  }

 private:
  static constexpr std::size_t block_size = std::size_t{1} << 16U;
  struct Place {
    std::uint32_t block, begin, size;
  };
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<Place> places_;
  std::size_t used_ = 0;  // of the last block
};

}  // namespace presetc
