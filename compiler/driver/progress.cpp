#include "driver/progress.h"

#include "base/wrap_text.h"

namespace presetc {

namespace {

constexpr std::int64_t silent_for = 1'000'000'000;  // nanoseconds
constexpr std::int64_t shown_for = 100'000'000;

}  // namespace

FileError Progress::read(const std::string& path, std::size_t limit, std::string& bytes) {
  auto error = disk().read(path, limit, bytes);
  ++read_;
  tell();
  return error;
}

FileError Progress::replace(const std::string& path, std::string_view bytes) {
  auto error = disk().replace(path, bytes);
  ++written_;
  tell();
  return error;
}

FileError Progress::replace_locked(const std::string& path, std::string_view bytes, bool is_new) {
  auto error = disk().replace_locked(path, bytes, is_new);
  ++written_;
  tell();
  return error;
}

void Progress::tell() {
  const std::int64_t now = disk().now();
  if (now - began_ < silent_for) return;
  const std::lock_guard lock(mutex_);
  if (now - shown_ < shown_for) return;
  shown_ = now;
  std::string line = counted(read_, "file") + " read";
  if (written_ > 0) line += ", " + std::to_string(written_) + " written";
  show_(line);
}

}  // namespace presetc
