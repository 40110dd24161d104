#include "fix/project_meaning.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "emit/output_plan.h"
#include "load/old_names.h"
#include "resolve/point_reader.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

/// The statements of one preset. An old name within `${...}` counts as the new one: it means the same.
class StatementText {
 public:
  StatementText(const Project& project, const Catalogue* catalogue)
      : project_(project), catalogue_(catalogue) {}

  void append(const Statement& statement) {
    if (statement.form == Statement::Form::section) {
      text_ += statement.says_empty ? "{e" : "{";
      for (const Statement::Child& child : statement.children()) {
        text_ += fmt::format("{:?}:", child.key);
        append(*child.statement);
      }
      text_ += '}';
      return;
    }
    text_ += statement.form == Statement::Form::fixed ? '=' : '?';
    for (const Value* value : statement.values()) append(*value);
  }

  void append(const Value& value) {
    const auto reference = project_.references.find(&value);
    if (reference != project_.references.end()) {
      for (const ReferenceText::Part& part : reference->second.parts)
        text_ += part.expression ? "${" + renamed_text(*part.expression) + "}" : std::string(part.literal);
    } else if (value.is(Type::list)) {
      text_ += '[';
      for (const Value* item : value.items()) append(*item);
      text_ += ']';
    } else if (value.is(Type::map)) {
      text_ += '{';
      for (const std::uint32_t i : value.by_key()) {
        text_ += fmt::format("{:?}:", value.members()[i].key);
        append(*value.members()[i].value);
      }
      text_ += '}';
    } else {
      append_canonical_json(value, text_);
    }
    text_ += ',';
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  [[nodiscard]] std::string renamed_text(const Expression& expression) const {
    std::string text(expression.text);
    std::size_t at = 0;
    for (const ExpressionName& name : expression.names) {
      const std::string written = to_string(name);
      at = text.find(written, at);
      if (at == std::string::npos) break;
      const auto now = catalogue_ == nullptr || name.kind != ExpressionName::Kind::path
                           ? std::nullopt
                           : renamed(*catalogue_, name.path.segments);
      const std::string instead = now ? to_string(now->path) : written;
      text.replace(at, written.size(), instead);
      at += instead.size();
    }
    return text;
  }

  const Project& project_;
  const Catalogue* catalogue_;
  std::string text_;
};

PresetMeaning preset_meaning(const Project& project, const FlatPreset& flat) {
  const ParameterSchema* schema = flat.preset->parameter_schema;
  StatementText text(project, schema == nullptr ? nullptr : schema->catalogue.get());
  text.append(*flat.root);
  if (flat.preset->metadata != nullptr) text.append(*flat.preset->metadata);
  PresetMeaning meaning{text.text(), {}};
  for (const Path& path : flat.offered) meaning.offered.push_back(to_string(path));
  return meaning;
}

std::vector<std::string> lines_of(const ResolvedExperiment& experiment, const VariableReader& variables) {
  std::vector<std::string> lines;
  const Value* metadata = experiment.settings.metadata;
  lines.push_back(metadata == nullptr ? std::string() : canonical_json(*metadata));
  PointReader reader(experiment, variables);
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    lines.push_back(fmt::format("{}\t{}", reader.label(), reader.id()));
  }
  return lines;
}

std::string difference(const std::string& name, const std::vector<std::string>& before,
                       const std::vector<std::string>& after) {
  const auto label = [](const std::string& line) { return line.substr(0, line.find('\t')); };
  if (before.size() != after.size())
    return fmt::format("the experiment \"{}\" would have other points", name);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    const bool point = before[i].find('\t') != std::string::npos;
    if (!point) return fmt::format("the metadata or the files of the experiment \"{}\" would change", name);
    if (label(before[i]) != label(after[i])) {
      return fmt::format("the point \"{}\" of the experiment \"{}\" would be \"{}\"", label(before[i]), name,
                         label(after[i]));
    }
    const std::string which = label(before[i]).empty() ? "" : fmt::format(" \"{}\"", label(before[i]));
    return fmt::format("the point{} of the experiment \"{}\" would get other values", which, name);
  }
  return {};
}

}  // namespace

ProjectMeaning meaning_of(const Project& project, const Sources& sources, std::size_t jobs,
                          Diagnostics& diagnostics) {
  ProjectMeaning meaning;
  const ResolveFlags flags;
  Resolver resolver(project, flags, jobs, diagnostics);
  for (const Preset& preset : project.presets) {
    if (const FlatPreset* flat = resolver.flat(preset))
      meaning.presets.emplace(preset.full_name, preset_meaning(project, *flat));
  }
  std::vector<ExperimentReference> all;
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) all.push_back({&manifest, &experiment});
  }
  const Resolution resolution = resolver.resolve(all, Resolver::Depth::points, diagnostics);
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    meaning.experiments.emplace(experiment.name(), lines_of(experiment, resolver.variables()));
  }
  const OutputPlan plan =
      plan_outputs({resolution, resolver.variables(), sources, project.settings, jobs}, diagnostics);
  for (const PlannedExperiment& planned : plan.experiments) {
    const auto lines = meaning.experiments.find(std::string(planned.name));
    if (lines == meaning.experiments.end()) continue;
    for (const std::uint32_t file : planned.files) lines->second.emplace_back(plan.files->path(file));
  }
  return meaning;
}

std::string first_difference(const ProjectMeaning& before, const ProjectMeaning& after) {
  // Before the experiments: there it shows as points with other labels, which says less.
  for (const auto& [name, meaning] : before.presets) {
    const auto now = after.presets.find(name);
    if (now == after.presets.end() || now->second.offered == meaning.offered) continue;
    if (std::is_permutation(meaning.offered.begin(), meaning.offered.end(), now->second.offered.begin(),
                            now->second.offered.end()))
      return fmt::format("the order of the axes that the preset \"{}\" offers would change", name);
  }
  for (const auto& [name, lines] : before.experiments) {
    const auto now = after.experiments.find(name);
    if (now == after.experiments.end()) return fmt::format("the experiment \"{}\" would not resolve", name);
    if (std::string text = difference(name, lines, now->second); !text.empty()) return text;
  }
  for (const auto& [name, meaning] : before.presets) {
    const auto now = after.presets.find(name);
    if (now == after.presets.end()) return fmt::format("the preset \"{}\" would be wrong", name);
    if (now->second != meaning) return fmt::format("what the preset \"{}\" says would change", name);
  }
  return before == after ? std::string() : "the project would have other presets or experiments";
}

}  // namespace presetc
