#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "load/lineage.h"
#include "load/link.h"
#include "value/version.h"

namespace presetc {

namespace {

void resolve(const PresetIndex& index, std::vector<PresetReference>& references, Preset& preset,
             Diagnostics& diagnostics) {
  for (PresetReference& reference : references) {
    reference.preset = index.find(reference.name, diagnostics);
    if (reference.preset == nullptr) preset.broken = true;
  }
}

void refuse_repeated(const Preset& preset, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < preset.extends.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto& again = preset.extends[i];
      if (again.preset == nullptr || again.preset != preset.extends[j].preset) continue;
      diagnostics
          .report(Kind::duplicate_preset, again.name.span,
                  fmt::format("the parent \"{}\" is listed twice", again.name.text))
          .with_note(preset.extends[j].name.span, "the first time")
          .with_hint("delete one of the two");
      break;
    }
  }
}

/// A preset is applied with all that it extends: where two of these conflict, nobody can apply it.
void refuse_conflict_within(Preset& preset, Diagnostics& diagnostics) {
  if (preset.broken) return;  // also where it is said about an ancestor already
  std::vector<const Preset*> members = lineage_of(preset);
  const auto refuse = [&](const Preset& member, const PresetReference& unwanted) {
    const bool own = &member == &preset;
    const bool itself = unwanted.preset == &preset;
    const std::string message =
        own      ? fmt::format("\"{}\" conflicts with \"{}\", which it extends", preset.name,
                               unwanted.preset->name)
        : itself ? fmt::format("\"{}\" extends \"{}\", which conflicts with it", preset.name, member.name)
                 : fmt::format("\"{}\" extends both \"{}\" and \"{}\", which conflicts with it", preset.name,
                               unwanted.preset->name, member.name);
    const Span extends = preset.extends.front().name.span;
    diagnostics.report(Kind::conflicting_presets, own ? unwanted.name.span : extends, message)
        .with_note(own ? extends : unwanted.name.span, own ? "it extends this" : "said here")
        .with_hint(
            "a preset is applied with all that it extends: extend another one, or delete the conflict");
    preset.broken = true;
  };
  const std::unordered_set<const Preset*> all(members.begin(), members.end());
  // Own ones first, as what is told there is plainest.
  std::sort(members.begin(), members.end(), [&](const Preset* a, const Preset* b) {
    return std::pair(a != &preset, a->file) < std::pair(b != &preset, b->file);
  });
  for (const Preset* member : members) {
    for (const PresetReference& unwanted : member->conflicts_with) {
      if (unwanted.preset == nullptr || unwanted.preset == member || !all.contains(unwanted.preset)) continue;
      refuse(*member, unwanted);
      return;
    }
  }
}

/// Depth first over `extends`: parents are finished before their children.
class ParentWalk {
 public:
  ParentWalk(Project& project, Diagnostics& diagnostics)
      : project_(project), diagnostics_(diagnostics), states_(project.presets.size(), State::unseen) {
    conflicts_ = std::any_of(project.presets.begin(), project.presets.end(),
                             [](const Preset& preset) { return !preset.conflicts_with.empty(); });
  }

  void visit_all() {
    for (Preset& preset : project_.presets) visit(preset);
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };

  Preset& mutable_preset(const Preset& preset) {
    return project_.presets[static_cast<std::size_t>(&preset - project_.presets.data())];
  }
  State& state(const Preset& preset) {
    return states_[static_cast<std::size_t>(&preset - project_.presets.data())];
  }

  void visit(Preset& preset) {
    if (state(preset) != State::unseen) return;
    state(preset) = State::open;
    chain_.push_back(&preset);
    for (const PresetReference& parent : preset.extends) {
      if (parent.preset == nullptr) continue;
      if (state(*parent.preset) == State::open) {
        report_cycle(parent);
        continue;
      }
      visit(mutable_preset(*parent.preset));
      if (parent.preset->broken) preset.broken = true;
    }
    inherit(preset);
    if (conflicts_) refuse_conflict_within(preset, diagnostics_);
    chain_.pop_back();
    state(preset) = State::done;
  }

  void report_cycle(const PresetReference& back) {
    const auto begin = std::find(chain_.begin(), chain_.end(), back.preset);
    std::string text;
    for (auto at = begin; at != chain_.end(); ++at) {
      text += fmt::format("{} -> ", (*at)->name);
      (*at)->broken = true;
    }
    Diagnostic& diagnostic =
        diagnostics_
            .report(Kind::extends_cycle, back.name.span,
                    fmt::format("`extends` comes back to itself: {}{}", text, back.preset->name))
            .with_hint("remove one of these links");
    for (auto at = begin; at + 1 != chain_.end(); ++at) {
      for (const PresetReference& link : (*at)->extends) {
        if (link.preset == *(at + 1)) diagnostic.with_note(link.name.span, "by way of this link");
      }
    }
  }

