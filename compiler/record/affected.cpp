#include "record/affected.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/find_files.h"

namespace presetc {

namespace {

/// `b` of presets.d/a/B.yaml; the stem decides which names can mean a preset.
std::string folded_stem(std::string_view path) {
  const std::string_view name = file_name(path);
  return folded_case(name.substr(0, name.rfind('.')));
}

/// What a pattern of `each` begins with before its first wildcard: whatever does not begin so does not match.
std::string_view literal_beginning(std::string_view pattern) {
  return pattern.substr(0, pattern.find('*'));
}

class Finder {
 public:
  Finder(const Record& record, const Comparison& comparison, const Settings& settings, FileSystem& files)
      : record_(record), comparison_(comparison), settings_(settings), files_(files) {
    affected_.presets.resize(record.presets.size());
    affected_.experiments.resize(record.experiments.size());
    affected_.manifests.resize(record.manifests.size(), Extent::nothing);
    manifest_why_.resize(record.manifests.size());
    experiment_why_.resize(record.experiments.size());
    why_.resize(record.files.size());
  }

  Affected run() {
    note_changed_files();
    if (affected_.everything.empty() && comparison_.listings_differ) compare_listings();
    if (affected_.everything.empty()) find_everything();
    if (!affected_.everything.empty()) return std::move(affected_);
    select_presets();
    select_experiments();
    select_manifests();
    if (!comparison_.listings_differ) name_all();
    std::sort(affected_.reasons.begin(), affected_.reasons.end(),
              [](const Reason& a, const Reason& b) { return a.manifest < b.manifest; });
    return std::move(affected_);
  }

 private:
  [[nodiscard]] std::string path_of(std::uint32_t file) const {
    return std::string(record_.files[file].path);
  }

  void note_changed_files() {
    for (std::size_t file = 0; file < record_.files.size(); ++file) {
      const Record::Input& input = record_.files[file];
      if (comparison_.files[file] == Fate::gone) {
        why_[file] = fmt::format("{} is gone", input.path);
      } else if (comparison_.files[file] == Fate::changed) {
        why_[file] = fmt::format("{} {}", input.path, input.digest.empty() ? "is new" : "changed");
      }
    }
  }

  /// Which presets and manifests came and went. Names are found by stem: whoever could mean one that came or
  /// went may mean something else now.
  void compare_listings() {
    Diagnostics mistakes;
    const std::string presets = settings_.below_root(settings_.presets);
    const auto there = find_files(files_, presets, mistakes);
    const auto manifests = find_files(files_, settings_.below_root(settings_.experiments), mistakes);
    if (mistakes.has_errors() || (there.empty() && manifests.empty())) {
      affected_.everything = mistakes.has_errors() ? "a directory cannot be listed" : "nothing is left";
      return;
    }
    std::unordered_set<std::string_view> known, found;
    for (const auto& preset : record_.presets) known.insert(record_.files[preset.file].path);
    for (const auto& file : there) {
      found.insert(file.path);
      if (known.contains(file.path)) continue;
      came_and_went_.push_back({folded_stem(file.path), file.name, fmt::format("{} is new", file.path)});
      affected_.to_read.paths.insert(file.path);
    }
    const std::string prefix = presets == "." ? "" : presets + '/';
    for (std::size_t i = 0; i < record_.presets.size(); ++i) {
      const std::uint32_t file = record_.presets[i].file;
      const std::string_view path = record_.files[file].path;
      if (found.contains(path)) continue;
      gone_.insert(file);
      why_[file] = fmt::format("{} is gone", path);
      came_and_went_.push_back(
          {folded_stem(path), std::string(path.substr(std::min(prefix.size(), path.size()))), why_[file]});
    }
    known.clear();
    for (const auto& manifest : record_.manifests) known.insert(record_.files[manifest.file].path);
    for (const auto& file : manifests) {
      found.insert(file.path);
      if (known.contains(file.path)) continue;
      affected_.to_read.paths.insert(file.path);
      affected_.reasons.push_back({file.path, "it is new"});
    }
    for (const auto& manifest : record_.manifests) {
      if (!found.contains(record_.files[manifest.file].path)) gone_.insert(manifest.file);
    }
    touch_namesakes();
  }

