// Memory that is freed all at once: nodes, keys and texts that live as long as the document they are part of.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace presetc {

/// Bump allocation over std::pmr::monotonic_buffer_resource. Never runs destructors, so it takes only
/// trivially destructible types. Not thread-safe: one arena per worker or document. Movable; what it gave
/// out stays where it is.
class Arena {
 public:
  /// `first_block`: bytes of the first block; the following ones grow geometrically.
  explicit Arena(std::size_t first_block = 1024)
      : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(first_block)) {}

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_->allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  /// A copy of `items` in the arena.
  template <class T>
  std::span<T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    auto* to = static_cast<T*>(memory_->allocate(items.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(to), items.data(), items.size_bytes());
    return {to, items.size()};
  }

  /// Frees everything that it gave out.
  void clear() { memory_->release(); }

  std::string_view copy(std::string_view text) {
    const auto bytes = copy(std::span<const char>(text));
    return {bytes.data(), bytes.size()};
  }

 private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
};

}  // namespace presetc
