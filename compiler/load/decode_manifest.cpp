#include "load/decode_manifest.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/decode_body.h"
#include "load/decode_preset.h"
#include "load/fields.h"
#include "load/filled_manifest.h"
#include "load/link.h"

namespace presetc {

namespace {

/// From a key to the end of its value.
Span span_of(Span key_span, const Value& value) {
  const Span body = value.span();
  const bool here = body.file == key_span.file;
  return {key_span.file, key_span.begin, here ? std::max(body.end, key_span.end) : key_span.end};
}

Experiment decode_experiment(const Member& member, Decoding& decoding) {
  Experiment experiment;
  experiment.name = {member.key, member.key_span};
  experiment.span = span_of(member.key_span, *member.value);
  if (const auto problem = name_problem(member.key); !problem.empty()) {
    decoding.diagnostics.report(Kind::bad_name, member.key_span,
                                fmt::format("not a name for an experiment: {}", problem));
  }
  if (member.value->is(Type::map)) experiment.body = decode_body(*member.value, decoding);
  return experiment;
}

std::optional<Each> decode_each(const Member& member, Decoding& decoding) {
  if (!member.value->is(Type::map)) return std::nullopt;
  Each each;
  each.span = span_of(member.key_span, *member.value);
  each.body = decode_body(*member.value, decoding);
  each.pattern = Fields(member.value).text("presets");
  if (each.pattern.empty()) return std::nullopt;
  auto pattern = decode_name_pattern(each.pattern, decoding.diagnostics);
  if (!pattern) return std::nullopt;
  each.presets = std::move(*pattern);
  return each;
}

}  // namespace

std::optional<PathPattern> decode_name_pattern(const Text& text, Diagnostics& diagnostics) {
  PathPattern pattern;
  for (const std::string_view part : parts_of_name(text.text)) {
    const bool star = part.find('*') != std::string_view::npos;
    if (part.empty() || (star && part != "*" && part != "**")) {
      diagnostics
          .report(Kind::bad_path, text.span,
                  part.empty() ? fmt::format("\"{}\" has an empty part", text.text)
                               : fmt::format("\"{}\" in \"{}\": `*` stands for a whole part of a name", part,
                                             text.text))
          .with_hint("write `recipes/*` for what is in a directory, `recipes/**` for all below it");
      return std::nullopt;
    }
    pattern.path.segments.push_back(segment_or_wildcard(part));
  }
  return pattern;
}

void decode_manifest(const Value& document, Decoding& decoding, Manifest& manifest) {
  if (document.is(Type::poison)) return;
  if (!document.is(Type::map)) {
    decoding.diagnostics
        .report(Kind::wrong_field, document.is(Type::null) ? Span{manifest.file, 0, 0} : document.span(),
                fmt::format("{}; expected a map with `experiments`",
                            document.is(Type::null) ? "the file is empty" : "the manifest is no map"))
        .with_hint("experiments:\n  my-study: {presets: [quick-test]}");
    return;
  }
  const Value& root = *filled_manifest(document, decoding.arena);
  check_format("manifest.schema.json", root, decoding.diagnostics);
  const Fields fields(&root);
  if (const Text kept = fields.text("references"); !kept.empty())
    decoding.keep_references = kept.text == "keep";
  manifest.keep_references = decoding.keep_references;

  if (const Value* defaults = fields.get("defaults", Type::map))
    manifest.defaults = decode_body(*defaults, decoding);
  if (const Value* experiments = fields.get("experiments", Type::map)) {
    for (const Member& member : experiments->members())
      manifest.experiments.push_back(decode_experiment(member, decoding));
  }
  if (fields.get("each") != nullptr) manifest.each = decode_each(*root.find("each"), decoding);
}

}  // namespace presetc
