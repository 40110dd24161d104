#include "fix/fix_project.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/overlay_files.h"
#include "fix/project_meaning.h"
#include "fix/suggested_edits.h"
#include "load/preset_lock.h"
#include "load/project.h"

namespace presetc {

namespace {

/// Old names may lie within each other, and each round uncovers the next. Entries that move into one section
/// take a round each, which comes on top of these.
constexpr std::size_t most_rounds = 50;

/// The project with some texts changed.
struct Loaded {
  Sources sources;
  Diagnostics diagnostics;
  std::unique_ptr<Project> project;
};

/// All edits of one kind in one file: they are made together, or not at all. File, kind, what it is,
/// replacement.
using UnitKey = std::tuple<std::string, Kind, std::string, std::string>;

struct Unit {
  UnitKey key;
  Span span;  ///< of the first
  std::size_t count = 0;
};

using Texts = std::map<std::string, std::string>;  // by path

class Fixer {
 public:
  Fixer(const FixRequest& request, Sources& sources, Diagnostics found, Diagnostics& diagnostics)
      : request_(request),
        project_(request.project),
        sources_(sources),
        found_(std::move(found)),
        diagnostics_(diagnostics) {}

  std::vector<FixedFile> fix() {
    find_old_names_of_manifests(project_, found_);
    found_.finish(sources_);
    find_units();
    if (units_.empty()) return {};
    Diagnostics told;
    before_ = meaning_of(project_, sources_, request_.jobs, told);
    found_.take(std::move(told));
    const std::vector<const Unit*> wanted = unhindered();
    if (!wanted.empty()) accept(wanted);
    return result();
  }

 private:
  void load(FileSystem& files, Loaded& loaded) const {
    SettingsFlags settings = request_.settings;
    settings.schema_version = old_names_version;
    loaded.project = load_project(files, loaded.sources, project_.settings.root, settings,
                                  /*every_schema=*/true, request_.jobs, loaded.diagnostics);
    for (const std::string& name : loaded.project->settings.env) {
      const auto text = request_.variable ? request_.variable(name) : std::nullopt;
      if (text) loaded.project->variables.emplace(name, *text);
    }
  }

  /// What a unit is about: a parameter has a path, a preset and a scalar the text that stands there.
  static UnitKey key_of(const Diagnostic& diagnostic, const Sources& sources) {
    // A relative name in an expression is neither a path nor becomes one.
    const bool parameter =
        diagnostic.kind == Kind::deprecated_parameter && !diagnostic.replacement.starts_with('.');
    return {sources[diagnostic.span.file].name, diagnostic.kind,
            parameter ? diagnostic.path : on_one_line(sources.text(diagnostic.span)), diagnostic.replacement};
  }

  /// A name may be written as a block of lines.
  static std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\r';
      if (!space) {
        line += c;
      } else if (!line.ends_with(' ')) {
        line += ' ';
      }
    }
    return line;
  }

  [[nodiscard]] bool is_wanted(const std::string& file) const {
    if (request_.only.empty()) return true;
    return std::any_of(request_.only.begin(), request_.only.end(), [&](const std::string& name) {
      const std::string path = normal_path(name);
      return path == file || path == "." || file.starts_with(path + '/');
    });
  }

  void find_units() {
    std::set<Span> seen;
    std::map<UnitKey, std::size_t> index;
    for (const Diagnostic& diagnostic : found_.all()) {
      if (!is_fixable(diagnostic) || !seen.insert(diagnostic.span).second) continue;
      const UnitKey key = key_of(diagnostic, sources_);
      if (!is_wanted(std::get<0>(key))) continue;
      const auto [at, is_new] = index.emplace(key, units_.size());
      if (is_new) units_.push_back({key, diagnostic.span, 0});
      ++units_[at->second].count;
    }
  }

  void refuse(const Unit& unit, std::string_view why, std::string hint) {
    diagnostics_
        .report(Kind::not_fixed, unit.span,
                fmt::format("`{}` is left as it is: {}", std::get<2>(unit.key), why))
        .with_path(std::get<1>(unit.key) == Kind::deprecated_parameter ? std::get<2>(unit.key) : "")
        .with_hint(std::move(hint));
  }

