// The points of one experiment, one after another: configs, labels, ids.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/point_config.h"
#include "resolve/resolution.h"
#include "resolve/step_texts.h"
#include "resolve/subspace.h"

namespace presetc {

/// For one thread; several may read one experiment. What it gives out is valid until the next move.
class PointReader {
 public:
  PointReader(const ResolvedExperiment& experiment, const VariableReader& variables);
  ~PointReader();

  /// To a point of the table. Neighbours share most of their work.
  void move_to(std::size_t point);

  [[nodiscard]] std::size_t point() const { return point_; }
  [[nodiscard]] std::uint32_t subspace_index() const { return subspace_; }
  [[nodiscard]] const Subspace& subspace() const;
  [[nodiscard]] const Variant& variant() const { return experiment_.variants[subspace().variant]; }
  [[nodiscard]] const ResolvedExperiment& experiment() const { return experiment_; }
  [[nodiscard]] PointValues& values();
  [[nodiscard]] PointConfig& config();

  [[nodiscard]] const Value& config(bool defaults) { return config().config(defaults); }
  /// The first 16 hexadecimal digits of the SHA-256 of the canonical JSON of the config without defaults.
  [[nodiscard]] const std::string& id();
  /// The point's name within its experiment: `a=1,b=x`; empty if nothing varies.
  [[nodiscard]] const std::string& label();
  /// What the point has on a varying axis.
  struct VaryingValue {
    /// The name of a choice or of a row is a string; null if the axis says nothing about the point.
    const Value* value = nullptr;
    /// The step whose own the value is, counted for each subspace; nullopt where it is computed, or a name.
    std::optional<std::size_t> step;
  };
  /// By varying axis of the experiment.
  [[nodiscard]] std::span<const VaryingValue> varying();
  /// For label(): what each step adds to labels, by varying axis.
  [[nodiscard]] std::vector<StepTexts>& label_texts();
  /// Evaluates a text such as `output.path`, in which `@id` and `@format` mean something.
  [[nodiscard]] Outcome text(const BoundText& text, std::string_view format);

  /// What could not be worked out since this was last asked, by subspace.
  [[nodiscard]] std::vector<std::vector<PointFailure>> take_failures();

 private:
  struct Part;
  [[nodiscard]] VaryingValue find_varying(std::size_t axis);
  [[nodiscard]] const Value* value_without_place(const Path& path);

  const ResolvedExperiment& experiment_;
  const VariableReader& variables_;
  std::vector<std::unique_ptr<Part>> parts_;  // by subspace, made when first needed
  Part* here_ = nullptr;                      // of the point's subspace
  std::uint32_t subspace_ = 0;
  std::size_t point_ = 0;
  std::string label_, id_;
  std::vector<VaryingValue> varying_;
  bool has_label_ = false, has_id_ = false, has_varying_ = false;
};

}  // namespace presetc
