// What a name on the command line of `diff` means: a preset, an experiment, one of its points, or any file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "driver/scope.h"
#include "driver/workspace.h"
#include "resolve/point_reader.h"

namespace presetc {

struct CommandOperand {
  enum class Kind : std::uint8_t { preset, experiment, point, file };
  Kind kind = Kind::file;
  std::string name;                                ///< as messages and results show it
  const FlatPreset* preset = nullptr;              ///< of a preset
  const ResolvedExperiment* experiment = nullptr;  ///< of an experiment or a point
  std::size_t point = 0;
  const Value* root = nullptr;  ///< of a file
};

/// Finds operands in one project, or among files alone where there is none. What it finds lives as long as
/// it.
class OperandFinder {
 public:
  /// `workspace.project` may be null. `prefer_experiments`: where a preset and an experiment have one name,
  /// the experiment is meant.
  OperandFinder(Workspace& workspace, Environment& environment, bool prefer_experiments);

  /// Nullopt after reporting unknown_operand or unknown_point, or what is wrong with what the name means.
  [[nodiscard]] std::optional<CommandOperand> find(const std::string& name);

  /// Forgets mistakes that do not concern what was found.
  void drop_unconcerned();

  [[nodiscard]] const VariableReader& variables() const { return resolver_->variables(); }

 private:
  [[nodiscard]] std::optional<CommandOperand> find_in_project(const std::string& name, bool& known);
  [[nodiscard]] std::optional<CommandOperand> take_preset(const Preset& preset);
  [[nodiscard]] const ResolvedExperiment* resolve(ExperimentReference reference);
  [[nodiscard]] std::optional<CommandOperand> take_point(ExperimentReference reference,
                                                         const std::string& name);
  [[nodiscard]] std::optional<CommandOperand> find_id(const std::string& digits, bool& known);
  [[nodiscard]] std::optional<CommandOperand> read_file(const std::string& path);
  void report_unknown(const std::string& name);
  void concerns(const Scope& scope);

  Workspace& workspace_;
  Environment& environment_;
  bool prefer_experiments_;
  std::unique_ptr<Resolver> resolver_;  // where there is a project
  std::vector<std::unique_ptr<Resolution>> resolutions_;
  std::vector<std::unique_ptr<Document>> documents_;
  std::optional<Scope> unconcerned_;  // of all that was found
};

}  // namespace presetc
