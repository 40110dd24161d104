#include "exchange/config_presets.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include <fmt/format.h>

#include "exchange/config_links.h"
#include "exchange/file_stem.h"
#include "exchange/write_preset.h"
#include "load/decode_preset.h"
#include "resolve/merge_deep.h"
#include "value/edit.h"
#include "value/equality.h"

namespace presetc {

namespace {

class ChainCheck {
 public:
  ChainCheck(const std::vector<ConfigFile>& configs, const std::vector<LinkedConfig>& linked, Arena& arena,
             Diagnostics& diagnostics)
      : configs_(configs),
        linked_(linked),
        arena_(arena),
        diagnostics_(diagnostics),
        states_(configs.size()) {}

  /// True if no file reaches itself. Each circle is reported once.
  bool has_ends() {
    bool ends = true;
    for (std::size_t i = 0; i < configs_.size(); ++i) ends = visit(i) && ends;
    return ends;
  }

  /// Reports a file whose chain means something else than `extends` does: one that is reached twice lies over
  /// what came between, and `extends` applies it only the first time.
  void check_repeats(std::size_t file) {
    std::vector<std::size_t> walk;
    unfold(file, walk);
    std::set<std::size_t> seen;
    std::vector<std::size_t> once;
    for (const std::size_t each : walk) {
      if (seen.insert(each).second) once.push_back(each);
    }
    if (once.size() == walk.size() || equal(*composed(walk), *composed(once))) return;
    const LinkedConfig& own = linked_[file];
    const Span span = own.before.empty() ? own.after.front().span : own.before.front().span;
    const auto again = std::find_if(walk.rbegin(), walk.rend(), [&](std::size_t each) {
      return std::count(walk.begin(), walk.end(), each) > 1;
    });
    diagnostics_
        .report(Kind::bad_chain, span,
                fmt::format("\"{}\" is reached twice, and the second time changes what came between",
                            configs_[*again].name))
        .with_hint("`extends` applies a preset once: name each config once in a chain");
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };

  bool visit(std::size_t file) {
    if (states_[file] == State::done) return true;
    states_[file] = State::open;
    chain_.push_back(file);
    bool ends = true;
    for (const auto* links : {&linked_[file].before, &linked_[file].after}) {
      for (const ConfigLink& link : *links) {
        if (states_[link.target] == State::open) {
          report_circle(link);
          ends = false;
        } else {
          ends = visit(link.target) && ends;
        }
      }
    }
    chain_.pop_back();
    states_[file] = State::done;
    return ends;
  }

  void report_circle(const ConfigLink& back) {
    std::string text;
    for (auto at = std::find(chain_.begin(), chain_.end(), back.target); at != chain_.end(); ++at)
      text += configs_[*at].name + " -> ";
    diagnostics_
        .report(Kind::bad_chain, back.span,
                fmt::format("the chain comes back to itself: {}{}", text, configs_[back.target].name))
        .with_hint("remove one of these links");
  }

  /// The files in the order in which their own values lie over each other, with repeats.
  void unfold(std::size_t file, std::vector<std::size_t>& walk) {
    if (walk.size() > 10'000) return;  // a lattice of includes; long before that repeats show
    for (const ConfigLink& link : linked_[file].before) unfold(link.target, walk);
    walk.push_back(file);
    for (const ConfigLink& link : linked_[file].after) unfold(link.target, walk);
  }

  const Value* composed(const std::vector<std::size_t>& walk) {
    const Value* value = make_map(arena_, {}, {});
    for (const std::size_t file : walk) value = merge_deep(arena_, *value, *linked_[file].own);
    return value;
  }

  const std::vector<ConfigFile>& configs_;
  const std::vector<LinkedConfig>& linked_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<State> states_;
  std::vector<std::size_t> chain_;
};

/// The file's path as a name of presets, part by part; empty after reporting bad_name.
std::string preset_name(const ConfigFile& config, Diagnostics& diagnostics) {
  if (name_problem(config.name).empty()) return config.name;
  std::string name;
  std::string_view rest = config.name;
  for (;;) {
    const auto slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    const std::string stem = name_problem(part).empty() ? std::string(part) : file_stem_of(part);
    if (stem.empty()) {
      diagnostics
          .report(Kind::bad_name, config.span(),
                  fmt::format("no preset can be named after this file: \"{}\" has no ASCII letter or digit",
                              part))
          .with_hint("rename the file, or the directory");
      return {};
    }
    name += stem;
    if (slash == std::string_view::npos) return name;
    name += '/';
    rest.remove_prefix(slash + 1);
  }
}

class PresetWriter {
 public:
  PresetWriter(const std::vector<std::string>& names, std::string_view folder, const std::string& into,
               Arena& arena)
      : names_(names), folder_(folder), into_(into), arena_(arena) {}

