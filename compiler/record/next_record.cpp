#include "record/next_record.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/parallel_for.h"
#include "emit/output_path.h"
#include "load/link.h"
#include "load/listed_presets.h"
#include "resolve/input_files.h"

namespace presetc {

namespace {

class Builder {
 public:
  Builder(const CompiledRun& run, ObservedFiles& files, const Record* before, const Affected* affected,
          std::size_t jobs)
      : run_(run),
        files_(files),
        before_(before),
        affected_(affected),
        of_source_(run.sources.size(), unknown) {
    if (before != nullptr) {
      of_old_.resize(before->files.size(), Record::nothing);
      experiment_of_old_.resize(before->experiments.size(), Record::nothing);
    }
    find_own(jobs);
  }

  NextRecord build(const RecordKey& key) {
    next_.tool = key.tool;
    next_.root = key.root;
    next_.options.assign(key.options.begin(), key.options.end());
    next_.variables.assign(key.variables.begin(), key.variables.end());
    make_room();
    add_directories();
    add_presets();
    add_manifests();
    add_global();
    add_index();
    add_messages();
    return {std::move(next_), kept_messages_};
  }

 private:
  void make_room() {
    const bool whole = before_ == nullptr;
    const std::size_t files = whole ? files_.files().size() : before_->files.size();
    next_.files.reserve(files);
    by_path_.reserve(files);
    next_.presets.reserve(whole ? run_.project.presets.size() : before_->presets.size());
    next_.experiments.reserve(whole ? run_.plan.experiments.size() : before_->experiments.size());
    next_.outputs.reserve(whole ? run_.plan.files->size() : before_->outputs.size());
    if (!whole) next_.numbers.reserve(before_->numbers.size());
  }

  template <typename List>
  static std::uint32_t size_of(const List& list) {
    return static_cast<std::uint32_t>(list.size());
  }

  std::uint32_t file(std::string_view path, const Stamp& stamp, std::string_view digest) {
    const auto [row, is_new] = by_path_.try_emplace(path, size_of(next_.files));
    if (is_new) next_.files.push_back({path, stamp, digest});
    return row->second;
  }
  /// `nothing` for a text that is no file.
  std::uint32_t file_of(FileId source) {
    if (source == no_file) return Record::nothing;
    std::uint32_t& known = of_source_[source];
    if (known == unknown) {
      const auto seen = files_.files().find(run_.sources[source].name);
      known = seen == files_.files().end() ? Record::nothing
                                           : file(seen->first, seen->second.stamp, seen->second.digest);
    }
    return known;
  }
  std::uint32_t of_old(std::uint32_t old) {
    if (of_old_[old] != Record::nothing) return of_old_[old];
    const Record::Input& input = before_->files[old];
    const auto seen = files_.files().find(std::string(input.path));
    return of_old_[old] = seen == files_.files().end()
                              ? file(input.path, input.stamp, input.digest)
                              : file(seen->first, seen->second.stamp, seen->second.digest);
  }

  /// `first` is left out if it is no file.
  Record::Range add_inputs(FileId first, const std::set<FileId>& rest) {
    Record::Range range{size_of(next_.numbers), 0};
    if (first != no_file) next_.numbers.push_back(file_of(first));
    for (const FileId each : rest) {
      if (each != first) next_.numbers.push_back(file_of(each));
    }
    range.end = size_of(next_.numbers);
    return range;
  }
  Record::Range add_old_inputs(Record::Range old) {
    Record::Range range{size_of(next_.numbers), 0};
    for (const std::uint32_t each : before_->inputs(old)) next_.numbers.push_back(of_old(each));
    range.end = size_of(next_.numbers);
    return range;
  }

  static void add_named(const std::vector<PresetReference>& references, std::set<FileId>& files) {
    for (const PresetReference& reference : references) {
      if (reference.preset != nullptr) files.insert(reference.preset->file);
    }
  }

