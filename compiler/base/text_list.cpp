#include "base/text_list.h"

#include <algorithm>

namespace presetc {

namespace {

/// Seven bits a byte, the lowest first; the high bit says that more follow (LEB128, DWARF 5 section 7.6).
void append_size(std::size_t size, std::string& out) {
  for (; size >= 128; size >>= 7U) out += static_cast<char>(size % 128 + 128);
  out += static_cast<char>(size);
}

std::size_t read_size(const char*& at) {
  std::size_t size = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    size |= std::size_t{byte % 128U} << shift;
    if (byte < 128) return size;
  }
}

}  // namespace

void TextList::add(std::string_view text) {
  if (size_ % texts_a_group == 0 && size_ > 0) {
    // A group that is larger than a block gets one of its own.
    if (open_.size() > block_size - used_) {
      blocks_.push_back(std::make_unique<char[]>(std::max(open_.size(), block_size)));
      used_ = 0;
    }
    char* const to = blocks_.back().get() + used_;
    open_.copy(to, open_.size());
    groups_.push_back(to);
    used_ = open_.size() > block_size ? block_size : used_ + open_.size();
    open_.clear();
    last_.clear();
  }
  const std::size_t comparable = std::min(text.size(), last_.size());
  const auto differ =
      std::mismatch(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comparable), last_.begin())
          .first;
  const auto shared = static_cast<std::size_t>(differ - text.begin());
  append_size(shared, open_);
  append_size(text.size() - shared, open_);
  open_ += text.substr(shared);
  last_ = text;
  ++size_;
}

std::string TextList::operator[](std::size_t index) const {
  const std::size_t group = index / texts_a_group;
  const char* at = group < groups_.size() ? groups_[group] : open_.data();
  std::string text;
  for (std::size_t i = 0; i <= index % texts_a_group; ++i) {
    const std::size_t shared = read_size(at);
    const std::size_t rest = read_size(at);
    text.resize(shared);
    text.append(at, rest);
    at += rest;
  }
  return text;
}

}  // namespace presetc