  /// The units whose effect can be judged, in files that may be edited. Refuses the others.
  std::vector<const Unit*> unhindered() {
    Diagnostics told_by_check;
    const auto locked = read_lock(project_.settings, request_.files, sources_, told_by_check);
    std::set<FileId> mistaken;
    for (const Diagnostic& diagnostic : found_.all()) {
      if (diagnostic.severity == Severity::error) mistaken.insert(diagnostic.span.file);
    }
    const auto unresolved = unresolved_by_file();
    const auto manual = left_to_people();
    std::vector<const Unit*> wanted;
    for (const Unit& unit : units_) {
      const auto meaningless = unresolved.find(unit.span.file);
      if (locked.contains(project_.settings.within_root(std::get<0>(unit.key)))) {
        refuse(unit, "presets.lock protects this file",
               "change it where it comes from; or delete its line in presets.lock, fix, and `presetc lock`");
      } else if (mistaken.contains(unit.span.file)) {
        refuse(unit, "this file has mistakes of its own", "`presetc check` shows them; correct them first");
      } else if (meaningless != unresolved.end()) {
        refuse(unit, fmt::format("{} does not resolve, so the edit cannot be judged", meaningless->second),
               "`presetc check` says why; correct that first");
      } else if (const auto why = manual.find(unit.key); why != manual.end()) {
        refuse(unit, why->second, by_hand(unit));
      } else {
        wanted.push_back(&unit);
      }
    }
    return wanted;
  }

  /// The units that have no edit, and why: told apart here, they cost no attempt.
  [[nodiscard]] std::map<UnitKey, std::string> left_to_people() const {
    std::map<UnitKey, std::string> manual;
    std::map<FileId, std::optional<Document>> documents;
    for (const Diagnostic& diagnostic : found_.all()) {
      if (!is_fixable(diagnostic)) continue;
      const Source& source = sources_[diagnostic.span.file];
      const auto [document, is_new] = documents.try_emplace(source.id);
      Diagnostics known;
      if (is_new) document->second = read_document(source, known);
      std::string why;
      if (document->second && !suggested_edits(diagnostic, source, *document->second->root, why))
        manual.emplace(key_of(diagnostic, sources_), std::move(why));
    }
    return manual;
  }

  /// A preset or an experiment of each file that means nothing as it is, in words.
  [[nodiscard]] std::map<FileId, std::string> unresolved_by_file() const {
    std::map<FileId, std::string> unresolved;
    for (const Preset& preset : project_.presets) {
      if (before_.presets.contains(preset.full_name)) continue;
      const std::string text = fmt::format("the preset \"{}\"", preset.full_name);
      unresolved.emplace(preset.file, text);
      if (preset.config_source != no_file) unresolved.emplace(preset.config_source, text);
    }
    for (const ExperimentReference& each : experiments_of(project_)) {
      const std::string name(each.experiment->name.text);
      if (!before_.experiments.contains(name))
        unresolved.emplace(each.manifest->file, fmt::format("the experiment \"{}\"", name));
    }
    return unresolved;
  }

  /// What the edits of some units come to.
  struct Attempt {
    Texts texts;
    std::string why;       ///< empty: everything means what it meant
    bool by_hand = false;  ///< there is no edit that could be judged
  };

  /// Makes the edits round after round, until there is nothing left of these units, and compares.
  Attempt attempt(const std::set<UnitKey>& enabled) const {
    Attempt attempt;
    std::size_t entries = 0;
    for (const Unit& unit : units_) entries += enabled.contains(unit.key) ? unit.count : 0;
    for (std::size_t round = 0; round < most_rounds + entries; ++round) {
      Loaded now;
      OverlayFiles files(request_.files, {attempt.texts.begin(), attempt.texts.end()});
      load(files, now);
      find_old_names_of_manifests(*now.project, now.diagnostics);
      now.diagnostics.finish(now.sources);
      const auto more = edit(now, enabled, attempt);
      if (!attempt.why.empty()) return attempt;
      if (more) continue;
      Diagnostics found;
      const ProjectMeaning after = meaning_of(*now.project, now.sources, request_.jobs, found);
      found.take(std::move(now.diagnostics));
      attempt.why = first_difference(before_, after);
      if (!attempt.why.empty()) attempt.why += new_mistake(found);
      return attempt;
    }
    attempt.why = "the edit does not come to an end";
    return attempt;
  }

  /// What a path of a manifest means is known when it is merged; points are not needed for that.
  void find_old_names_of_manifests(const Project& project, Diagnostics& diagnostics) const {
    const ResolveFlags flags;
    Resolver resolver(project, flags, request_.jobs, diagnostics);
    (void)resolver.resolve(experiments_of(project), Resolver::Depth::merge, diagnostics);
  }

  static std::vector<ExperimentReference> experiments_of(const Project& project) {
    std::vector<ExperimentReference> all;
    for (const Manifest& manifest : project.manifests) {
      for (const Experiment& experiment : manifest.experiments) all.push_back({&manifest, &experiment});
    }
    return all;
  }

