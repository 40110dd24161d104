#include "record/next_record.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "emit/output_path.h"
#include "load/link.h"
#include "load/listed_presets.h"
#include "resolve/input_files.h"

namespace presetc {

namespace {

class Builder {
 public:
  Builder(const CompiledRun& run, ObservedFiles& files, const Record* before, const Affected* affected)
      : run_(run), files_(files), before_(before), affected_(affected) {
    if (before != nullptr) of_old_.resize(before->files.size(), Record::nothing);
  }

  NextRecord build(const RecordKey& key) {
    next_.tool = key.tool;
    next_.root = key.root;
    next_.options.assign(key.options.begin(), key.options.end());
    next_.variables.assign(key.variables.begin(), key.variables.end());
    for (const auto& [path, seen] : files_.directories())
      next_.directories.push_back({path, seen.stamp, seen.digest});
    add_presets();
    add_manifests();
    add_global();
    add_index();
    add_messages();
    return {std::move(next_), kept_messages_};
  }

 private:
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
    const auto seen = files_.files().find(run_.sources[source].name);
    if (seen == files_.files().end()) return Record::nothing;
    return file(seen->first, seen->second.stamp, seen->second.digest);
  }
  std::uint32_t of_old(std::uint32_t old) {
    if (of_old_[old] != Record::nothing) return of_old_[old];
    const Record::Input& input = before_->files[old];
    const auto seen = files_.files().find(std::string(input.path));
    return of_old_[old] = seen == files_.files().end()
                              ? file(input.path, input.stamp, input.digest)
                              : file(seen->first, seen->second.stamp, seen->second.digest);
  }

