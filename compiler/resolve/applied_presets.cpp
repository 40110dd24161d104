#include "resolve/applied_presets.h"

#include <algorithm>

#include <fmt/format.h>

#include "resolve/flatten_preset.h"

namespace presetc {

namespace {

/// The place in the manifest that a message about a listed preset points at.
Span place_of(const Preset& preset, const ExperimentSettings& settings, const Experiment& experiment) {
  if (settings.own.presets) {
    for (const PresetReference& reference : *settings.own.presets) {
      if (reference.preset == &preset) return reference.name.span;
    }
  }
  return experiment.name.span;
}

class Checker {
 public:
  Checker(const AppliedPresets& applied, const ExperimentSettings& settings, const Experiment& experiment,
          Diagnostics& diagnostics)
      : applied_(applied), settings_(settings), experiment_(experiment), diagnostics_(diagnostics) {
    for (const Preset* preset : applied.listed) {
      for (const Preset* member : lineage_of(*preset)) everything_.push_back({member, preset});
    }
  }

  bool check() {
    for (const auto& [member, listed] : everything_) check_relations(*member, *listed);
    if (!settings_.own.allow_mixed_runtimes.value_or(false)) {
      check_one(Kind::runtime_mismatch, "runtime", &Preset::effective_runtime,
                on_command_line() ? "choose presets of one runtime, or say --allow-mixed-runtimes"
                                  : "choose presets of one runtime, or say `allow_mixed_runtimes: true`");
    }
    if (settings_.own.schema.empty()) {
      check_one(Kind::schema_mismatch, "schema", &Preset::effective_schema,
                on_command_line()
                    ? "choose presets of one family"
                    : "choose presets of one family, or name the experiment's schema with `schema:`");
    }
    return fine_;
  }

 private:
  struct Member {
    const Preset* preset;
    const Preset* listed;  // through which it is applied
  };

  /// `presetc merge` declares an experiment that stands in no file.
  bool on_command_line() const { return !experiment_.name.span.known(); }

  std::string who() const {
    return on_command_line() ? "this merge" : fmt::format("\"{}\"", experiment_.name.text);
  }

  const Member* find(const Preset* preset) const {
    const auto at = std::find_if(everything_.begin(), everything_.end(),
                                 [&](const Member& member) { return member.preset == preset; });
    return at == everything_.end() ? nullptr : &*at;
  }

  void check_relations(const Preset& preset, const Preset& listed) {
    const Span place = place_of(listed, settings_, experiment_);
    for (const PresetReference& wanted : preset.requires_presets) {
      if (wanted.preset == nullptr || find(wanted.preset) != nullptr) continue;
      fine_ = false;
      diagnostics_
          .report(Kind::required_preset, place,
                  fmt::format("\"{}\" requires \"{}\", which {} does not apply", preset.name,
                              wanted.preset->name, who()))
          .with_note(wanted.name.span, "required here")
          .with_hint(fmt::format("add {} to {}", wanted.preset->name,
                                 on_command_line() ? "the names of presets" : "`presets`"));
    }
    for (const PresetReference& unwanted : preset.conflicts_with) {
      const Member* other = find(unwanted.preset);
      if (unwanted.preset == nullptr || other == nullptr) continue;
      fine_ = false;
      Diagnostic& diagnostic = diagnostics_
                                   .report(Kind::conflicting_presets, place,
                                           fmt::format("\"{}\" conflicts with \"{}\", and {} applies both",
                                                       preset.name, unwanted.preset->name, who()))
                                   .with_note(unwanted.name.span, "said here")
                                   .with_hint("remove one of the two");
      const Span there = place_of(*other->listed, settings_, experiment_);
      if (there.known()) diagnostic.with_note(there, "the other one comes from here");
    }
  }

  void check_one(Kind kind, std::string_view what, std::string_view Preset::*field, std::string_view hint) {
    const Preset* first = nullptr;
    for (const Preset* preset : applied_.listed) {
      if ((preset->*field).empty()) continue;
      if (first == nullptr) first = preset;
      if (preset->*field == first->*field) continue;
      fine_ = false;
      Diagnostic& diagnostic =
          diagnostics_
              .report(kind, place_of(*preset, settings_, experiment_),
                      fmt::format("\"{}\" has the {} \"{}\", and \"{}\" has \"{}\"", preset->name, what,
                                  preset->*field, first->name, first->*field))
              .with_hint(std::string(hint));
      const Span there = place_of(*first, settings_, experiment_);
      if (there.known()) diagnostic.with_note(there, "the other one");
      return;
    }
  }

  const AppliedPresets& applied_;
  const ExperimentSettings& settings_;
  const Experiment& experiment_;
  Diagnostics& diagnostics_;
  std::vector<Member> everything_;
  bool fine_ = true;
};

bool list_presets(const Project& project, const ExperimentSettings& settings,
                  std::vector<const Preset*>& listed, Diagnostics& diagnostics) {
  if (settings.own.presets) {
    for (const PresetReference& reference : *settings.own.presets) {
      if (reference.preset == nullptr) return false;
      listed.push_back(reference.preset);
    }
  } else if (!project.settings.default_preset.empty()) {
    const Preset* preset = project.index.find(
        {project.settings.default_preset, project.settings.default_preset_span}, diagnostics);
    if (preset == nullptr) return false;
    listed.push_back(preset);
  }
  return std::none_of(listed.begin(), listed.end(), [](const Preset* preset) { return preset->broken; });
}

}  // namespace

std::optional<AppliedPresets> apply_presets(const Project& project, const Experiment& experiment,
                                            const ExperimentSettings& settings, Diagnostics& diagnostics) {
  AppliedPresets applied;
  if (!list_presets(project, settings, applied.listed, diagnostics)) return std::nullopt;
  if (!Checker(applied, settings, experiment, diagnostics).check()) return std::nullopt;
  applied.schema = settings.own.schema.text;
  for (const Preset* preset : applied.listed) {
    if (applied.schema.empty()) applied.schema = preset->effective_schema;
  }
  if (applied.schema.empty()) applied.schema = project.settings.schema;
  applied.parameter_schema = project.schema(applied.schema);
  // A schema that does not work was reported; without it nothing can be said about values.
  if (!applied.schema.empty() && applied.parameter_schema == nullptr) return std::nullopt;
  return applied;
}

}  // namespace presetc
