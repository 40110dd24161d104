// The words of `output` that are also written elsewhere: in names of files and in messages.
#pragma once

#include <optional>
#include <string_view>

#include "load/manifest.h"

namespace presetc {

/// `yaml`, `json`, `jsonl`, `toml`, `env`, `args`, `hydra`: also the endings of files.
[[nodiscard]] std::string_view format_name(Format format);
/// `YAML`, `JSON Lines`, `a command line`: for messages.
[[nodiscard]] std::string_view format_title(Format format);
/// Nullopt for a word that is none.
[[nodiscard]] std::optional<Format> find_output_format(std::string_view name);

/// `points`, `list`, `space`, `matrix`.
[[nodiscard]] std::string_view kind_name(OutputKind kind);
[[nodiscard]] std::optional<OutputKind> find_output_kind(std::string_view name);

}  // namespace presetc
