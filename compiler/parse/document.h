// bytes -> Document: the one way text becomes values.
#pragma once

#include <optional>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

/// A file's one document. Its values live in its arena, its strings there or in the source's bytes, so it
/// must not outlive the Sources.
struct Document {
  Arena arena;
  const Value* root = nullptr;  ///< never null
  /// False if something in it was reported as an error: there the tree has poison, or lacks a key. Whoever
  /// looks for further mistakes may go on with it; nobody may use its values.
  bool sound = true;
  const Source* source = nullptr;  ///< the text it was read from
};

/// Limits of language.md section 3. (The one on depth is in value/depth.h.)
inline constexpr std::size_t max_file_bytes = std::size_t{16} << 20U;
inline constexpr std::size_t max_nodes = 1'000'000;

/// What presetc wrote itself (index.json) may be larger than what people write.
struct ReadLimits {
  std::size_t bytes = max_file_bytes;
  std::size_t nodes = max_nodes;
};

/// Reads a source as YAML 1.2, core schema (read_yaml.cpp). An empty file is null.
[[nodiscard]] std::optional<Document> read_yaml(const Source& source, Diagnostics& diagnostics);
/// Reads a source as JSON, RFC 8259 (read_json.cpp).
[[nodiscard]] std::optional<Document> read_json(const Source& source, Diagnostics& diagnostics,
                                                const ReadLimits& limits = {});
/// By the ending of the source's name: `.json` is JSON, everything else YAML.
///
/// Pure functions of the bytes: they touch nothing else, and may run on many threads at once. All mistakes
/// that can be told apart are reported; nullopt if the text could not be read to its end.
[[nodiscard]] std::optional<Document> read_document(const Source& source, Diagnostics& diagnostics);

}  // namespace presetc
