#include "load/decode_output.h"

#include <algorithm>
#include <array>
#include <utility>

#include "load/decode_expression.h"
#include "load/decode_values.h"
#include "load/fields.h"

namespace presetc {

namespace {

template <class T>
struct Named {
  std::string_view name;
  T value;
};

constexpr std::array formats{
    Named<Format>{"yaml", Format::yaml},   Named<Format>{"json", Format::json},
    Named<Format>{"jsonl", Format::jsonl}, Named<Format>{"toml", Format::toml},
    Named<Format>{"env", Format::env},     Named<Format>{"args", Format::args},
    Named<Format>{"hydra", Format::hydra},
};
constexpr std::array layouts{Named<Layout>{"nested", Layout::nested}, Named<Layout>{"flat", Layout::flat}};
constexpr std::array kinds{
    Named<OutputKind>{"points", OutputKind::points}, Named<OutputKind>{"list", OutputKind::list},
    Named<OutputKind>{"space", OutputKind::space}, Named<OutputKind>{"matrix", OutputKind::matrix}};
constexpr std::array provenances{Named<Provenance>{"none", Provenance::none},
                                 Named<Provenance>{"comments", Provenance::comments},
                                 Named<Provenance>{"sidecar", Provenance::sidecar}};
constexpr std::array values{Named<bool>{"all", false}, Named<bool>{"varying", true}};

/// The row of that name; nullopt for no name and for one that the format's schema has refused.
template <class Table>
auto find(const Table& table, const Text& name) -> std::optional<decltype(table.front().value)> {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.name == name.text; });
  return row == table.end() ? std::nullopt : std::optional(row->value);
}

OutputSpec decode_one(const Value& map, Decoding& decoding) {
  OutputSpec spec;
  spec.span = map.span();
  const Fields fields(&map);
  spec.kind = find(kinds, fields.text("kind"));
  spec.format = find(formats, fields.text("format"));
  spec.layout = find(layouts, fields.text("layout"));
  spec.provenance = find(provenances, fields.text("provenance"));
  spec.varying_only = find(values, fields.text("values"));
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
