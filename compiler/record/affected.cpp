#include "record/affected.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/find_files.h"

namespace presetc {

namespace {

/// `a/b` of presets.d/a/b.yaml; the stem decides which names can mean a preset.
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
    affected_.manifests.resize(record.manifests.size());
    why_.resize(record.files.size());
  }

  Affected run() {
    note_changed_files();
    if (affected_.everything.empty() && comparison_.listings_differ) compare_listings();
    if (affected_.everything.empty()) find_everything();
    if (!affected_.everything.empty()) return std::move(affected_);
    select_presets();
    select_manifests();
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
      affected_.to_read.insert(file.path);
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
      affected_.to_read.insert(file.path);
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

  /// What belongs to no preset and no manifest belongs to all.
  void find_everything() {
    if (comparison_.index != Fate::same) {
      affected_.everything = fmt::format("{} {}", record_.index.path,
                                         comparison_.index == Fate::gone ? "is missing" : "was edited");
      return;
    }
    std::vector<bool> owned(record_.files.size());
    for (const auto& preset : record_.presets) own(preset.inputs, owned);
    for (const auto& manifest : record_.manifests) own(manifest.inputs, owned);
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
      if (!gone_.contains(preset.file)) affected_.to_read.insert(path_of(preset.file));
    }
  }

  [[nodiscard]] std::string why(const Record::Manifest& manifest) const {
    if (std::string text = why(manifest.inputs); !text.empty()) return text;
    if (!manifest.each.empty()) {
      for (const CameOrWent& preset : came_and_went_) {
        if (preset.name.starts_with(literal_beginning(manifest.each))) return preset.what;
      }
    }
    for (std::uint32_t i = manifest.outputs.begin; i < manifest.outputs.end; ++i) {
      if (comparison_.outputs[i] == Fate::same) continue;
      return fmt::format("output {} {}", record_.outputs[i].path,
                         comparison_.outputs[i] == Fate::gone ? "is missing" : "was edited");
    }
    return {};
  }

  void select_manifests() {
    for (std::size_t i = 0; i < record_.manifests.size(); ++i) {
      const std::string text = why(record_.manifests[i]);
      if (!text.empty() || gone_.contains(record_.manifests[i].file)) select(i, text);
    }
    // Manifests that write one file write it together.
    for (bool more = true; more;) {
      more = false;
      std::unordered_set<std::string_view> shared;
      for_each_shared([&](std::size_t manifest, std::string_view path) {
        if (affected_.manifests[manifest]) shared.insert(path);
      });
      for_each_shared([&](std::size_t manifest, std::string_view path) {
        if (affected_.manifests[manifest] || !shared.contains(path)) return;
        select(manifest, fmt::format("it shares output {}", path));
        more = true;
      });
    }
  }

  template <typename Take>
  void for_each_shared(const Take& take) const {
    for (std::size_t manifest = 0; manifest < record_.manifests.size(); ++manifest) {
      const Record::Range outputs = record_.manifests[manifest].outputs;
      for (std::uint32_t i = outputs.begin; i < outputs.end; ++i) {
        if (record_.outputs[i].shared) take(manifest, record_.outputs[i].path);
      }
    }
  }

  void select(std::size_t manifest, const std::string& text) {
    const std::uint32_t file = record_.manifests[manifest].file;
    affected_.manifests[manifest] = true;
    if (gone_.contains(file)) return;
    affected_.to_read.insert(path_of(file));
    affected_.reasons.push_back({path_of(file), text});
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
  Affected affected_;
};

}  // namespace

bool Affected::compiles() const {
  return !reasons.empty() ||
         std::any_of(manifests.begin(), manifests.end(), [](bool manifest) { return manifest; });
}

Affected find_affected(const Record& record, const Comparison& comparison, const Settings& settings,
                       FileSystem& files) {
  return Finder(record, comparison, settings, files).run();
}

}  // namespace presetc
