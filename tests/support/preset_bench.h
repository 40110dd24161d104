// Presets from texts of one line, and what merging them comes to as lines of text: for tables of tests.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "parse/document.h"
#include "resolve/flatten_preset.h"
#include "resolve/merge.h"
#include "resolve/schema_map.h"

namespace presetc::testing {

class PresetBench {
 public:
  /// A value written as YAML in flow style: `{a: [1, 2]}`.
  const Value& value(std::string_view text);
  Path path(std::string_view text);
  /// A preset as its file would say it: `{config: {p: 1}, parameters: {q: [1, 2]}}`. What it extends must
  /// have been made before.
  Preset& preset(std::string_view name, std::string_view text);
  FlatPreset flat(const Preset& preset) { return flatten_preset(preset, arena, diagnostics); }
  /// Merges presets made before; `merge` as in a manifest: `union`, `{strategy: exact, paths: {...}}`.
  Merged merge(const std::vector<std::string_view>& names, std::string_view merge = "union",
               const SchemaMap& schemas = {});

  /// The kinds of what was reported since the last call, sorted: `shape, axis-lost`.
  std::string reported();

  Arena arena;
  Sources sources;
  Diagnostics diagnostics;
  Decided decided;

 private:
  std::deque<Document> documents_;
  std::deque<Preset> presets_;
};

/// `{p: 1} q [1, 2]`: what is fixed, then what is offered.
[[nodiscard]] std::string shown(const Merged& merged);
/// `disagreement p, absent q (settled)`.
[[nodiscard]] std::string shown(const std::vector<Conflict>& conflicts);

}  // namespace presetc::testing
