#include "resolve/applied_presets.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "load/lineage.h"

namespace presetc {

namespace {

std::string label_of(const PresetChoice& choice) {
  std::string label;
  for (const PresetReference& reference : choice.presets) {
    if (!label.empty()) label += '+';
    label += reference.name.text;
  }
  return label.empty() ? "none" : label;
}

class Checker {
 public:
  Checker(const Project& project, const Variant& variant, const ExperimentSettings& settings,
          const Experiment& experiment, Diagnostics& diagnostics)
      : project_(project),
        choice_(variant.choice),
        applied_(variant.presets),
        settings_(settings),
        experiment_(experiment),
        diagnostics_(diagnostics) {
    for (const AppliedPreset& listed : applied_) {
      for (const Preset* member : lineage_of(*listed.preset)) everything_.push_back({member, &listed});
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
    const AppliedPreset* listed;  // through which it is applied
  };

  Span place_of(const AppliedPreset& listed) const {
    return listed.span.known() ? listed.span : experiment_.name.span;
  }

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

  /// The presets come from the project's settings: the experiment has no list.
  bool is_default() const { return !settings_.own.presets; }

  std::string name_to_write(const Preset& preset) const {
    Diagnostics ambiguous;
    return project_.index.find({preset.name, {}}, ambiguous) == &preset ? preset.name : preset.full_name;
  }

  std::string requirement_hint(const Preset& wanted) const {
    if (!is_default())
      return fmt::format("add {} to {}", name_to_write(wanted),
                         on_command_line() ? "the names of presets" : "`presets`");
    // A list takes the place of the default preset, and must name it too.
    std::vector<std::string> names{project_.settings.default_preset};
    for (const auto& [member, listed] : everything_) {
      for (const PresetReference& each : member->requires_presets) {
        if (each.preset == nullptr || find(each.preset) != nullptr) continue;
        std::string name = name_to_write(*each.preset);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      }
    }
    return on_command_line() ? fmt::format("name the presets: {}", fmt::join(names, " "))
                             : fmt::format("write `presets: [{}]`", fmt::join(names, ", "));
  }

  /// Some other choice of an entry applies `wanted`: the label of the one that was made here, which does not.
  /// Empty if no choice has to do with it.
  std::string choice_that_lacks(const Preset& wanted) const {
    if (!settings_.own.presets) return {};
    std::size_t axis = 0;
    for (const PresetEntry& entry : *settings_.own.presets) {
      if (!entry.is_choice) continue;
      const PresetChoice& chosen = entry.choices[choice_[axis++]];
      const bool offered = std::any_of(entry.choices.begin(), entry.choices.end(),
                                       [&](const PresetChoice& choice) { return applies(choice, wanted); });
      if (offered) return label_of(chosen);
    }
    return {};
  }

  static bool applies(const PresetChoice& choice, const Preset& wanted) {
    return std::any_of(choice.presets.begin(), choice.presets.end(), [&](const PresetReference& reference) {
      if (reference.preset == nullptr) return false;
      const auto lineage = lineage_of(*reference.preset);
      return std::find(lineage.begin(), lineage.end(), &wanted) != lineage.end();
    });
  }

  void check_relations(const Preset& preset, const AppliedPreset& listed) {
    const Span place = place_of(listed);
    for (const PresetReference& wanted : preset.requires_presets) {
      if (wanted.preset == nullptr || find(wanted.preset) != nullptr) continue;
      fine_ = false;
      const std::string lacking = choice_that_lacks(*wanted.preset);
      Diagnostic& diagnostic =
          diagnostics_
              .report(Kind::required_preset, place,
                      fmt::format("\"{}\" requires \"{}\", which {} does not apply{}", preset.name,
                                  wanted.preset->name, who(),
                                  lacking.empty() ? "" : fmt::format(" with the choice {}", lacking)))
              .with_note(wanted.name.span, "required here")
              .with_hint(lacking.empty() ? requirement_hint(*wanted.preset)
                                         : fmt::format("add {} to the choice {}",
                                                       name_to_write(*wanted.preset), lacking));
      if (is_default()) {
        diagnostic.with_note(project_.settings.default_preset_span,
                             fmt::format("\"{}\" is the default preset", project_.settings.default_preset));
      }
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
      const Span there = place_of(*other->listed);
      if (there.known()) diagnostic.with_note(there, "the other one comes from here");
    }
  }

  /// What presets must agree in where they meet: at the root, and at each mount.
  void check_one(Kind kind, std::string_view what, std::string_view Preset::*field, std::string_view hint) {
    for (std::size_t i = 0; i < applied_.size(); ++i) {
      const AppliedPreset& later = applied_[i];
      if ((later.preset->*field).empty()) continue;
      const auto end = applied_.begin() + static_cast<std::ptrdiff_t>(i);
      const auto first = std::find_if(applied_.begin(), end, [&](const AppliedPreset& other) {
        return other.at == later.at && !(other.preset->*field).empty() &&
               other.preset->*field != later.preset->*field;
      });
      if (first == end) continue;
      fine_ = false;
      Diagnostic& diagnostic =
          diagnostics_
              .report(kind, place_of(later),
                      fmt::format("\"{}\" has the {} \"{}\", and \"{}\" has \"{}\"", later.preset->name, what,
                                  later.preset->*field, first->preset->name, first->preset->*field))
              .with_hint(std::string(hint));
      if (place_of(*first).known()) diagnostic.with_note(place_of(*first), "the other one");
      return;
    }
  }

  const Project& project_;
  std::span<const std::uint32_t> choice_;
  std::span<const AppliedPreset> applied_;
  const ExperimentSettings& settings_;
  const Experiment& experiment_;
  Diagnostics& diagnostics_;
  std::vector<Member> everything_;
  bool fine_ = true;
};

/// False if one of them is missing or broken, which was reported before.
bool list_presets(const Project& project, const ExperimentSettings& settings,
                  std::span<const std::uint32_t> choice, std::vector<AppliedPreset>& listed,
                  Diagnostics& diagnostics) {
  if (settings.own.presets) {
    std::size_t axis = 0;
    for (const PresetEntry& entry : *settings.own.presets) {
      const PresetChoice& chosen = entry.choices[entry.is_choice ? choice[axis++] : 0];
      for (const PresetReference& reference : chosen.presets) {
        if (reference.preset == nullptr) return false;
        listed.push_back({reference.preset, entry.at, reference.name.span});
      }
    }
  } else if (!project.settings.default_preset.empty()) {
    const Preset* preset = project.index.find(
        {project.settings.default_preset, project.settings.default_preset_span}, diagnostics);
    if (preset == nullptr) return false;
    listed.push_back({preset, {}, {}});
  }
  return std::none_of(listed.begin(), listed.end(),
                      [](const AppliedPreset& applied) { return applied.preset->broken; });
}

}  // namespace

std::vector<PresetAxis> preset_axes_of(const ExperimentSettings& settings) {
  std::vector<PresetAxis> axes;
  if (!settings.own.presets) return axes;
  for (const PresetEntry& entry : *settings.own.presets) {
    if (!entry.is_choice) continue;
    PresetAxis& axis = axes.emplace_back();
    axis.name = entry.as.empty() ? std::string_view("preset") : entry.as.text;
    axis.span = entry.span;
    for (const PresetChoice& choice : entry.choices) axis.labels.push_back(label_of(choice));
  }
  return axes;
}

std::optional<Variant> apply_presets(const Project& project, const Experiment& experiment,
                                     const ExperimentSettings& settings,
                                     std::span<const std::uint32_t> choice, Diagnostics& diagnostics) {
  Variant variant;
  variant.choice.assign(choice.begin(), choice.end());
  if (!list_presets(project, settings, choice, variant.presets, diagnostics)) return std::nullopt;
  if (!Checker(project, variant, settings, experiment, diagnostics).check()) return std::nullopt;

  std::string_view root = settings.own.schema.text;
  for (const AppliedPreset& applied : variant.presets) {
    const std::string_view own = applied.preset->effective_schema;
    if (applied.at.segments.empty() && root.empty()) root = own;
  }
  if (root.empty()) root = project.settings.schema;
  variant.schemas.set_root(root, project.schema(root));
  for (const AppliedPreset& applied : variant.presets) {
    const std::string_view own = applied.preset->effective_schema;
    const auto& parts = variant.schemas.parts();
    const bool there = std::any_of(parts.begin(), parts.end(), [&](const SchemaMap::Part& part) {
      return part.at == applied.at && !part.name.empty();
    });
    if (!applied.at.segments.empty() && !there) {
      variant.schemas.add({applied.at, own, applied.preset->parameter_schema});
    }
  }
  // A schema that does not work was reported; without it nothing can be said about values.
  const bool usable =
      std::all_of(variant.schemas.parts().begin(), variant.schemas.parts().end(),
                  [](const SchemaMap::Part& part) { return part.name.empty() || part.schema != nullptr; });
  return usable ? std::optional(std::move(variant)) : std::nullopt;
}

}  // namespace presetc
