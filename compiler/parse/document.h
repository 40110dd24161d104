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
};

/// Limits of language.md section 3.
inline constexpr std::size_t max_file_bytes = std::size_t{16} << 20U;
inline constexpr int max_depth = 200;
inline constexpr std::size_t max_nodes = 1'000'000;

/// Reads a source as YAML 1.2, core schema (read_yaml.cpp). An empty file is null.
[[nodiscard]] std::optional<Document> read_yaml(const Source& source, Diagnostics& diagnostics);
/// Reads a source as JSON, RFC 8259 (read_json.cpp).
[[nodiscard]] std::optional<Document> read_json(const Source& source, Diagnostics& diagnostics);
/// By the ending of the source's name: `.json` is JSON, everything else YAML.
///
/// Pure functions of the bytes: they touch nothing else, and may run on many threads at once. All mistakes
/// that can be told apart are reported; nullopt if there was any error.
[[nodiscard]] std::optional<Document> read_document(const Source& source, Diagnostics& diagnostics);

}  // namespace presetc
