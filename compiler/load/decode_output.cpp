#include "load/decode_output.h"

#include <array>
#include <utility>

#include "load/decode_expression.h"
#include "load/decode_values.h"
#include "load/fields.h"
#include "load/output_words.h"
#include "load/words.h"

namespace presetc {

namespace {

constexpr std::array layouts{Word<Layout>{"nested", Layout::nested}, Word<Layout>{"flat", Layout::flat}};
constexpr std::array provenances{Word<Provenance>{"none", Provenance::none},
                                 Word<Provenance>{"comments", Provenance::comments},
                                 Word<Provenance>{"sidecar", Provenance::sidecar}};
constexpr std::array values{Word<bool>{"all", false}, Word<bool>{"varying", true}};

OutputSpec decode_one(const Value& map, Decoding& decoding) {
  OutputSpec spec;
  spec.span = map.span();
  const Fields fields(&map);
  // What is no such word the format's schema has refused.
  spec.kind = find_output_kind(fields.text("kind").text);
  spec.format = find_output_format(fields.text("format").text);
  spec.layout = meaning_of(layouts, fields.text("layout").text);
  spec.provenance = meaning_of(provenances, fields.text("provenance").text);
  spec.varying_only = meaning_of(values, fields.text("values").text);
  spec.defaults = fields.flag("defaults");
  if (const Text select = fields.text("select"); !select.empty()) {
    spec.select = decode_path(decoding.arena, select.text, select.span, decoding.diagnostics);
    spec.select_span = select.span;
  }
  if (const Value* path = fields.get("path", Type::string)) {
    spec.path = text_of(path);
    // Also under `references: keep`: another tool reads the config, and we name the file.
    spec.path_parts = decode_reference_text(*path, decoding);
  }
  return spec;
}

}  // namespace

std::vector<OutputSpec> decode_output(const Value& output, Decoding& decoding) {
  std::vector<OutputSpec> outputs;
  if (output.is(Type::map)) outputs.push_back(decode_one(output, decoding));
  if (!output.is(Type::list)) return outputs;
  for (const Value* item : output.items()) {
    if (item->is(Type::map)) outputs.push_back(decode_one(*item, decoding));
  }
  return outputs;
}

}  // namespace presetc