  /// One round. False if there was nothing to edit.
  static bool edit(const Loaded& now, const std::set<UnitKey>& enabled, Attempt& attempt) {
    std::map<FileId, std::vector<TextEdit>> edits;
    std::map<FileId, std::optional<Document>> documents;
    std::set<Span> seen;
    std::set<const Value*> changed_maps;
    for (const Diagnostic& diagnostic : now.diagnostics.all()) {
      if (!is_fixable(diagnostic) || !enabled.contains(key_of(diagnostic, now.sources))) continue;
      if (!seen.insert(diagnostic.span).second) continue;
      const Source& source = now.sources[diagnostic.span.file];
      const auto [document, is_new] = documents.try_emplace(source.id);
      Diagnostics known;
      if (is_new) document->second = read_document(source, known);
      if (!document->second) continue;  // an edit of the round before: the comparison tells
      auto more = suggested_edits(diagnostic, source, *document->second->root, attempt.why);
      if (!more) {
        attempt.by_hand = true;
        return false;
      }
      std::vector<TextEdit>& of_file = edits[source.id];
      // What meets another edit waits for the next round, which sees its result; and so does a second entry
      // that leaves a section or moves into it: perhaps the first one empties it, or makes one in it.
      const bool same_map = std::any_of(more->maps.begin(), more->maps.end(),
                                        [&](const Value* map) { return changed_maps.contains(map); });
      const bool moves = !more->maps.empty();
      if (same_map || (moves ? touch(of_file, more->edits) : !are_apart(of_file, more->edits))) continue;
      of_file.insert(of_file.end(), more->edits.begin(), more->edits.end());
      changed_maps.insert(more->maps.begin(), more->maps.end());
    }
    bool changed = false;
    for (const auto& [file, of_file] : edits) {
      std::string text = edited(now.sources[file].bytes, of_file);
      changed = changed || text != now.sources[file].bytes;
      attempt.texts[now.sources[file].name] = std::move(text);
    }
    return changed;
  }

  /// The first error that was not there before.
  [[nodiscard]] std::string new_mistake(const Diagnostics& after) const {
    const auto& old = found_.all();
    for (const Diagnostic& diagnostic : after.all()) {
      if (diagnostic.severity != Severity::error) continue;
      const bool known = std::any_of(old.begin(), old.end(), [&](const Diagnostic& other) {
        return other.kind == diagnostic.kind && other.message == diagnostic.message;
      });
      if (!known) return fmt::format(" ({})", diagnostic.message);
    }
    return {};
  }

  /// Takes as many of these as can be taken beside those taken already: all at once, else half by half.
  void accept(const std::vector<const Unit*>& units) {
    std::set<UnitKey> enabled = accepted_;
    for (const Unit* unit : units) enabled.insert(unit->key);
    Attempt all = attempt(enabled);
    if (all.why.empty()) {
      accepted_ = std::move(enabled);
      texts_ = std::move(all.texts);
    } else if (units.size() == 1) {
      refuse(*units.front(), all.why,
             all.by_hand ? by_hand(*units.front()) : "make the change by hand, if the other result is meant");
    } else {
      const auto half = units.begin() + static_cast<std::ptrdiff_t>(units.size() / 2);
      accept({units.begin(), half});
      accept({half, units.end()});
    }
  }

  static std::string by_hand(const Unit& unit) {
    return std::get<1>(unit.key) == Kind::deprecated_parameter
               ? fmt::format("move it to `{}` by hand", std::get<3>(unit.key))
               : fmt::format("write {} by hand", std::get<3>(unit.key));
  }

  [[nodiscard]] std::vector<FixedFile> result() const {
    std::vector<FixedFile> fixed;
    for (const auto& [path, text] : texts_) {
      FixedFile& file = fixed.emplace_back();
      file.path = path;
      file.after = text;
      for (const Unit& unit : units_) {
        if (std::get<0>(unit.key) != path || !accepted_.contains(unit.key)) continue;
        file.before = sources_[unit.span.file].bytes;
        file.changes.push_back({std::get<2>(unit.key), std::get<3>(unit.key), unit.count});
      }
    }
    std::erase_if(fixed,
                  [](const FixedFile& file) { return file.changes.empty() || file.before == file.after; });
    return fixed;
  }

  const FixRequest& request_;
  const Project& project_;  // as it is
  Sources& sources_;
  Diagnostics found_;  // in it
  Diagnostics& diagnostics_;
  ProjectMeaning before_;
  std::vector<Unit> units_;
  std::set<UnitKey> accepted_;
  Texts texts_;
};

}  // namespace

std::vector<FixedFile> fix_project(const FixRequest& request, Sources& sources, Diagnostics found,
                                   Diagnostics& diagnostics) {
  return Fixer(request, sources, std::move(found), diagnostics).fix();
}

}  // namespace presetc