  /// Those that were not listed again hold what they held.
  void add_directories() {
    const auto& listed = files_.directories();
    for (const auto& [path, seen] : listed) next_.directories.push_back({path, seen.stamp, seen.digest});
    if (before_ == nullptr || !affected_->to_read.there) return;
    for (const Record::Input& directory : before_->directories) {
      if (!listed.contains(std::string(directory.path))) next_.directories.push_back(directory);
    }
    std::sort(next_.directories.begin(), next_.directories.end(),
              [](const Record::Input& a, const Record::Input& b) { return a.path < b.path; });
  }

  void add_presets() {
    std::unordered_set<std::string_view> read;
    for (const Preset& preset : run_.project.presets) {
      read.insert(run_.sources[preset.file].name);
      std::set<FileId> inputs;
      add_input_files(run_.project, preset, inputs);
      add_named(preset.requires_presets, inputs);
      add_named(preset.conflicts_with, inputs);
      Diagnostics reported_when_loaded;
      const Preset* replacement =
          preset.deprecated.replaced_by.empty()
              ? nullptr
              : run_.project.index.find(preset.deprecated.replaced_by, reported_when_loaded);
      if (replacement != nullptr) inputs.insert(replacement->file);
      const Record::Range range = add_inputs(preset.file, inputs);
      next_.presets.push_back({next_.numbers[range.begin], range});
    }
    if (before_ == nullptr) return;
    for (std::size_t i = 0; i < before_->presets.size(); ++i) {
      const Record::Preset& preset = before_->presets[i];
      if (affected_->presets[i] || read.contains(before_->files[preset.file].path)) continue;
      next_.presets.push_back({of_old(preset.file), add_old_inputs(preset.inputs)});
    }
  }

  /// What an experiment of this run comes to by itself: half of what the whole record takes.
  struct Own {
    std::set<FileId> inputs;  // but for its manifest
    BuildFacts facts;
  };
  void find_own(std::size_t jobs) {
    const auto& experiments = run_.resolution.experiments;
    own_.resize(experiments.size());
    for (std::size_t i = 0; i < experiments.size(); ++i)
      resolved_.emplace(experiments[i].experiment, &own_[i]);
    constexpr std::size_t few = 100;  // take less time than a thread does to begin
    parallel_for(experiments.size(), experiments.size() < few ? 1 : jobs, [&](std::size_t i, std::size_t) {
      const ResolvedExperiment& experiment = experiments[i];
      own_[i].inputs = inputs_of(run_.project, {experiment.manifest, experiment.experiment});
      own_[i].inputs.erase(experiment.manifest->file);
      own_[i].facts = facts_of(experiment, run_.sources);
    });
  }

  /// Both are by path: those of this run, and those that stay.
  void add_manifests() {
    for (const PlannedExperiment& planned : run_.plan.experiments) planned_.emplace(planned.name, &planned);
    find_shared();
    std::size_t old = 0;
    const std::size_t old_count = before_ == nullptr ? 0 : before_->manifests.size();
    const auto path_of_old = [&] { return before_->files[before_->manifests[old].file].path; };
    for (const Manifest& manifest : run_.project.manifests) {
      const std::string_view path = run_.sources[manifest.file].name;
      for (; old < old_count && path_of_old() < path; ++old) add_old_manifest(old);
      const bool known = old < old_count && path_of_old() == path;
      add_manifest(manifest,
                   known && affected_->manifests[old] == Extent::some ? &before_->manifests[old] : nullptr);
      if (known) ++old;
    }
    for (; old < old_count; ++old) add_old_manifest(old);
  }

  /// Which planned files several experiments write.
  void find_shared() {
    std::vector<bool> owned(run_.plan.files->size());
    shared_.resize(owned.size());
    for (const PlannedExperiment& planned : run_.plan.experiments) {
      for (const std::uint32_t each : planned.files) {
        shared_[each] = owned[each];
        owned[each] = true;
      }
    }
  }

