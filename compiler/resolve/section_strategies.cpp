#include "resolve/section_strategies.h"

#include <string_view>

#include <fmt/format.h>

namespace presetc {

namespace {

const Statement* statement_at(const FlatPreset& preset, const Path& path) {
  const Statement* at = preset.root;
  for (const std::string_view segment : path.segments) {
    at = at->child(segment);
    if (at == nullptr) return nullptr;
  }
  return at;
}

bool is_section(const Path& path, std::span<const FlatPreset> presets) {
  bool found = false;
  for (const FlatPreset& preset : presets) {
    const Statement* statement = statement_at(preset, path);
    if (statement == nullptr) continue;
    // `{}` is stated as leaves are.
    if (statement->is_leaf() || statement->says_empty) return false;
    found = true;
  }
  return found;
}

}  // namespace

void refuse_section_strategies(const MergeSpec& merge, std::span<const FlatPreset> presets,
                               Diagnostics& diagnostics) {
  for (const PathStrategy& strategy : merge.paths) {
    if (!strategy.pattern.is_literal() || !is_section(strategy.pattern.path, presets)) continue;
    const std::string path = to_string(strategy.pattern.path);
    diagnostics
        .report(
            Kind::bad_path, strategy.span,
            fmt::format(
                "`{}` is a section, and a strategy holds for parameters: this one would hold for none", path))
        .with_hint(fmt::format("write \"{}.**\" for all that is in it", path));
  }
}

}  // namespace presetc
