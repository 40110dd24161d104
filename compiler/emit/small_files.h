// The files of a plan that are rendered whole, which are nearly all: the part of a commit that runs on
// threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "emit/journal.h"
#include "emit/output_contents.h"
#include "emit/output_directory.h"
#include "emit/output_info.h"
#include "emit/planned_files.h"

namespace presetc {

class SmallFiles {
 public:
  /// `locked`: this process holds the lock of the output directory. `digests` and `infos`, one for each file
  /// of the plan, get what is found out. All must outlive it.
  SmallFiles(const PlannedFiles& planned, OutputContents& contents, OutputDirectory& output, Journal& journal,
             bool locked, std::span<Digest> digests, std::span<OutputInfo> infos)
      : planned_(planned),
        contents_(contents),
        output_(output),
        journal_(journal),
        locked_(locked),
        digests_(digests),
        infos_(infos) {}

  /// Writes those whose bytes would change, after OutputDirectory::check_above of all. Ends early after a
  /// failure, that of the first file that has one, or a signal.
  [[nodiscard]] std::optional<OutputFailure> write(std::size_t jobs);

  [[nodiscard]] std::size_t written() const { return written_; }
  [[nodiscard]] std::size_t unchanged() const { return unchanged_; }

 private:
  /// A file whose bytes are new.
  struct Change {
    std::size_t file = 0;
    std::string path, bytes;
    bool is_new = false;  // nothing is there
  };
  /// The file that it was about, and what.
  using Failure = std::pair<std::size_t, OutputFailure>;

  std::span<Change> render(std::size_t begin, std::size_t end, std::size_t worker, std::vector<Change>& room);
  std::optional<Failure> write(std::span<const Change> changes);

  const PlannedFiles& planned_;
  OutputContents& contents_;
  OutputDirectory& output_;
  Journal& journal_;
  const bool locked_;
  const std::span<Digest> digests_;
  const std::span<OutputInfo> infos_;
  std::atomic<std::size_t> written_{0}, unchanged_{0};
};

}  // namespace presetc
