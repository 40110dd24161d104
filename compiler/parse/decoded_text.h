// The text that a scalar stands for, while its escapes and line breaks are being read; if asked, with the
// place that each byte of it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// The source offset of every byte of a decoded text.
using ByteOffsets = std::vector<std::uint32_t>;

class DecodedText {
 public:
  explicit DecodedText(ByteOffsets* offsets) : offsets_(offsets) {}

  /// `piece`, which stands at `from` as it is.
  void add(std::string_view piece, std::size_t from) {
    text_ += piece;
    if (offsets_ == nullptr) return;
    for (std::size_t i = 0; i < piece.size(); ++i) offsets_->push_back(static_cast<std::uint32_t>(from + i));
  }
  void add(char c, std::size_t from) { add(std::string_view(&c, 1), from); }
  /// `piece`, all of which is written as something else at `from`.
  void add_instead(std::string_view piece, std::size_t from) {
    text_ += piece;
    if (offsets_ != nullptr)
      offsets_->insert(offsets_->end(), piece.size(), static_cast<std::uint32_t>(from));
  }
  void add_breaks(std::size_t count, std::size_t from) {
    text_.append(count, '\n');
    if (offsets_ != nullptr) offsets_->insert(offsets_->end(), count, static_cast<std::uint32_t>(from));
  }
  void pop_back() {
    text_.pop_back();
    if (offsets_ != nullptr) offsets_->pop_back();
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  ByteOffsets* offsets_;
};

}  // namespace presetc