  /// `old`: what is known of it if only some of its experiments were compiled.
  void add_manifest(const Manifest& manifest, const Record::Manifest* old) {
    std::set<FileId> inputs;
    for (const PresetReference* reference : listed_presets(manifest.defaults)) {
      if (reference->preset != nullptr) inputs.insert(reference->preset->file);
    }
    Record::Manifest row;
    if (manifest.each) {
      row.each = manifest.each->pattern.text;
      // Also those that are hidden: they need not stay so.
      for (const Preset& preset : run_.project.presets) {
        if (manifest.each->presets.matches(parts_of_name(preset.full_name))) inputs.insert(preset.file);
      }
    }
    row.inputs = add_inputs(manifest.file, inputs);
    row.file = next_.numbers[row.inputs.begin];
    row.experiments.begin = size_of(next_.experiments);
    auto experiment = manifest.experiments.begin();
    if (old != nullptr) {
      // They are written in the order that they had.
      for (std::uint32_t i = old->experiments.begin; i < old->experiments.end; ++i) {
        affected_->experiments[i] ? add_experiment(*experiment++) : add_old_experiment(i);
      }
    }
    for (; experiment != manifest.experiments.end(); ++experiment) add_experiment(*experiment);
    row.experiments.end = size_of(next_.experiments);
    next_.manifests.push_back(row);
  }

  void add_old_manifest(std::size_t index) {
    if (affected_->manifests[index] != Extent::nothing) return;  // it is gone
    const Record::Manifest& old = before_->manifests[index];
    Record::Manifest row = old;
    row.inputs = add_old_inputs(old.inputs);
    row.file = of_old(old.file);
    row.experiments.begin = size_of(next_.experiments);
    for (std::uint32_t i = old.experiments.begin; i < old.experiments.end; ++i) add_old_experiment(i);
    row.experiments.end = size_of(next_.experiments);
    next_.manifests.push_back(row);
  }

  void add_experiment(const Experiment& experiment) {
    const auto planned = planned_.find(experiment.name.text);
    if (planned == planned_.end()) return;
    numbers_.emplace(&experiment, size_of(next_.experiments));
    Record::Experiment row;
    row.name = experiment.name.text;
    Own& own = *resolved_.at(&experiment);
    row.inputs = add_inputs(no_file, own.inputs);
    row.outputs.begin = size_of(next_.outputs);
    for (const std::uint32_t each : planned->second->files) add_output(each);
    row.outputs.end = size_of(next_.outputs);
    row.facts = std::move(own.facts);
    find_entry(row);
    next_.experiments.push_back(std::move(row));
  }

  void add_old_experiment(std::uint32_t index) {
    experiment_of_old_[index] = size_of(next_.experiments);
    Record::Experiment row = before_->experiments[index];
    row.inputs = add_old_inputs(row.inputs);
    const auto outputs = std::span(before_->outputs).subspan(row.outputs.begin, row.outputs.size());
    row.outputs.begin = size_of(next_.outputs);
    next_.outputs.insert(next_.outputs.end(), outputs.begin(), outputs.end());
    row.outputs.end = size_of(next_.outputs);
    find_entry(row);
    next_.experiments.push_back(std::move(row));
  }

  /// Where it stands in the index, unless that is the old one.
  void find_entry(Record::Experiment& experiment) const {
    const auto& entries = run_.result.entries;
    const auto entry =
        std::lower_bound(entries.begin(), entries.end(), experiment.name,
                         [](const EntryPlace& a, std::string_view b) { return a.experiment < b; });
    if (entry == entries.end() || entry->experiment != experiment.name) return;
    experiment.begin = entry->begin;
    experiment.size = entry->size;
    experiment.entry = entry->digest;
  }

  void add_output(std::uint32_t planned) {
    const std::string_view path = next_.keep(run_.plan.files->path(planned));
    next_.outputs.push_back({path, stamp_of(run_.result.infos[planned]),
                             next_.keep(to_hex(run_.result.digests[planned])), shared_[planned]});
  }

  void add_index() {
    if (before_ != nullptr && run_.result.entries.empty() && !affected_->compiles()) {
      next_.index = before_->index;
      return;
    }
    next_.index = {index_file, stamp_of(run_.result.index_info), run_.result.index, false};
  }

  [[nodiscard]] Stamp stamp_of(const OutputInfo& output) const {
    return output.dated ? exact_stamp(output.info) : presetc::stamp_of(output.info, files_.began());
  }