  Record::Range add_inputs(FileId first, const std::set<FileId>& rest) {
    Record::Range range{size_of(next_.numbers), 0};
    next_.numbers.push_back(file_of(first));
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

  /// Both are by path: those of this run, and those that stay.
  void add_manifests() {
    for (const ResolvedExperiment& experiment : run_.resolution.experiments)
      facts_[experiment.manifest->file].add(facts_of(experiment, run_.sources));
    find_owners();
    std::size_t old = 0;
    const std::size_t old_count = before_ == nullptr ? 0 : before_->manifests.size();
    const auto add_old_before = [&](std::string_view path) {
      for (; old < old_count; ++old) {
        const Record::Manifest& manifest = before_->manifests[old];
        if (!path.empty() && before_->files[manifest.file].path > path) return;
        if (!affected_->manifests[old]) add_old_manifest(manifest);
      }
    };
    for (const Manifest& manifest : run_.project.manifests) {
      add_old_before(run_.sources[manifest.file].name);
      add_manifest(manifest);
    }
    add_old_before({});
  }

  /// Which manifests write each planned file.
  void find_owners() {
    owners_.resize(run_.plan.files->size(), no_file);
    shared_.resize(run_.plan.files->size());
    std::unordered_map<std::string_view, FileId> manifests;
    for (const ResolvedExperiment& experiment : run_.resolution.experiments)
      manifests.emplace(experiment.name(), experiment.manifest->file);
    for (const PlannedExperiment& planned : run_.plan.experiments) {
      planned_.emplace(planned.name, &planned);
      const FileId manifest = manifests.at(planned.name);
      for (const std::uint32_t each : planned.files) {
        shared_[each] = shared_[each] || (owners_[each] != no_file && owners_[each] != manifest);
        owners_[each] = manifest;
      }
    }
  }

  void add_manifest(const Manifest& manifest) {
    std::set<FileId> inputs;
    for (const Experiment& experiment : manifest.experiments)
      inputs.merge(inputs_of(run_.project, {&manifest, &experiment}));
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
    row.outputs.begin = size_of(next_.outputs);
    std::set<std::uint32_t> outputs;
    for (const Experiment& experiment : manifest.experiments) {
      const auto planned = planned_.find(experiment.name.text);
      if (planned == planned_.end()) continue;
      add_experiment(experiment.name.text);
      outputs.insert(planned->second->files.begin(), planned->second->files.end());
    }
    for (const std::uint32_t each : outputs) add_output(each);
    row.experiments.end = size_of(next_.experiments);
    row.outputs.end = size_of(next_.outputs);
    row.facts = facts_[manifest.file];
    next_.manifests.push_back(std::move(row));
  }

  void add_old_manifest(const Record::Manifest& old) {
    Record::Manifest row = old;
    row.inputs = add_old_inputs(old.inputs);
    row.file = of_old(old.file);
    row.experiments.begin = size_of(next_.experiments);
    for (std::uint32_t i = old.experiments.begin; i < old.experiments.end; ++i) {
      run_.result.entries.empty() ? next_.experiments.push_back(before_->experiments[i])
                                  : add_experiment(before_->experiments[i].name);
    }
    row.experiments.end = size_of(next_.experiments);
    row.outputs.begin = size_of(next_.outputs);
    for (std::uint32_t i = old.outputs.begin; i < old.outputs.end; ++i)
      next_.outputs.push_back(before_->outputs[i]);
    row.outputs.end = size_of(next_.outputs);
    next_.manifests.push_back(std::move(row));
  }

  void add_experiment(std::string_view name) {
    const auto& entries = run_.result.entries;
    const auto entry =
        std::lower_bound(entries.begin(), entries.end(), name,
                         [](const EntryPlace& a, std::string_view b) { return a.experiment < b; });
    if (entry != entries.end() && entry->experiment == name)
      next_.experiments.push_back({entry->experiment, entry->begin, entry->size});
  }

  void add_output(std::uint32_t planned) {
    const std::string_view path = next_.keep(run_.plan.files->path(planned));
    // What was just written is too young for more of a stamp than its size.
    next_.outputs.push_back({path, stamp_of(run_.result.infos[planned], files_.began()),
                             next_.keep(to_hex(run_.result.digests[planned])), shared_[planned]});
  }

  void add_index() {
    if (before_ != nullptr && run_.result.entries.empty() && !affected_->compiles()) {
      next_.index = before_->index;
      return;
    }
    const FileInfo info = files_.disk().entry_info(join_path(run_.output, index_file));
    next_.index = {index_file, stamp_of(info, files_.began()), next_.keep(to_hex(run_.result.index)), false};
  }

  /// Whatever the run asked for and belongs to no preset and no manifest may have decided anything.
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
      message.manifest = file_of(run_.manifests[i]);
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

  /// What was found while a manifest was compiled stays with it, all else with the file that it stands in.
  [[nodiscard]] bool stays(const Record::Message& message) const {
    const std::uint32_t with = message.manifest != Record::nothing ? message.manifest : message.at.file;
    if (with == Record::nothing || of_old_[with] == Record::nothing) return false;
    return !files_.files().contains(std::string(before_->files[with].path));
  }

  void keep(const Record::Message& old) {
    Record::Message& message = next_.messages.emplace_back(old);
    const auto move = [&](std::uint32_t& each) {
      if (each != Record::nothing) each = of_old(each);
    };
    move(message.manifest);
    move(message.at.file);
    for (Record::Note& each : message.notes) move(each.file);
  }

  const CompiledRun& run_;
  ObservedFiles& files_;
  const Record* before_;
  const Affected* affected_;
  std::vector<std::uint32_t> of_old_;  // the new index of an old file
  std::unordered_map<std::string_view, std::uint32_t> by_path_;
  std::unordered_map<std::string_view, const PlannedExperiment*> planned_;
  std::unordered_map<FileId, BuildFacts> facts_;
  std::vector<FileId> owners_;
  std::vector<bool> shared_;
  std::size_t kept_messages_ = 0;
  Record next_;
};

}  // namespace

bool can_record(const std::vector<Diagnostic>& messages, const Sources& sources, const ObservedFiles& files) {
  const auto is_file = [&](Span span) {
    return !span.known() || files.files().contains(sources[span.file].name);
  };
  return std::all_of(messages.begin(), messages.end(), [&](const Diagnostic& message) {
    return is_file(message.span) && std::all_of(message.notes.begin(), message.notes.end(),
                                                [&](const Note& note) { return is_file(note.span); });
  });
}

NextRecord next_record(const RecordKey& key, const CompiledRun& run, ObservedFiles& files,
                       const Record* before, const Affected* affected) {
  return Builder(run, files, before, affected).build(key);
}

BuildFacts facts_of(const Record& record) {
  BuildFacts facts;
  for (const Record::Manifest& manifest : record.manifests) facts.add(manifest.facts);
  return facts;
}

}  // namespace presetc
