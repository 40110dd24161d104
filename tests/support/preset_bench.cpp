#include "support/preset_bench.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "load/decode_merge.h"
#include "load/decode_preset.h"
#include "resolve/strategy_table.h"
#include "value/display.h"

namespace presetc::testing {

const Value& PresetBench::value(std::string_view text) {
  auto document =
      read_yaml(sources.add(fmt::format("text-{}", documents_.size()), std::string(text)), diagnostics);
  if (!document) {
    ADD_FAILURE() << "no YAML: " << text;
    document.emplace().root = make_null(arena, {});
  }
  return *documents_.emplace_back(std::move(*document)).root;
}

Path PresetBench::path(std::string_view text) {
  PathError error;
  auto path = parse_path(arena.copy(text), arena, error);
  EXPECT_TRUE(path) << text;
  return path.value_or(Path{});
}

Preset& PresetBench::preset(std::string_view name, std::string_view text) {
  const Value& root = value(text);
  Preset& preset = presets_.emplace_back();
  preset.name = name;
  preset.file = root.span().file;
  preset.span = {root.span().file, 0, 0};
  Diagnostics mistakes;
  References none;
  Decoding decoding{sources[root.span().file], {}, /*keep_references=*/true, arena, none, mistakes};
  decode_preset(root, decoding, preset);
  for (const Diagnostic& mistake : mistakes.all()) {
    // Nobody reads the description of a preset in a test.
    EXPECT_EQ(mistake.kind, Kind::missing_field) << mistake.message << '\n' << text;
  }
  for (PresetReference& parent : preset.extends) {
    const auto made = std::find_if(presets_.begin(), presets_.end(),
                                   [&](const Preset& other) { return other.name == parent.name.text; });
    if (made != presets_.end()) parent.preset = &*made;
    EXPECT_NE(parent.preset, nullptr) << parent.name.text;
  }
  return preset;
}

Merged PresetBench::merge(const std::vector<std::string_view>& names, std::string_view merge,
                          const SchemaMap& schemas) {
  std::vector<FlatPreset> flat_presets;
  for (const auto name : names) {
    const auto made = std::find_if(presets_.begin(), presets_.end(),
                                   [&](const Preset& preset) { return preset.name == name; });
    if (made == presets_.end()) {
      ADD_FAILURE() << "no preset " << name;
    } else {
      flat_presets.push_back(flat(*made));
    }
  }
  const MergeSpec spec = decode_merge(value(merge), arena, diagnostics);
  Meanings meanings;
  return presetc::merge(flat_presets, StrategyTable(spec, schemas), decided, meanings, {}, arena,
                        diagnostics);
}

std::string PresetBench::reported() {
  std::vector<std::string_view> kinds;
  for (const Diagnostic& diagnostic : diagnostics.all()) kinds.push_back(info(diagnostic.kind).slug);
  std::sort(kinds.begin(), kinds.end());
  std::string text = fmt::format("{}", fmt::join(kinds, ", "));
  diagnostics = Diagnostics();
  return text;
}

std::string shown(const Merged& merged) {
  constexpr std::size_t enough = 10'000;
  std::string text = display(*merged.config, enough);
  for (const Offer& offer : merged.offered) {
    text += fmt::format(" {} {}", to_string(offer.path), display(offer.candidates, enough));
  }
  return text;
}

std::string shown(const std::vector<Conflict>& conflicts) {
  std::vector<std::string> lines;
  for (const Conflict& conflict : conflicts) {
    lines.push_back(fmt::format("{} {}{}", info(conflict.kind).slug, to_string(conflict.path),
                                conflict.settled ? " (settled)" : ""));
  }
  return fmt::format("{}", fmt::join(lines, ", "));
}

}  // namespace presetc::testing
