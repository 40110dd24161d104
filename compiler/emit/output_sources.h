// What each planned file is made of: which output, of which point. Private to emit/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "emit/outputs.h"

namespace presetc {

/// Where the bytes of a file come from. A build has up to a hundred thousand of them.
struct FileSource {
  enum class Kind : std::uint8_t {
    point,     ///< the document of one point
    sidecar,   ///< the provenance of one
    document,  ///< of many: a list, a space or a matrix
  };
  Kind kind = Kind::point;
  std::uint32_t of = 0;  ///< index of the output, or of the document
  std::uint32_t point = 0;
};

struct PlannedOutput {
  Output output;
  std::uint32_t experiment = 0;         ///< index in the resolution
  std::vector<std::uint32_t> files;     ///< by point; of a document the one
  std::vector<std::uint32_t> sidecars;  ///< by point; empty without
};

/// A file of many points. Outputs of one path, kind and format share it, one after another.
struct PlannedDocument {
  std::vector<std::uint32_t> outputs;  ///< at least one, in the order of the resolution
};

struct OutputSources {
  std::vector<PlannedOutput> outputs;  ///< by experiment in the order of the resolution
  std::vector<PlannedDocument> documents;
  std::vector<FileSource> files;
};

/// The outputs of an experiment, by its index in the resolution.
[[nodiscard]] std::span<const PlannedOutput> outputs_of(const OutputSources& sources,
                                                        std::uint32_t experiment);

/// The files of each of `experiments` experiments: each file once, in the order of outputs and points.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> files_by_experiment(const OutputSources& sources,
                                                                          std::size_t experiments);

}  // namespace presetc
