// What a person at a terminal sees of a run that takes long: how many files were read and written so far, on
// one line that is gone at the end.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "base/forwarding_files.h"

namespace presetc {

/// A disk that tells what is done on it. Nothing is shown in the first second, and then ten times a second at
/// most. Thread-safe where the disk is.
class Progress final : public ForwardingFiles {
 public:
  /// `show` replaces the line that was shown before; it is called from one thread at a time. Both must
  /// outlive it.
  Progress(FileSystem& disk, std::function<void(const std::string& line)> show)
      : ForwardingFiles(disk), show_(std::move(show)), began_(disk.now()) {}

  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override;
  FileError replace(const std::string& path, std::string_view bytes) override;
  FileError replace_locked(const std::string& path, std::string_view bytes, bool is_new) override;

 private:
  void tell();

  const std::function<void(const std::string& line)> show_;
  const std::int64_t began_;
  std::atomic<std::size_t> read_{0}, written_{0};
  std::mutex mutex_;
  std::int64_t shown_ = 0;  // when
};

}  // namespace presetc
