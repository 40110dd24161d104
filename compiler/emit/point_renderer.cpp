#include "emit/point_renderer.h"

#include <algorithm>
#include <array>

#include "base/json_text.h"
#include "base/sha256.h"
#include "emit/matrix_document.h"
#include "emit/point_document.h"
#include "emit/write_document.h"
#include "emit/write_value.h"
#include "resolve/subspace.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

/// What stands between two slots was checked before (check_outputs.h).
void append_json_value(const Value& value, std::string& out) {
  (void)append_jsonl(value, out);
}

/// Every line two spaces further in.
void append_indented(std::string_view lines, std::string& out) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    out += "  ";
    out += lines.substr(0, end);
    lines.remove_prefix(end);
  }
}

}  // namespace

void append_id(std::uint64_t id, std::string& out) {
  std::array<char, 16> digits{};
  for (std::size_t at = digits.size(); at-- > 0; id >>= 4U) digits[at] = "0123456789abcdef"[id & 15U];
  out.append(digits.data(), digits.size());
}

PointRenderer::PointRenderer(const ResolvedExperiment& experiment, const VariableReader& variables,
                             const LeafOrigins& origins)
    : reader_(experiment, variables),
      origins_(origins),
      varying_texts_(experiment.subspaces.size()),
      templates_(2 + experiment.settings.outputs.size()) {}

void PointRenderer::move_to(std::size_t point) {
  reader_.move_to(point);
  passing_.clear();
}

std::uint64_t PointRenderer::id() {
  text_.clear();
  append_json(nullptr, text_);
  const Digest digest = hashes_.digest(text_);
  std::uint64_t id = 0;
  for (std::size_t i = 0; i < sizeof id; ++i) id = id << 8U | digest[i];
  return id;
}

void PointRenderer::append_varying(std::string& out) {
  const auto& varying = reader_.experiment().varying;
  std::vector<StepTexts>& texts = varying_texts_[reader_.subspace_index()];
  texts.resize(varying.size());
  const auto values = reader_.varying();
  bool first = true;
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const auto& [value, step] = values[i];
    if (value == nullptr) continue;
    if (!first) out += ", ";
    first = false;
    const auto append = [&, value = value](std::string& text) {
      append_json_string(key_of(varying[i]), text);
      text += ": ";
      value->is_container() ? void(text += to_json_line(*value)) : void(append_jsonl(*value, text));
    };
    step ? void(out += texts[i].text(*step, append)) : append(out);
  }
}

const Value* PointRenderer::document(const Output& output) {
  return point_document(reader_.config(output.defaults), output, passing_);
}

void PointRenderer::append(const Output& output, std::string& out) {
  if (output.format == Format::jsonl) {
    append_json(&output, out);
    out += '\n';
    return;
  }
  const Value* document = this->document(output);
  if (document == nullptr) return;
  DocumentStyle style{output.format, &reader_.variant().schemas, output.select, nullptr};
  LeafOriginOf origin_of;
  if (output.provenance == Provenance::comments) {
    origin_of = origins_.of(reader_);
    style.comments = &origin_of;
  }
  append_document(*document, style, out, nullptr);
}

void PointRenderer::append_item(const Output& output, std::string& out) {
  if (output.format != Format::json && output.format != Format::yaml) return append(output, out);
  const Value* document = this->document(output);
  if (document == nullptr) return;
  if (output.format == Format::json) return append_indented(to_json(*document), out);
  // As the only item of a list, but never in brackets: the next item follows.
  const std::string text = to_yaml(*make_list(passing_, {&document, 1}, {}));
  out += text.starts_with('[') ? "- " + to_yaml(*document) : text;
}

void PointRenderer::append_sidecar(const Output& output, std::string& out) {
  Output nested = output;  // a flat document's keys are texts of paths already
  nested.layout = Layout::nested;
  const Value* document = this->document(nested);
  if (document != nullptr) out += to_provenance_json(*document, output.select, origins_.of(reader_));
}

void PointRenderer::append_json(const Output* output, std::string& out) {
  const bool defaults = output != nullptr && output->defaults;
  const JsonWriter writer = output != nullptr ? append_json_value : append_canonical_json;
  // To make a template takes as long as two or three texts.
  constexpr std::size_t few_points = 4;
  const bool few = reader_.experiment().points.size() <= few_points;
  const PointShape* shape = few ? nullptr : reader_.config().shape(defaults);
  if (shape == nullptr) {
    const Value* document = output != nullptr ? this->document(*output) : &reader_.config(false);
    if (document != nullptr) writer(*document, out);
    return;
  }
  const auto [at, is_new] = templates_[output != nullptr ? 1 + output->index : 0].try_emplace(shape);
  ShapeTemplate& of_shape = at->second;
  if (is_new) {
    const Value* config = defaults ? shape->with_defaults : shape->config;
    const Value* document = output != nullptr ? point_document(*config, *output, lasting_) : config;
    if (document != nullptr) of_shape.text = JsonTemplate(*document, *shape, writer);
    for (const PointShape::Slot& slot : shape->slots) {
      const Place& place = reader_.subspace().bindings.places()[slot.place];
      of_shape.slots.push_back({place.computed ? no_axis : place.axis, {}});
    }
  }
  const auto steps = reader_.values().steps();
  of_shape.text.fill(out, [&](std::uint32_t index, std::string& text) {
    const auto append_value = [&](std::string& to) {
      writer(reader_.config().slot_value(shape->slots[index]), to);
    };
    SlotTexts& slot = of_shape.slots[index];
    slot.axis == no_axis ? append_value(text) : void(text += slot.texts.text(steps[slot.axis], append_value));
  });
}

}  // namespace presetc
