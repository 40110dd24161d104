#include "driver/build_project.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "driver/inner_environment.h"
#include "driver/pipeline.h"
#include "driver/project_root.h"
#include "driver/recorded_options.h"
#include "driver/summary.h"
#include "emit/commit.h"
#include "emit/journal.h"
#include "load/listed_presets.h"
#include "record/affected.h"
#include "record/can_record.h"
#include "record/comparison.h"
#include "record/known_index.h"
#include "record/next_record.h"
#include "record/observed_files.h"
#include "record/replay.h"
#include "record/tool_identity.h"

namespace presetc {

namespace {

class ProjectBuild {
 public:
  ProjectBuild(const Options& options, Environment& environment, BuildFindings& findings)
      : options_(options),
        findings_(findings),
        disk_(environment.files),
        files_(environment.files),
        caller_(environment),
        environment_(with_disk(environment, files_)) {
    // Where the project is has nothing to do with what it says.
    options_.directory = project_root(options_, disk_);
  }

  int run() {
    const int code = build();
    take_said(caller_, std::move(environment_));
    return code;
  }

 private:
  int build() {
    auto& compiled = caller_.keep<Compiled>();
    files_.keep_bytes(true);  // should it be opened again
    if (!open_settings(options_, environment_, compiled.workspace))
      return finish(options_, environment_, compiled.workspace);
    files_.keep_bytes(false);
    const Project& project = *compiled.workspace.project;
    output_ = findings_.output = project.settings.below_root(project.settings.output);
    key_ = {tool_identity(), project.settings.root, recorded_options(options_), recorded_variables(project)};
    if (!compiled.workspace.diagnostics.has_errors() && read_old_record()) {
      Comparison comparison = compare(*record_, files_, output_, environment_.jobs);
      if (!comparison.differs) return up_to_date(compiled.workspace, comparison);
      affected_ = find_affected(*record_, comparison, project.settings, disk_);
      everything_ = affected_.everything;
      if (everything_.empty()) {
        files_.keep_bytes(true);
        if (const auto code = build_affected(compiled, comparison)) return *code;
        return build_again();
      }
    }
    return build_everything(compiled);
  }

  /// False if there is none that is of use: `everything_` says why.
  bool read_old_record() {
    // What it left is known to commit alone.
    if (disk_.info(Journal(disk_, output_).path()).type != FileType::absent) {
      everything_ = "a build did not come to its end";
      return false;
    }
    std::string text;
    if (disk_.read(record_path(), std::numeric_limits<std::size_t>::max(), text)) {
      everything_ = "there is no record of a build";
      return false;
    }
    record_ = read_record(std::move(text));
    everything_ = record_ ? key_difference(key_, *record_) : "the record of the last build cannot be read";
    return everything_.empty();
  }

  [[nodiscard]] std::string record_path() const { return join_path(output_, record_file); }

  int up_to_date(Workspace& workspace, const Comparison& comparison) {
    // What is lost if this fails is the time that it would save.
    if (comparison.renewed && !options_.only_compare) (void)replace_record(*record_);
    find_read(*record_);
    const BuildFacts facts = facts_of(*record_);
    Diagnostics& diagnostics = workspace.diagnostics;
    diagnostics = {};  // about presetc.yaml: the record has it too
    replay(*record_, record_->messages, disk_, workspace.sources, diagnostics);
    replay_unchecked(facts, disk_, workspace.sources, diagnostics);
    CommitResult result;
    result.unchanged = count_kept({});
    environment_.out += text_of(facts, result);
    return end(workspace);
  }

  int end(Compiled& compiled, const BuildFacts& facts, const CommitResult& result) {
    if (!compiled.workspace.diagnostics.has_errors()) {
      tell_why(compiled);
      environment_.out += text_of(facts, result);
    }
    return end(compiled.workspace);
  }
  int end(Workspace& workspace) {
    if (findings_.before_finish) findings_.before_finish(workspace);
    return finish(options_, environment_, workspace);
  }

  /// Outputs of experiments that are not compiled anew; those that several write are one.
  [[nodiscard]] std::size_t count_kept(const std::vector<bool>& compiled) const {
    std::size_t count = 0;
    std::unordered_set<std::string_view> shared;
    for (std::size_t i = 0; i < record_->experiments.size(); ++i) {
      if (i < compiled.size() && compiled[i]) continue;
      const Record::Range outputs = record_->experiments[i].outputs;
      for (std::uint32_t each = outputs.begin; each < outputs.end; ++each) {
        const Record::Output& output = record_->outputs[each];
        if (!output.shared || shared.insert(output.path).second) ++count;
      }
    }
    return count;
  }