  void inherit(Preset& preset) {
    preset.effective_runtime = preset.runtime.text;
    preset.effective_schema = preset.schema.text;
    for (const PresetReference& parent : preset.extends) {
      if (parent.preset == nullptr || state(*parent.preset) == State::open) continue;
      inherit_one(Kind::runtime_mismatch, "runtime", preset, parent, &Preset::effective_runtime,
                  &Preset::runtime);
      inherit_one(Kind::schema_mismatch, "schema", preset, parent, &Preset::effective_schema,
                  &Preset::schema);
    }
  }

  void inherit_one(Kind kind, std::string_view what, Preset& preset, const PresetReference& parent,
                   std::string_view Preset::*field, Text Preset::*own_field) {
    const std::string_view theirs = parent.preset->*field;
    if (theirs.empty() || theirs == preset.*field) return;
    if ((preset.*field).empty()) {
      preset.*field = theirs;
      return;
    }
    // What is not the preset's own comes from the first parent that has one.
    const auto other = std::find_if(preset.extends.begin(), preset.extends.end(), [&](const auto& each) {
      return each.preset != nullptr && each.preset->*field == preset.*field;
    });
    const bool own = !(preset.*own_field).empty() || other == preset.extends.end();
    diagnostics_
        .report(kind, parent.name.span,
                fmt::format("the parent \"{}\" has the {} \"{}\", and \"{}\" has \"{}\"", parent.name.text,
                            what, theirs, own ? preset.name : other->name.text, preset.*field))
        .with_note(own ? (preset.*own_field).span : other->name.span, "the other one")
        .with_hint(fmt::format("a preset and its parents have one {}", what));
    preset.broken = true;
  }

  Project& project_;
  Diagnostics& diagnostics_;
  std::vector<State> states_;
  std::vector<Preset*> chain_;
  bool conflicts_ = false;  ///< some preset conflicts with another
};

}  // namespace

void report_deprecated(const Project& project, const PresetReference& name, Diagnostics& diagnostics) {
  if (name.preset == nullptr || !name.preset->deprecated.span.known()) return;
  const Deprecation& deprecated = name.preset->deprecated;
  // What is no version was reported where it stands.
  const auto removal =
      is_version(deprecated.removal_version.text) ? deprecated.removal_version.text : std::string_view();
  const bool removed = !removal.empty() && version_reached(project.settings.schema_version, removal);
  std::string message =
      fmt::format("the preset \"{}\" {}", name.name.text,
                  removed ? fmt::format("was removed in version {}", removal) : "is deprecated");
  if (!removed && !deprecated.since.empty())
    message += fmt::format(" since version {}", deprecated.since.text);
  if (!removed && !removal.empty()) message += fmt::format(", and an error from version {} on", removal);
  std::string hint(deprecated.message.text);
  if (!deprecated.replaced_by.empty()) {
    hint = fmt::format("use \"{}\"{}{}", deprecated.replaced_by.text, hint.empty() ? "" : ": ", hint);
  }
  Diagnostic& diagnostic = diagnostics.report(Kind::deprecated_preset, name.name.span, std::move(message))
                               .with_severity(removed ? Severity::error : Severity::warning)
                               .with_hint(std::move(hint));
  diagnostic.with_note(deprecated.span, "said here");
  // A name that means nothing is reported where it stands, and must not be written elsewhere.
  Diagnostics reported_there;
  if (!deprecated.replaced_by.empty() &&
      project.index.find(deprecated.replaced_by, reported_there) != nullptr)
    diagnostic.with_replacement(std::string(deprecated.replaced_by.text));
}

void link_default_preset(const Project& project, Diagnostics& diagnostics) {
  const Settings& settings = project.settings;
  if (settings.default_preset.empty()) return;
  const Text name{settings.default_preset, settings.default_preset_span};
  report_deprecated(project, {name, project.index.find(name, diagnostics)}, diagnostics);
}

void link_presets(Project& project, Diagnostics& diagnostics) {
  for (Preset& preset : project.presets) {
    resolve(project.index, preset.extends, preset, diagnostics);
    resolve(project.index, preset.requires_presets, preset, diagnostics);
    resolve(project.index, preset.conflicts_with, preset, diagnostics);
    refuse_repeated(preset, diagnostics);
    for (const PresetReference& parent : preset.extends) report_deprecated(project, parent, diagnostics);
    for (const PresetReference& other : preset.requires_presets)
      report_deprecated(project, other, diagnostics);
    const Text& replacement = preset.deprecated.replaced_by;
    if (!replacement.empty() && project.index.find(replacement, diagnostics) == nullptr) preset.broken = true;
  }
  ParentWalk(project, diagnostics).visit_all();
  for (Preset& preset : project.presets) {
    if (preset.effective_schema.empty()) preset.effective_schema = project.settings.schema;
  }
}

}  // namespace presetc