  void touch_namesakes() {
    for (const Record::Preset& preset : record_.presets) {
      if (!why_[preset.file].empty() || came_and_went_.empty()) continue;
      const std::string stem = folded_stem(record_.files[preset.file].path);
      const auto same = std::find_if(came_and_went_.begin(), came_and_went_.end(),
                                     [&](const CameOrWent& each) { return each.stem == stem; });
      if (same != came_and_went_.end()) why_[preset.file] = same->what;
    }
  }

  /// What belongs to no preset, manifest and experiment belongs to all.
  void find_everything() {
    if (comparison_.index != Fate::same) {
      affected_.everything = fmt::format("{} {}", record_.index.path,
                                         comparison_.index == Fate::gone ? "is missing" : "was edited");
      return;
    }
    std::vector<bool> owned(record_.files.size());
    for (const auto& preset : record_.presets) own(preset.inputs, owned);
    for (const auto& manifest : record_.manifests) own(manifest.inputs, owned);
    for (const auto& experiment : record_.experiments) own(experiment.inputs, owned);
    for (const std::uint32_t file : record_.global) owned[file] = false;
    for (std::size_t file = 0; file < record_.files.size(); ++file) {
      if (owned[file] || why_[file].empty()) continue;
      affected_.everything = why_[file];
      return;
    }
  }

  void own(Record::Range inputs, std::vector<bool>& owned) const {
    for (const std::uint32_t file : record_.inputs(inputs)) owned[file] = true;
  }

  /// The reason that the first touched one of these files gives; empty if none is.
  [[nodiscard]] std::string why(Record::Range inputs) const {
    for (const std::uint32_t file : record_.inputs(inputs)) {
      if (!why_[file].empty()) return why_[file];
    }
    return {};
  }

  void select_presets() {
    for (std::size_t i = 0; i < record_.presets.size(); ++i) {
      const Record::Preset& preset = record_.presets[i];
      if (why(preset.inputs).empty()) continue;
      affected_.presets[i] = true;
      if (!gone_.contains(preset.file)) affected_.to_read.paths.insert(path_of(preset.file));
    }
  }

  /// What holds for all of its experiments.
  [[nodiscard]] std::string why(const Record::Manifest& manifest) const {
    if (std::string text = why(manifest.inputs); !text.empty()) return text;
    if (!manifest.each.empty()) {
      for (const CameOrWent& preset : came_and_went_) {
        if (preset.name.starts_with(literal_beginning(manifest.each))) return preset.what;
      }
    }
    return {};
  }

  [[nodiscard]] std::string why(const Record::Experiment& experiment) const {
    if (std::string text = why(experiment.inputs); !text.empty()) return text;
    for (std::uint32_t i = experiment.outputs.begin; i < experiment.outputs.end; ++i) {
      if (comparison_.outputs[i] == Fate::same) continue;
      return fmt::format("output {} {}", record_.outputs[i].path,
                         comparison_.outputs[i] == Fate::gone ? "is missing" : "was edited");
    }
    return {};
  }

  void select_experiments() {
    for (std::size_t i = 0; i < record_.manifests.size(); ++i) {
      const Record::Manifest& manifest = record_.manifests[i];
      if (std::string text = why(manifest); !text.empty() || gone_.contains(manifest.file))
        select_all_of(i, text);
    }
    for (std::uint32_t i = 0; i < record_.experiments.size(); ++i) {
      if (std::string text = why(record_.experiments[i]); !text.empty()) select(i, text);
    }
    find_shared();
    // Experiments that write one file write it together. What `each` makes is made together, because only all
    // presets that it matches say what that is.
    while (!selected_.empty()) {
      const std::uint32_t experiment = selected_.back();
      selected_.pop_back();
      const std::size_t manifest = manifest_of(experiment);
      if (!record_.manifests[manifest].each.empty()) select_all_of(manifest, experiment_why_[experiment]);
      const Record::Range outputs = record_.experiments[experiment].outputs;
      for (std::uint32_t i = outputs.begin; i < outputs.end; ++i) {
        if (!record_.outputs[i].shared) continue;
        const std::string_view path = record_.outputs[i].path;
        for (const std::uint32_t other : shared_[path])
          select(other, fmt::format("it shares output {}", path));
      }
    }
  }

