// What the files of a plan hold. Nothing is rendered before someone asks, and nothing is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_blocks.h"
#include "base/sha256.h"

namespace presetc {

/// Takes the next piece of a text; false to end.
using TakePiece = TakeText;

struct Output;
struct PlannedExperiment;

/// What stands in a file: a point of an output, or all of them.
struct FilePart {
  const Output* output = nullptr;
  std::optional<std::uint32_t> point;
};

class OutputContents {
 public:
  virtual ~OutputContents() = default;

  /// True for a file that may be too large to be held: it is to be streamed.
  [[nodiscard]] virtual bool is_large(std::size_t file) const = 0;
  /// Appends the bytes of another file. `worker`: each from one thread at a time, below the number of jobs.
  virtual void render(std::size_t file, std::size_t worker, std::string& bytes) = 0;
  /// Makes the bytes of a large file, on all threads. Each of `takes` gets every piece, in order; they may
  /// be at different pieces at one time.
  virtual void stream(std::size_t file, std::span<const TakePiece> takes) = 0;

  /// Several where outputs share a document, or points are written alike to one path; of a sidecar the point
  /// that it is about.
  [[nodiscard]] virtual std::vector<FilePart> parts(std::size_t file) const = 0;

  /// True for an experiment whose index entry may be too large to be held: it is to be streamed.
  [[nodiscard]] virtual bool has_large_entry(const PlannedExperiment& experiment) const = 0;
  /// Appends the index entry of another one: the text of an object, its first line not indented, the others
  /// as they stand in the index. `digests`: of all files. `worker` as in render.
  virtual void render_entry(const PlannedExperiment& experiment, std::span<const Digest> digests,
                            std::size_t worker, std::string& text) = 0;
  /// Makes the entry of one that is large, on all threads; `takes` as in stream.
  virtual void stream_entry(const PlannedExperiment& experiment, std::span<const Digest> digests,
                            std::span<const TakePiece> takes) = 0;
};

}  // namespace presetc
