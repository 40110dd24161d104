// FileSource -> bytes, on any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "emit/output_contents.h"
#include "emit/output_plan.h"
#include "emit/output_sources.h"
#include "emit/point_renderer.h"

namespace presetc {

/// Those on which one text is made: the workers `first` to `first + count - 1`.
struct RenderThreads {
  std::size_t first = 0, count = 1;
};

class FileRenderer {
 public:
  /// Both must outlive it.
  FileRenderer(const PlanInput& input, const OutputSources& sources);

  /// Appends the bytes of a file that is no list; a document that names files has their paths from `files`.
  void render(const FileSource& source, const PlannedFiles& files, std::size_t worker, std::string& bytes);
  /// What is written of a space or a matrix; it lives as long as `arena`, and until another experiment is
  /// asked for.
  [[nodiscard]] const Value* value_of(const PlannedDocument& document, const PlannedFiles& files,
                                      std::size_t worker, Arena& arena);
  /// Makes the bytes of a list, on all threads; `takes` as in OutputContents::stream.
  void stream(const PlannedDocument& list, std::span<const TakePiece> takes);

  /// The ids of an experiment's points; where its first output was rendered, they are known already. To be
  /// asked for once.
  [[nodiscard]] std::vector<std::uint64_t> take_ids(std::uint32_t experiment, RenderThreads threads);

  /// The renderer of a thread, for an experiment by its index in the resolution. Asking for another
  /// experiment ends what was given out before.
  [[nodiscard]] PointRenderer& of(std::uint32_t experiment, std::size_t worker);

 private:
  struct Worker {
    std::uint32_t experiment = 0;
    std::unique_ptr<PointRenderer> renderer;
  };
  /// Keeps the id of the point where the renderer is, if this is the output that does so: each point is
  /// rendered by one thread for it.
  void keep_id(const PlannedOutput& planned, std::size_t point, PointRenderer& renderer);

  const PlanInput input_;
  const OutputSources& sources_;
  LeafOrigins origins_;
  std::vector<Worker> workers_;
  std::vector<std::vector<std::uint64_t>> ids_;  // by experiment; 0: not known yet
};

}  // namespace presetc