  void write(std::size_t index, const ConfigFile& config, const LinkedConfig& linked,
             std::vector<ImportedFile>& files) {
    const std::string& name = names_[index];
    const std::string description = fmt::format("Config {}/{}{}", folder_, config.name, config.ending);
    const bool between = !linked.after.empty() && !linked.own->members().empty();
    std::vector<const Value*> parents;
    for (const ConfigLink& link : linked.before) parents.push_back(reference(names_[link.target]));
    if (between) {
      const std::string self = name + "-self";
      files.push_back({self + ".yaml", text({}, *linked.own, {}, /*hidden=*/true), config.span()});
      parents.push_back(reference(self));
    }
    for (const ConfigLink& link : linked.after) parents.push_back(reference(names_[link.target]));
    const Value& own = between ? *make_map(arena_, {}, {}) : *linked.own;
    files.push_back({name + ".yaml", text(description, own, parents, /*hidden=*/false), config.span()});
  }

 private:
  const Value* reference(const std::string& name) {
    return string(into_.empty() ? name : into_ + '/' + name);
  }
  const Value* string(std::string_view text) { return make_string(arena_, arena_.copy(text), {}); }

  std::string text(std::string_view description, const Value& config, std::vector<const Value*> parents,
                   bool hidden) {
    // Named twice is once.
    std::vector<const Value*> once;
    for (const Value* parent : parents) {
      const auto same = [&](const Value* other) { return other->string() == parent->string(); };
      if (std::none_of(once.begin(), once.end(), same)) once.push_back(parent);
    }
    std::vector<Member> fields;
    if (!description.empty()) fields.push_back({"description", {}, string(description)});
    if (hidden) fields.push_back({"hidden", {}, make_boolean(arena_, true, {})});
    if (once.size() == 1) fields.push_back({"extends", {}, once.front()});
    if (once.size() > 1) fields.push_back({"extends", {}, make_list(arena_, once, {})});
    if (has_references(config)) fields.push_back({"references", {}, string("keep")});
    if (!config.members().empty()) fields.push_back({"config", {}, &config});
    return write_preset(*make_map(arena_, fields, {}), arena_);
  }

  const std::vector<std::string>& names_;
  std::string_view folder_;
  const std::string& into_;
  Arena& arena_;
};

}  // namespace

std::vector<ImportedFile> presets_of_configs(const std::vector<ConfigFile>& configs, std::string_view folder,
                                             const std::string& into, Arena& arena,
                                             Diagnostics& diagnostics) {
  const std::vector<LinkedConfig> linked = link_configs(configs, arena, diagnostics);
  ChainCheck check(configs, linked, arena, diagnostics);
  if (check.has_ends()) {
    for (std::size_t i = 0; i < configs.size(); ++i) check.check_repeats(i);
  }
  std::vector<std::string> names;
  for (const ConfigFile& config : configs) names.push_back(preset_name(config, diagnostics));
  std::vector<ImportedFile> files;
  if (diagnostics.has_errors()) return files;
  PresetWriter writer(names, folder, into, arena);
  for (std::size_t i = 0; i < configs.size(); ++i) writer.write(i, configs[i], linked[i], files);
  return files;
}

}  // namespace presetc
