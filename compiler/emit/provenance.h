// Outputs that say where their values come from (`provenance: comments | sidecar`). The caller knows the
// sources and the layers; these know the formats.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "value/value.h"

namespace presetc {

/// What to say of one leaf; what is empty or 0 is not said.
struct LeafOrigin {
  std::string file;  ///< as messages show it: no absolute path
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string layer;  ///< `preset vllm-throughput`, `set`, `sweep`, `schema default`
};

/// Asked once for every leaf, by path: a value that is no section, so a list is one leaf whatever is in it.
using LeafOriginOf = std::function<LeafOrigin(std::span<const std::string_view> path, const Value& leaf)>;

/// The document of to_yaml with `  # file:line layer` behind the first line of every leaf: without comments
/// the bytes are the same.
[[nodiscard]] std::string to_yaml_with_comments(const Value& config, const LeafOriginOf& provenance);

/// A JSON document beside the output, {path: {"file", "line", "column", "layer"}}, by path in the nested
/// document. If it is a leaf itself, which has no path in it, that is `select`, where it stands in the
/// config.
[[nodiscard]] std::string to_provenance_json(const Value& document, std::span<const std::string_view> select,
                                             const LeafOriginOf& provenance);

}  // namespace presetc