  /// Whatever the run asked for and belongs to no preset, manifest or experiment may have decided anything.
  void add_global() {
    const std::uint32_t owned = size_of(next_.files);
    for (const auto& [path, seen] : files_.files()) {
      if (const std::uint32_t row = file(path, seen.stamp, seen.digest); row >= owned)
        next_.global.push_back(row);
    }
    if (before_ == nullptr) return;
    for (const std::uint32_t old : before_->global) {
      if (const std::uint32_t row = of_old(old); row >= owned && !is_global(row)) next_.global.push_back(row);
    }
  }
  [[nodiscard]] bool is_global(std::uint32_t row) const {
    return std::find(next_.global.begin(), next_.global.end(), row) != next_.global.end();
  }

  void add_messages() {
    if (before_ != nullptr) {
      for (const Record::Message& message : before_->messages) {
        if (stays(message)) keep(message);
      }
    }
    kept_messages_ = next_.messages.size();
    for (std::size_t i = 0; i < run_.messages.size(); ++i) {
      const Diagnostic& diagnostic = run_.messages[i];
      Record::Message& message = next_.messages.emplace_back();
      message.kind = diagnostic.kind;
      message.severity = diagnostic.severity;
      message.experiment = number_of(run_.experiments[i]);
      message.at = note(diagnostic.span, diagnostic.message);
      message.hint = diagnostic.hint;
      message.path = diagnostic.path;
      message.replacement = diagnostic.replacement;
      for (const Note& each : diagnostic.notes) message.notes.push_back(note(each.span, each.message));
    }
  }

  Record::Note note(Span span, std::string_view text) {
    return {file_of(span.file), span.begin, span.end, text};
  }

  [[nodiscard]] std::uint32_t number_of(const Experiment* experiment) const {
    const auto number = numbers_.find(experiment);
    return number == numbers_.end() ? Record::nothing : number->second;
  }

  /// What was found while an experiment was compiled stays with it, all else with the file that it stands in.
  [[nodiscard]] bool stays(const Record::Message& message) const {
    if (message.experiment != Record::nothing)
      return experiment_of_old_[message.experiment] != Record::nothing;
    const std::uint32_t file = message.at.file;
    if (file == Record::nothing || of_old_[file] == Record::nothing) return false;
    return !files_.files().contains(std::string(before_->files[file].path));
  }

  void keep(const Record::Message& old) {
    Record::Message& message = next_.messages.emplace_back(old);
    const auto move = [&](std::uint32_t& each) {
      if (each != Record::nothing) each = of_old(each);
    };
    if (message.experiment != Record::nothing) message.experiment = experiment_of_old_[message.experiment];
    move(message.at.file);
    for (Record::Note& each : message.notes) move(each.file);
  }

  const CompiledRun& run_;
  ObservedFiles& files_;
  const Record* before_;
  const Affected* affected_;
  static constexpr std::uint32_t unknown = Record::nothing - 1;
  // The index of a text's file: asked for often, as a path to be hashed.
  std::vector<std::uint32_t> of_source_;
  std::vector<std::uint32_t> of_old_, experiment_of_old_;  // the new index of an old file, an old experiment
  std::unordered_map<std::string_view, std::uint32_t> by_path_;
  std::unordered_map<std::string_view, const PlannedExperiment*> planned_;
  std::vector<Own> own_;
  std::unordered_map<const Experiment*, Own*> resolved_;
  std::unordered_map<const Experiment*, std::uint32_t> numbers_;  // in the new record
  std::vector<bool> shared_;
  std::size_t kept_messages_ = 0;
  Record next_;
};

}  // namespace

NextRecord next_record(const RecordKey& key, const CompiledRun& run, ObservedFiles& files,
                       const Record* before, const Affected* affected, std::size_t jobs) {
  return Builder(run, files, before, affected, jobs).build(key);
}

BuildFacts facts_of(const Record& record) {
  BuildFacts facts;
  for (const Record::Experiment& experiment : record.experiments) facts.add(experiment.facts);
  return facts;
}

}  // namespace presetc