  /// Who writes each file that several experiments write.
  void find_shared() {
    for (std::uint32_t experiment = 0; experiment < record_.experiments.size(); ++experiment) {
      const Record::Range outputs = record_.experiments[experiment].outputs;
      for (std::uint32_t i = outputs.begin; i < outputs.end; ++i) {
        if (record_.outputs[i].shared) shared_[record_.outputs[i].path].push_back(experiment);
      }
    }
  }

  [[nodiscard]] std::size_t manifest_of(std::uint32_t experiment) const {
    const auto after = std::upper_bound(record_.manifests.begin(), record_.manifests.end(), experiment,
                                        [](std::uint32_t wanted, const Record::Manifest& manifest) {
                                          return wanted < manifest.experiments.begin;
                                        });
    return static_cast<std::size_t>(after - record_.manifests.begin()) - 1;
  }

  void select_all_of(std::size_t manifest, const std::string& text) {
    affected_.manifests[manifest] = Extent::all;
    if (manifest_why_[manifest].empty()) manifest_why_[manifest] = text;
    const Record::Range experiments = record_.manifests[manifest].experiments;
    for (std::uint32_t i = experiments.begin; i < experiments.end; ++i) select(i, text);
  }

  void select(std::uint32_t experiment, const std::string& text) {
    if (affected_.experiments[experiment]) return;
    affected_.experiments[experiment] = true;
    experiment_why_[experiment] = text;
    selected_.push_back(experiment);
  }

  /// Which of them to read, and how much of each.
  void select_manifests() {
    std::unordered_set<std::uint32_t> said;  // files of manifests about which something was said
    for (const Record::Message& message : record_.messages) {
      if (message.experiment == Record::nothing) said.insert(message.at.file);
    }
    for (std::size_t i = 0; i < record_.manifests.size(); ++i) {
      const Record::Manifest& manifest = record_.manifests[i];
      std::string text = manifest_why_[i];
      SomeExperiments some{{}, !said.contains(manifest.file)};
      for (std::uint32_t each = manifest.experiments.begin; each < manifest.experiments.end; ++each) {
        if (!affected_.experiments[each]) continue;
        if (text.empty()) text = experiment_why_[each];
        some.names.emplace(record_.experiments[each].name);
      }
      if (affected_.manifests[i] == Extent::nothing && some.names.empty()) continue;
      if (some.names.size() == manifest.experiments.size()) affected_.manifests[i] = Extent::all;
      if (gone_.contains(manifest.file)) continue;
      const std::string path = path_of(manifest.file);
      affected_.to_read.paths.insert(path);
      affected_.reasons.push_back({path, text});
      if (affected_.manifests[i] == Extent::all) continue;
      affected_.manifests[i] = Extent::some;
      affected_.to_read.experiments.emplace(path, std::move(some));
    }
  }

  /// The directories hold what they held.
  void name_all() {
    const auto files_of = [&](const auto& units, const std::string& directory) {
      const std::string path = settings_.below_root(directory);
      std::vector<FoundFile> files;
      files.reserve(units.size());
      for (const auto& unit : units)
        files.push_back({path_of(unit.file), name_of_file(record_.files[unit.file].path, path)});
      std::sort(files.begin(), files.end(),
                [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
      return files;
    };
    affected_.to_read.there = {files_of(record_.presets, settings_.presets),
                               files_of(record_.manifests, settings_.experiments)};
  }

  struct CameOrWent {
    std::string stem, name;
    std::string what;  ///< `presets.d/x.yaml is new`
  };

  const Record& record_;
  const Comparison& comparison_;
  const Settings& settings_;
  FileSystem& files_;
  std::vector<std::string> why_;  // by file; empty: it is as it was, and means what it meant
  std::vector<CameOrWent> came_and_went_;
  std::unordered_set<std::uint32_t> gone_;  // presets and manifests, by file
  std::vector<std::string> manifest_why_, experiment_why_;
  std::vector<std::uint32_t> selected_;  // experiments that may bring others along
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> shared_;
  Affected affected_;
};

}  // namespace

bool Affected::compiles() const {
  return !reasons.empty() || std::any_of(manifests.begin(), manifests.end(),
                                         [](Extent extent) { return extent != Extent::nothing; });
}

Affected find_affected(const Record& record, const Comparison& comparison, const Settings& settings,
                       FileSystem& files) {
  return Finder(record, comparison, settings, files).run();
}

}  // namespace presetc