  /// Nullopt if only a build of everything can tell: something is wrong, or meets what was left alone.
  std::optional<int> build_affected(Compiled& compiled, const Comparison& comparison) {
    Workspace& workspace = compiled.workspace;
    Diagnostics& diagnostics = workspace.diagnostics;
    const Part part{affected_.to_read, settled_files(workspace.project->settings)};
    if (!compile(options_, environment_, Goal::build, &part, compiled) || diagnostics.has_errors())
      return std::nullopt;
    diagnostics.drop_kind(Kind::unchecked);
    if (!can_record(diagnostics.all(), *workspace.project, workspace.sources, files_) ||
        !is_still_so(comparison) || meets_others(compiled)) {
      return std::nullopt;
    }
    const Found found = found_in(compiled);
    CommitResult result;
    if (affected_.compiles()) {
      const auto index = known_index(*record_, affected_.experiments);
      const BuildScope scope{.everything = false,
                             .known_index = &index,
                             .known_digest = std::string(record_->index.digest),
                             .known_info = info_of(record_->index.stamp)};
      result =
          commit(compiled.plan, scope, output_, disk_, workspace.sources, environment_.jobs, diagnostics);
      if (result.overtaken) return std::nullopt;
      const auto& all = diagnostics.all();
      if (std::any_of(all.begin(), all.end(),
                      [](const Diagnostic& each) { return each.kind == Kind::output_clash; })) {
        return std::nullopt;
      }
    }
    if (diagnostics.has_errors()) return finish(options_, environment_, workspace);
    const NextRecord& next = next_.emplace(
        next_record(key_, run_of(compiled, result, found), files_, &*record_, &affected_, environment_.jobs));
    write_record(next.record, diagnostics);
    find_read(next.record);
    replay(next.record, std::span(next.record.messages).first(next.kept_messages), disk_, workspace.sources,
           diagnostics);
    const BuildFacts facts = facts_of(next.record);
    replay_unchecked(facts, disk_, workspace.sources, diagnostics);
    result.unchanged += count_kept(affected_.experiments);
    return end(compiled, facts, result);
  }

  /// Nullopt if a stamp says nothing.
  static std::optional<FileInfo> info_of(const Stamp& stamp) {
    if (stamp.modified == 0) return std::nullopt;
    return FileInfo{FileType::regular, stamp.size, stamp.modified, stamp.inode, stamp.changed};
  }

  /// Files of presets that are as they were, and say what they said.
  [[nodiscard]] IsSettled settled_files(const Settings& settings) {
    if (disk_.info(settings.below_root(lock_file_name)).type == FileType::absent) return {};
    for (std::size_t i = 0; i < record_->presets.size(); ++i) {
      if (affected_.presets[i]) continue;
      for (const std::uint32_t file : record_->inputs(record_->presets[i].inputs))
        settled_.insert(record_->files[file].path);
    }
    return [this](const std::string& path) { return settled_.contains(path); };
  }

  /// False if a file that looked as it did when this run began is another one now.
  [[nodiscard]] bool is_still_so(const Comparison& comparison) const {
    std::unordered_map<std::string_view, std::string_view> read;
    for (const auto& [path, seen] : files_.files()) read.emplace(path, seen.digest);
    for (std::size_t i = 0; i < record_->files.size(); ++i) {
      if (comparison.files[i] != Fate::same) continue;
      const auto now = read.find(record_->files[i].path);
      if (now != read.end() && now->second != record_->files[i].digest) return false;
    }
    return true;
  }

  /// True if something that was compiled anew has the name of an experiment that was not, the path of one of
  /// its outputs, or that of an input.
  [[nodiscard]] bool meets_others(const Compiled& compiled) const {
    std::unordered_set<std::string> names, paths;
    for (const Manifest& manifest : compiled.workspace.project->manifests) {
      for (const Experiment& experiment : manifest.experiments)
        names.insert(folded_case(experiment.name.text));
    }
    const PlannedFiles& planned = *compiled.plan.files;
    for (std::size_t i = 0; i < planned.size(); ++i) paths.insert(planned.path(i));
    if (names.empty() && paths.empty()) return false;
    for (std::size_t i = 0; i < record_->experiments.size(); ++i) {
      if (affected_.experiments[i]) continue;
      const Record::Experiment& other = record_->experiments[i];
      if (names.contains(folded_case(other.name))) return true;
      for (std::uint32_t each = other.outputs.begin; each < other.outputs.end; ++each) {
        if (paths.contains(std::string(record_->outputs[each].path))) return true;
      }
    }
    const std::string below = output_ == "." ? "" : output_ + '/';
    return std::any_of(record_->files.begin(), record_->files.end(), [&](const Record::Input& input) {
      return input.path.starts_with(below) && paths.contains(std::string(input.path.substr(below.size())));
    });
  }

