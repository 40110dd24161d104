#include "emit/leaf_origins.h"

#include <algorithm>

#include "load/lineage.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

bool contains(Span outer, Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The preset whose text it is; null if it is none's.
const Preset* preset_at(Span span, const Variant& variant) {
  for (const AppliedPreset& applied : variant.presets) {
    for (const Preset* preset : lineage_of(*applied.preset)) {
      if (preset->file == span.file || preset->config_source == span.file) return preset;
    }
  }
  return nullptr;
}

std::string layer_of(Span span, const PointReader& reader) {
  const ResolvedExperiment& experiment = reader.experiment();
  if (const Preset* preset = preset_at(span, reader.variant())) return "preset " + preset->name;
  const Block* block = reader.subspace().block;
  if (block != nullptr && contains(block->span, span)) return "sweep";
  if (span.file != experiment.manifest->file) return {};
  return contains(experiment.experiment->span, span) ? "set" : "defaults";
}

}  // namespace

LeafOriginOf LeafOrigins::of(const PointReader& reader) const {
  return [this, &reader](std::span<const std::string_view>, const Value& leaf) {
    LeafOrigin origin;
    const Span span = leaf.span();
    if (!span.known()) return origin;
    const Source& source = sources_[span.file];
    if (source.name.starts_with("--set")) {
      origin.layer = "--set";
      return origin;
    }
    const LineColumn place = source.position(span.begin);
    origin.file = settings_.within_root(source.name);
    origin.line = place.line;
    origin.column = place.column;
    origin.layer = leaf.origin().cause == Cause::schema_default ? "schema default" : layer_of(span, reader);
    if (leaf.origin().cause == Cause::computed)
      origin.layer += origin.layer.empty() ? "computed" : ", computed";
    return origin;
  };
}

}  // namespace presetc
