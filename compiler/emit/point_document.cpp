#include "emit/point_document.h"

#include "emit/write_value.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Of `selected`, which stands at `output.select`, only the paths that vary, in their places.
const Value* only_varying(const Value& selected, const Output& output, Arena& arena) {
  const auto depth = output.select.size();
  const Value* kept = nullptr;
  for (const VaryingAxis& axis : output.experiment->varying) {
    const std::span<const std::string_view> path = axis.path.segments;
    if (axis.kind != VaryingAxis::Kind::path) continue;
    if (is_at_or_below(output.select, path)) return &selected;  // it varies as a whole
    if (!is_at_or_below(path, output.select)) continue;
    const Value* value = value_at(selected, path.subspan(depth));
    if (value == nullptr) continue;
    if (kept == nullptr) kept = make_map(arena, {}, selected.origin());
    kept = with_value_at(arena, *kept, path.subspan(depth), value->span(), *value);
  }
  return kept != nullptr ? kept : make_map(arena, {}, selected.origin());
}

}  // namespace

const Value* point_document(const Value& config, const Output& output, Arena& arena) {
  const Value* document = value_at(config, output.select);
  if (document == nullptr) return nullptr;
  if (output.varying_only) document = only_varying(*document, output, arena);
  if (output.layout == Layout::flat && document->is(Type::map)) document = flatten(*document, arena);
  return document;
}

}  // namespace presetc
