#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/parallel_for.h"
#include "load/link.h"
#include "load/listed_presets.h"

namespace presetc {

namespace {

/// Resolves the names in one `presets`, and finds what clashes once it is known whom they mean: a preset may
/// be listed by its stem and by its full name.
class EntryLinker {
 public:
  EntryLinker(const Project& project, Diagnostics& diagnostics)
      : project_(project), diagnostics_(diagnostics) {}

  /// False if anything was reported as an error.
  bool link(Body& body) {
    if (!body.presets) return true;
    for (PresetEntry& entry : *body.presets) {
      for (PresetChoice& choice : entry.choices) {
        for (PresetReference& reference : choice.presets) resolve(reference);
      }
    }
    for (const PresetEntry& entry : *body.presets) refuse_equal_choices(entry);
    refuse_repeated(*body.presets);
    return fine_;
  }

 private:
  struct Place {
    const PresetEntry* entry;
    const PresetChoice* choice;
    const PresetReference* reference;
  };

  void resolve(PresetReference& reference) {
    reference.preset = project_.index.find(reference.name, diagnostics_);
    if (reference.preset == nullptr) fine_ = false;
    report_deprecated(project_, reference, diagnostics_);
  }

  void refuse_equal_choices(const PresetEntry& entry) {
    for (std::size_t i = 0; i < entry.choices.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!equal(entry.choices[i], entry.choices[j])) continue;
        fine_ = false;
        diagnostics_.report(Kind::duplicate_candidate, entry.choices[i].span, "this choice is there twice")
            .with_note(entry.choices[j].span, "the first time")
            .with_hint("delete one of the two");
        break;
      }
    }
  }

  static bool equal(const PresetChoice& a, const PresetChoice& b) {
    return std::equal(a.presets.begin(), a.presets.end(), b.presets.begin(), b.presets.end(),
                      [](const PresetReference& left, const PresetReference& right) {
                        return left.preset != nullptr && left.preset == right.preset;
                      });
  }

  /// One preset at one place, twice in one merge: choices of one entry never meet.
  void refuse_repeated(const std::vector<PresetEntry>& entries) {
    std::vector<Place> seen;
    for (const PresetEntry& entry : entries) {
      for (const PresetChoice& choice : entry.choices) {
        for (const PresetReference& reference : choice.presets) {
          const auto same = std::find_if(seen.begin(), seen.end(), [&](const Place& other) {
            const bool meet = other.entry != &entry || other.choice == &choice;
            return meet && reference.preset != nullptr && other.reference->preset == reference.preset &&
                   other.entry->at == entry.at;
          });
          if (same != seen.end()) report_repeated(entry, reference, *same->reference);
          seen.push_back({&entry, &choice, &reference});
        }
      }
    }
  }

  void report_repeated(const PresetEntry& entry, const PresetReference& again, const PresetReference& first) {
    fine_ = false;
    diagnostics_
        .report(Kind::duplicate_preset, again.name.span,
                entry.at.segments.empty()
                    ? fmt::format("the preset \"{}\" is listed twice", again.preset->full_name)
                    : fmt::format("the preset \"{}\" is mounted twice at `{}`", again.preset->full_name,
                                  to_string(entry.at)))
        .with_note(first.name.span, "the first time")
        .with_hint("delete one of the two");
  }

  const Project& project_;
  Diagnostics& diagnostics_;
  bool fine_ = true;
};

/// Experiments of one name, also but for the case of letters. What `each` makes yields to what is written.
class NameCheck {
 public:
  explicit NameCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void check(Experiment& experiment) {
    const auto [same, is_new] = by_folded_name_.emplace(folded_case(experiment.name.text), &experiment);
    if (is_new) return;
    const Experiment& other = *same->second;
    diagnostics_
        .report(Kind::duplicate_name, experiment.name.span,
                other.name.text == experiment.name.text
                    ? fmt::format("the experiment \"{}\" is declared twice", experiment.name.text)
                    : fmt::format("the experiments \"{}\" and \"{}\" differ only in case",
                                  experiment.name.text, other.name.text))
        .with_note(other.name.span, "the other one")
        .with_hint("rename one of the two");
    experiment.broken = true;
  }

 private:
  Diagnostics& diagnostics_;
  std::map<std::string, const Experiment*> by_folded_name_;
};

void link_presets_of(Manifest& manifest, const Project& project, Diagnostics& diagnostics) {
  const bool defaults_fine = EntryLinker(project, diagnostics).link(manifest.defaults);
  for (Experiment& experiment : manifest.experiments) {
    if (!EntryLinker(project, diagnostics).link(experiment.body)) experiment.broken = true;
    if (!defaults_fine && !experiment.body.presets) experiment.broken = true;
  }
}

}  // namespace

void link_manifests(Project& project, std::size_t jobs, Diagnostics& diagnostics) {
  for (Manifest& manifest : project.manifests) expand_each(project, manifest, diagnostics);
  // Two rounds: an experiment that somebody wrote keeps its name, in whichever file it stands.
  NameCheck names(diagnostics);
  for (Manifest& manifest : project.manifests) {
    for (Experiment& experiment : manifest.experiments) {
      if (!experiment.made_by_each) names.check(experiment);
    }
  }
  for (Manifest& manifest : project.manifests) {
    for (Experiment& experiment : manifest.experiments) {
      if (experiment.made_by_each) names.check(experiment);
    }
  }
  std::vector<Diagnostics> found(project.manifests.size());
  const std::size_t worth = jobs_for_short_items(found.size(), jobs);
  parallel_for(found.size(), worth,
               [&](std::size_t i, std::size_t) { link_presets_of(project.manifests[i], project, found[i]); });
  for (Diagnostics& each : found) diagnostics.take(std::move(each));
}

}  // namespace presetc
