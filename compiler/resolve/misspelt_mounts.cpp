#include "resolve/misspelt_mounts.h"

#include <algorithm>
#include <set>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/variable.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

/// Does everything at the root come from the experiment itself, with mounts beside it?
bool has_only_mounts(const Variant& variant) {
  return variant.schemas.parts().size() > 1 && variant.schemas.root().schema == nullptr &&
         std::none_of(variant.presets.begin(), variant.presets.end(),
                      [](const AppliedPreset& applied) { return applied.at.segments.empty(); });
}

/// `worker3` beside `worker1` and `worker2` is another one, and no mistake.
bool differ_in_number(std::string_view a, std::string_view b) {
  const auto stem = [](std::string_view name) {
    return name.substr(0, name.find_last_not_of("0123456789") + 1);
  };
  return stem(a) == stem(b);
}

class MountReader {
 public:
  MountReader(const ResolvedExperiment& experiment, Diagnostics& diagnostics)
      : experiment_(experiment), diagnostics_(diagnostics) {}

  void read(const Subspace& subspace) {
    schemas_ = &experiment_.variants[subspace.variant].schemas;
    Path path;
    read_section(*subspace.config, path);
    for (const Axis& axis : subspace.axes) {
      for (const Path& swept : axis.paths) {
        if (!is_variable(swept.segments)) read_path(swept, axis.span);
      }
    }
  }

 private:
  /// Goes down as long as mounts lie deeper.
  void read_section(const Value& section, Path& path) {
    for (const Member& member : section.members()) {
      path.segments.push_back(member.key);
      if (!leads_to_mount(path.segments)) {
        compare(path.segments, member.key_span);
      } else if (member.value->is(Type::map) && !is_mount(path.segments)) {
        read_section(*member.value, path);
      }
      path.segments.pop_back();
    }
  }

  void read_path(const Path& path, Span span) {
    const Segments segments = path.segments;
    for (std::size_t size = 1; size <= segments.size() && !is_mount(segments.first(size)); ++size) {
      if (!leads_to_mount(segments.first(size))) return compare(segments.first(size), span);
    }
  }

  [[nodiscard]] bool leads_to_mount(Segments path) const {
    const auto& parts = schemas_->parts();
    return std::any_of(parts.begin() + 1, parts.end(),
                       [&](const SchemaMap::Part& part) { return is_at_or_below(part.at.segments, path); });
  }

  [[nodiscard]] bool is_mount(Segments path) const {
    const auto& parts = schemas_->parts();
    return std::any_of(parts.begin() + 1, parts.end(), [&](const SchemaMap::Part& part) {
      return std::equal(path.begin(), path.end(), part.at.segments.begin(), part.at.segments.end());
    });
  }

  /// The last segment with those of mounts below the same section.
  void compare(Segments path, Span span) {
    const Segments above = path.first(path.size() - 1);
    std::set<std::string_view> names;
    for (const SchemaMap::Part& part : schemas_->parts()) {
      const auto& at = part.at.segments;
      if (at.size() >= path.size() && is_at_or_below(at, above)) names.insert(at[above.size()]);
    }
    const std::vector<std::string_view> sorted(names.begin(), names.end());
    const std::string_view meant = closest(path.back(), sorted);
    if (meant.empty() || differ_in_number(path.back(), meant) || !reported_.insert(to_string(path)).second)
      return;
    std::vector<std::string_view> right(path.begin(), path.end());
    right.back() = meant;
    diagnostics_
        .report(Kind::misspelt_mount, span,
                fmt::format("no preset is mounted at `{}`, and no schema describes it", to_string(path)))
        .with_path(to_string(path))
        .with_hint(fmt::format("did you mean `{}`? If not, describe it in a schema for the root: `schema: "
                               "NAME` in the experiment or presetc.yaml",
                               to_string(Segments(right))));
  }

  const ResolvedExperiment& experiment_;
  Diagnostics& diagnostics_;
  const SchemaMap* schemas_ = nullptr;
  std::set<std::string> reported_;
};

}  // namespace

void report_misspelt_mounts(const ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  if (!std::all_of(experiment.variants.begin(), experiment.variants.end(), has_only_mounts)) return;
  MountReader reader(experiment, diagnostics);
  for (const auto& subspace : experiment.subspaces) reader.read(*subspace);
}

}  // namespace presetc
