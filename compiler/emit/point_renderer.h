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
#include "resolve/point_reader.h"
#include "resolve/step_texts.h"

namespace presetc {

/// Appends an id as it is written: 16 hexadecimal digits.
void append_id(std::uint64_t id, std::string& out);

/// For one thread.
class PointRenderer {
 public:
  /// All of these must outlive it.
  PointRenderer(const ResolvedExperiment& experiment, const VariableReader& variables,
                const LeafOrigins& origins);

  void move_to(std::size_t point);
  [[nodiscard]] PointReader& reader() { return reader_; }

  /// The first eight bytes of the digest of the point's canonical JSON.
  [[nodiscard]] std::uint64_t id();

  /// Appends the varying values as the members of a JSON object, in the order of the axes.
  void append_varying(std::string& out);

  /// What the output writes of the point; null where there is nothing at the path that is selected.
  [[nodiscard]] const Value* document(const Output& output);
  /// Appends the document in the output's format.
  void append(const Output& output, std::string& out);
  /// The same as an item of a list (`kind: list`): whole lines; between JSON's a comma is missing.
  void append_item(const Output& output, std::string& out);
  /// What stands beside the document where its `provenance` is `sidecar`.
  void append_sidecar(const Output& output, std::string& out);

 private:
  /// What stands in a slot.
  struct SlotTexts {
    std::uint32_t axis;  ///< whose steps decide it alone; no_axis: the value is computed
    StepTexts texts;
  };
  struct ShapeTemplate {
    JsonTemplate text;
    std::vector<SlotTexts> slots;
  };
  using Templates = std::unordered_map<const PointShape*, ShapeTemplate>;

  /// Appends canonical JSON (`output` is null) or a line of JSON.
  void append_json(const Output* output, std::string& out);

  PointReader reader_;
  const LeafOrigins& origins_;
  Arena lasting_, passing_;
  std::vector<std::vector<StepTexts>> varying_texts_;  // by subspace and varying axis
  std::vector<Templates> templates_;                   // of canonical JSON, then of each output
  std::string text_;
  Sha256Series hashes_;
};

}  // namespace presetc
