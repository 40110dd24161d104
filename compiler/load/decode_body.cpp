#include "load/decode_body.h"

#include <fmt/format.h>

#include "load/decode_conditions.h"
#include "load/decode_exclude.h"
#include "load/decode_merge.h"
#include "load/decode_output.h"
#include "load/decode_presets_field.h"
#include "load/decode_run_fields.h"
#include "load/decode_sweep.h"
#include "load/decode_values.h"
#include "load/fields.h"

namespace presetc {

namespace {

/// `vars` and `set`: path -> value.
std::vector<Assignment> decode_layer(const Value* map, Decoding& decoding) {
  if (map == nullptr) return {};
  take_references(*map, decoding);
  return decode_assignments(decoding.arena, *map, decoding.diagnostics);
}

/// The outermost paths count: `unset: [a]` beside `set: {a.b: 1}` clears a section and fills it again.
void check_set_and_unset(const Value* set, const Body& body, Decoding& decoding) {
  if (set == nullptr) return;
  for (const Member& member : set->members()) {
    PathError error;
    const auto path = parse_path(member.key, decoding.arena, error);
    if (!path) continue;
    for (const Removal& removal : body.unset) {
      if (!removal.pattern.is_literal() || removal.pattern.path != *path) continue;
      decoding.diagnostics
          .report(Kind::set_and_unset, removal.span, fmt::format("`{}` is both set and unset", member.key))
          .with_path(to_string(*path))
          .with_note(member.key_span, "set here")
          .with_hint(member.value->is(Type::map) && !member.value->members().empty()
                         ? fmt::format("to fill the section anew, set the paths below it: `{}.{}`",
                                       member.key, member.value->members().front().key)
                         : "keep one of the two");
    }
  }
}

void take_points(const Fields& fields, Body& body, Decoding& decoding) {
  body.says_sweep = fields.get("sweep") != nullptr;
  if (const Value* sweep = fields.get("sweep")) body.sweep = decode_sweep(*sweep, decoding);
  if (const Value* when = fields.get("when", Type::map)) body.when = decode_when(*when, decoding);
  if (const Value* exclude = fields.get("exclude")) body.exclude = decode_exclude(*exclude, decoding);
  if (const Value* rules = fields.get("rules", Type::list)) body.rules = decode_rules(*rules, decoding);
  body.on_invalid = find_on_invalid(fields.text("on_invalid"));
  if (const Value* sample = fields.get("sample", Type::map)) body.sample = decode_sample(*sample, decoding);
  if (const Value* repeat = fields.get("repeat", Type::map)) body.repeat = decode_repeat(*repeat);
  if (const Value* most = fields.get("max_points", Type::integer); most != nullptr)
    body.max_points = most->integer().magnitude;
}

}  // namespace

Body decode_body(const Value& map, Decoding& decoding) {
  const Fields fields(&map);
  Body body;
  body.description = fields.text("description");
  body.schema = fields.text("schema");
  body.metadata = fields.get("metadata", Type::map);
  if (const Value* presets = fields.get("presets", Type::list)) {
    body.presets = decode_presets_field(*presets, decoding);
    body.presets_span = fields.key_span("presets");
  }
  body.says_merge = fields.get("merge") != nullptr;
  if (const Value* merge = fields.get("merge"))
    body.merge = decode_merge(*merge, decoding.arena, decoding.diagnostics);
  body.vars = decode_layer(fields.get("vars", Type::map), decoding);
  body.set = decode_layer(fields.get("set", Type::map), decoding);
  body.unset = decode_removals(decoding.arena, fields.texts("unset"), decoding.diagnostics);
  take_points(fields, body, decoding);
  body.allow_mixed_runtimes = fields.flag("allow_mixed_runtimes");
  if (const Value* output = fields.get("output")) {
    body.outputs = decode_output(*output, decoding);
    body.output_is_list = output->is(Type::list);
  }
  check_set_and_unset(fields.get("set", Type::map), body, decoding);
  return body;
}

}  // namespace presetc
