// The texts of an experiment's points, one point after another: ids, labels, documents.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/sha256.h"
#include "emit/json_template.h"
#include "emit/leaf_origins.h"
#include "emit/outputs.h"
#include "emit/unrepresentable.h"
#include "resolve/point_reader.h"

namespace presetc {

/// For one thread.
class PointRenderer {
 public:
  /// All of these must outlive it.
  PointRenderer(const ResolvedExperiment& experiment, const VariableReader& variables,
                const LeafOrigins& origins);

  void move_to(std::size_t point);
  [[nodiscard]] PointReader& reader() { return reader_; }

  /// The digest of the point's canonical JSON; the first eight bytes are its id.
  [[nodiscard]] Digest digest();

  /// What the output writes of the point; null where there is nothing at the path that is selected.
  [[nodiscard]] const Value* document(const Output& output);
  /// Appends the document in the output's format. `refused` as in append_document.
  void append(const Output& output, std::string& out, std::vector<Unrepresentable>* refused = nullptr);
  /// The same as an item of a list (`kind: list`): whole lines; between JSON's a comma is missing.
  void append_item(const Output& output, std::string& out);
  /// What stands beside the document where its `provenance` is `sidecar`.
  void append_sidecar(const Output& output, std::string& out);

 private:
  /// The text of a value of an axis, by step: it is the same at every point of that step.
  struct StepTexts {
    std::vector<const Value*> values;
    std::vector<std::string> texts;
  };
  struct ShapeTemplate {
    JsonTemplate text;
    std::vector<StepTexts> slots;
  };
  using Templates = std::unordered_map<const PointShape*, ShapeTemplate>;

  /// Appends canonical JSON (`output` is null) or a line of JSON.
  void append_json(const Output* output, std::string& out);
  void append_slot(ShapeTemplate& shape, const PointShape::Slot& slot, std::size_t index, JsonWriter writer,
                   std::string& out);

  PointReader reader_;
  const LeafOrigins& origins_;
  Arena lasting_, passing_;
  std::vector<Templates> templates_;  // of canonical JSON, then of each output
  std::string text_;
};

}  // namespace presetc