  struct Found {
    std::vector<Diagnostic> messages;
    std::vector<const Experiment*> experiments;  // that each is about, or null
  };
  /// But for the note that is one for all experiments.
  static Found found_in(const Compiled& compiled) {
    const auto& all = compiled.workspace.diagnostics.all();
    std::vector<const Experiment*> about(compiled.found_before);
    const auto& experiments = compiled.scope.experiments;
    for (std::size_t i = 0; i < experiments.size(); ++i)
      about.insert(about.end(), compiled.resolver->reported()[i], experiments[i].experiment);
    about.resize(all.size());
    Found found;
    if (all.empty()) return found;
    const auto naming = experiments_by_names_of_presets(compiled.scope);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].kind == Kind::unchecked) continue;
      found.messages.push_back(all[i]);
      const auto at = about[i] == nullptr ? naming.find(all[i].span) : naming.end();
      found.experiments.push_back(at == naming.end() ? about[i] : at->second);
    }
    return found;
  }

  /// What was said about the name of a preset was said because of what it means.
  static std::map<Span, const Experiment*> experiments_by_names_of_presets(const Scope& scope) {
    std::map<Span, const Experiment*> result;
    for (const ExperimentReference& each : scope.experiments) {
      for (const PresetReference* reference : listed_presets(each.experiment->body))
        result.emplace(reference->name.span, each.experiment);
    }
    return result;
  }

  [[nodiscard]] CompiledRun run_of(const Compiled& compiled, const CommitResult& result,
                                   const Found& found) const {
    return {*compiled.workspace.project,
            compiled.workspace.sources,
            compiled.resolution,
            compiled.plan,
            result,
            found.messages,
            found.experiments,
            output_};
  }

  [[nodiscard]] std::string text_of(const BuildFacts& facts, const CommitResult& result) const {
    return options_.only_compare ? compared_text(result, output_) : built_text(facts, result, output_);
  }

  void find_read(const Record& record) {
    for (const Record::Input& file : record.files) {
      if (!file.digest.empty()) findings_.read.emplace_back(file.path);
    }
    for (const Record::Input& directory : record.directories) findings_.read.emplace_back(directory.path);
  }
  void find_read() { files_.add_read_to(findings_.read); }

  FileError replace_record(const Record& record) {
    FileError error;
    const auto writer = disk_.writer(record_path(), [] { return FileError(); });
    presetc::write_record(record, [&](const std::string& piece) {
      if (!error) error = writer->append(piece);
    });
    return error ? error : writer->commit();
  }

  void write_record(const Record& record, Diagnostics& diagnostics) {
    if (options_.only_compare) return;
    if (const auto error = replace_record(record)) {
      diagnostics.report(Kind::cannot_write, {},
                         fmt::format("cannot write `{}`: {}", record_path(), error.text));
    }
  }

  void tell_why(const Compiled& compiled) {
    if (!options_.why) return;
    for (const Manifest& manifest : compiled.workspace.project->manifests) {
      const std::string& path = compiled.workspace.sources[manifest.file].name;
      const auto own = std::lower_bound(
          affected_.reasons.begin(), affected_.reasons.end(), path,
          [](const Reason& reason, const std::string& wanted) { return reason.manifest < wanted; });
      const bool has_own = own != affected_.reasons.end() && own->manifest == path;
      environment_.out += fmt::format("{}: {}{}\n", path, has_own ? own->text : everything_,
                                      affected_.to_read.experiments.contains(path) ? named(manifest) : "");
    }
  }

  /// ` (one, other)`, if a person can take them in.
  static std::string named(const Manifest& manifest) {
    constexpr std::size_t few = 3;
    const std::size_t count = manifest.experiments.size();
    if (count > few) return fmt::format(" ({})", counted(count, "experiment"));
    std::string text;
    for (const Experiment& experiment : manifest.experiments)
      text += fmt::format("{}{}", text.empty() ? " (" : ", ", experiment.name.text);
    return text + ')';
  }

  int build_again() {
    everything_ = "what changed meets what did not";
    auto& compiled = caller_.keep<Compiled>();
    if (!open_settings(options_, environment_, compiled.workspace))
      return finish(options_, environment_, compiled.workspace);
    return build_everything(compiled);
  }

  int build_everything(Compiled& compiled) {
    Workspace& workspace = compiled.workspace;
    Diagnostics& diagnostics = workspace.diagnostics;
    if (!compile(options_, environment_, Goal::build, nullptr, compiled) || diagnostics.has_errors())
      return finish(options_, environment_, workspace);
    const Found found = found_in(compiled);
    const CommitResult result =
        commit(compiled.plan, {}, output_, disk_, workspace.sources, environment_.jobs, diagnostics);
    find_read();
    if (diagnostics.has_errors()) return finish(options_, environment_, workspace);
    if (can_record(found.messages, *workspace.project, workspace.sources, files_)) {
      next_ = next_record(key_, run_of(compiled, result, found), files_, nullptr, nullptr, environment_.jobs);
      write_record(next_->record, diagnostics);
    } else if (!options_.only_compare && disk_.entry_info(record_path()).type != FileType::absent) {
      // It is about a build that is not the last one any more.
      (void)disk_.remove_file(record_path());
    }
    return end(compiled, facts_of(compiled.resolution, workspace.sources), result);
  }

  Options options_;
  BuildFindings& findings_;
  FileSystem& disk_;
  ObservedFiles files_;  // what the project is read through
  Environment& caller_;
  Environment environment_;
  std::string output_;
  RecordKey key_;
  std::optional<Record> record_;
  std::optional<NextRecord> next_;
  std::string everything_;  // why all is compiled anew
  Affected affected_;
  std::unordered_set<std::string_view> settled_;
};

}  // namespace

int build_project(const Options& options, Environment& environment, BuildFindings& findings) {
  return environment.keep<ProjectBuild>(options, environment, findings).run();
}

}  // namespace presetc
