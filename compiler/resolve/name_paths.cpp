// Where the names of a text start, and which path each means.
#include <algorithm>
#include <optional>

#include "load/lineage.h"
#include "load/old_names.h"
#include "load/project.h"
#include "load/variable.h"
#include "resolve/bindings.h"

namespace presetc {

Path joined(const Path& root, const Path& path) {
  Path whole = root;
  whole.segments.insert(whole.segments.end(), path.segments.begin(), path.segments.end());
  return whole;
}

/// Names in a mounted preset's text start where the preset is mounted: it knows nothing of what is around it.
Path Bindings::mount_of(const Value& value, std::span<const std::string_view> path) const {
  const AppliedPreset* nearest = nullptr;
  for (const AppliedPreset& applied : input_.variant->presets) {
    const auto& at = applied.at.segments;
    if (at.empty() || !is_at_or_below(path, at)) continue;
    if (nearest != nullptr && nearest->at.segments.size() >= at.size()) continue;
    const auto lineage = lineage_of(*applied.preset);
    const bool wrote = std::any_of(lineage.begin(), lineage.end(), [&](const Preset* preset) {
      return value.span().file == preset->file || value.span().file == preset->config_source;
    });
    if (wrote) nearest = &applied;
  }
  return nearest == nullptr ? Path{} : nearest->at;
}

/// What is wrong with a name that must not stand where it does.
std::optional<Bindings::Unknown> Bindings::misplaced(const ExpressionName& name,
                                                     const Viewpoint& from) const {
  Unknown mistake{name.span, name.path, Unknown::Kind::path, from.in_reference, 0, name.up, from.root};
  if (name.kind != ExpressionName::Kind::relative) {
    // At the root it is a mistake whoever reads the name (taken_names.h).
    if (from.root.segments.empty() || !is_choice(name.path)) return std::nullopt;
    if (!knows(joined(from.root, name.path).segments)) return std::nullopt;
    mistake.kind = Unknown::Kind::choice;
    return mistake;
  }
  if (from.own == nullptr) {
    mistake.kind = Unknown::Kind::relative_to_nothing;
    return mistake;
  }
  mistake.own = *from.own;
  const std::size_t depth = from.own->segments.size();
  if (name.up > depth) {
    mistake.kind = Unknown::Kind::above_root;
    mistake.enough = static_cast<std::uint16_t>(depth);
    return mistake;
  }
  // What stands in a list has no path.
  if (depth - name.up < from.list) return std::nullopt;
  mistake.kind = Unknown::Kind::in_list;
  mistake.enough = static_cast<std::uint16_t>(depth - from.list + 1);
  return mistake;
}

/// The path from the root that a name means; an old name of a parameter means the new one.
Path Bindings::path_of(const ExpressionName& name, const Viewpoint& from) {
  const bool relative = name.kind == ExpressionName::Kind::relative;
  if (!relative && (is_variable(name.path.segments) || is_choice(name.path))) return name.path;
  Path base = from.root;
  if (relative) {
    base = *from.own;
    base.segments.resize(base.segments.size() - name.up);
  }
  Path path = joined(base, name.path);
  const SchemaMap::Found found = input_.variant->schemas.find(path.segments);
  if (found.catalogue() == nullptr || found.catalogue()->old_names().empty()) return path;
  auto now = presetc::renamed(*found.catalogue(), found.rest);
  if (!now) return path;
  path = joined(found.part->at, now->path);
  // As the text would say it: from the same place where the new path lies there too.
  const auto below = [&](const Path& root) {
    return Path{
        {path.segments.begin() + static_cast<std::ptrdiff_t>(root.segments.size()), path.segments.end()}};
  };
  ExpressionName written;
  if (relative && is_at_or_below(path.segments, base.segments) &&
      path.segments.size() > base.segments.size()) {
    written = {ExpressionName::Kind::relative, name.up, below(base), {}};
  } else if (is_at_or_below(path.segments, from.root.segments)) {
    written = {ExpressionName::Kind::path, 0, below(from.root), {}};
  }
  const auto& at = found.part->at.segments;
  const bool seen = is_at_or_below(at, from.root.segments);
  Path from_here{{at.begin() + static_cast<std::ptrdiff_t>(seen ? from.root.segments.size() : 0), at.end()}};
  renamed_.push_back({name.span, now->old, std::move(from_here),
                      written.path.segments.empty() ? std::string() : to_string(written)});
  return path;
}

}  // namespace presetc
