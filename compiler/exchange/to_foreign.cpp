#include "exchange/to_foreign.h"

#include <set>
#include <vector>

#include <fmt/format.h>

#include "emit/unrepresentable.h"
#include "exchange/carried.h"
#include "exchange/file_stem.h"
#include "exchange/write_preset.h"
#include "parse/document.h"

namespace presetc {

namespace {

/// Walks what a preset says and sorts it into what the form has places for.
class Collector {
 public:
  Collector(Form form, Arena& arena) : form_(form), arena_(arena) {}

  /// The fixed values as a tree; null if there are none below.
  const Value* walk(const Statement& statement) {
    if (statement.form == Statement::Form::offered) return nullptr;
    if (statement.form == Statement::Form::fixed) {
      add_fixed(statement.span, *statement.fixed());
      return statement.fixed();
    }
    if (statement.says_empty && !path_.empty()) {
      const Value* empty = make_map(arena_, {}, {statement.span, Cause::written});
      add_fixed(statement.span, *empty);
      return empty;
    }
    std::vector<Member> members;
    for (const Statement::Child& child : statement.children()) {
      path_.push_back(child.key);
      if (const Value* value = walk(*child.statement))
        members.push_back({child.key, child.statement->span, value});
      path_.pop_back();
    }
    return members.empty() ? nullptr : make_map(arena_, members, {statement.span, Cause::merged});
  }

  void add_offered(const FlatPreset& flat) {
    for (const Path& path : flat.offered) {
      const Statement* at = flat.root;
      for (const std::string_view key : path.segments) at = at == nullptr ? nullptr : at->child(key);
      if (at == nullptr || at->form != Statement::Form::offered) continue;  // fixed by a descendant
      parameters_.push_back({arena_.copy(to_string(path)), at->span,
                             make_list(arena_, at->candidates(), {at->span, Cause::merged})});
    }
  }

  [[nodiscard]] const Value* parameters() {
    return parameters_.empty() ? nullptr : make_map(arena_, parameters_, {});
  }
  [[nodiscard]] const Value* fixed() { return fixed_.empty() ? nullptr : make_list(arena_, fixed_, {}); }

 private:
  void add_fixed(Span span, const Value& value) {
    if (form_ == Form::registry) return;
    const std::string_view path = arena_.copy(to_string(path_));
    const Value* candidate = &value;
    parameters_.push_back({path, span, make_list(arena_, {&candidate, 1}, {span, Cause::merged})});
    fixed_.push_back(make_string(arena_, path, {}));
  }

  Form form_;
  Arena& arena_;
  std::vector<std::string_view> path_;
  std::vector<Member> parameters_;
  std::vector<const Value*> fixed_;
};

/// The file's bytes; where another file is the config, a preset with that in it: a path means nothing
/// elsewhere.
std::string_view carried_text(const Preset& preset, const Source& source, Arena& arena) {
  if (preset.config_file.empty() || preset.config == nullptr) return source.bytes;
  Diagnostics ignored;  // it was read before
  const auto document = read_document(source, ignored);
  if (!document || !document->root->is(Type::map)) return source.bytes;
  std::vector<Member> fields;
  for (const Member& member : document->root->members()) {
    const bool file = member.key == "config_file";
    fields.push_back({file ? "config" : member.key, member.key_span, file ? preset.config : member.value});
  }
  return arena.copy(write_preset(*make_map(arena, fields, {}), arena));
}

/// What `${` in the values means, which each file of a lineage says for its own.
class ReferenceRules {
 public:
  ReferenceRules(const std::vector<const Preset*>& lineage, Arena& arena) : arena_(arena) {
    for (const Preset* preset : lineage) {
      if (preset->keep_references) keeping_.insert({preset->file, preset->config_source});
    }
    keeping_.erase(no_file);
  }

  /// `kept` stays empty where all texts follow one rule.
  void fill(const ForeignPreset& foreign, CarriedParts& parts) {
    std::vector<std::string_view> path;
    if (foreign.config != nullptr) walk(*foreign.config, path);
    if (foreign.parameters != nullptr) {
      for (const Member& member : foreign.parameters->members()) add(*member.value, member.key);
    }
    if (!resolves_ && kept_.empty()) return;
    parts.references = resolves_ ? "resolve" : "keep";
    if (resolves_ && !kept_.empty()) parts.kept = make_list(arena_, kept_, {});
  }

 private:
  void walk(const Value& value, std::vector<std::string_view>& path) {
    if (!value.is(Type::map)) return add(value, arena_.copy(to_string(path)));
    for (const Member& member : value.members()) {
      path.push_back(member.key);
      walk(*member.value, path);
      path.pop_back();
    }
  }

  void add(const Value& value, std::string_view path) {
    bool keeps = false;
    bool resolves = false;
    look(value, keeps, resolves);
    if (keeps && !resolves) kept_.push_back(make_string(arena_, path, {}));
    resolves_ = resolves_ || resolves;
  }

  void look(const Value& value, bool& keeps, bool& resolves) const {
    if (value.is(Type::list)) {
      for (const Value* item : value.items()) look(*item, keeps, resolves);
    } else if (value.is(Type::map)) {
      for (const Member& member : value.members()) look(*member.value, keeps, resolves);
    } else if (has_references(value)) {
      (keeping_.contains(value.span().file) ? keeps : resolves) = true;
    }
  }

  Arena& arena_;
  std::set<FileId> keeping_;
  std::vector<const Value*> kept_;
  bool resolves_ = false;
};

/// The names in a field of the whole lineage; null where the preset's own are all.
const Value* inherited_names(const std::vector<const Preset*>& lineage,
                             std::vector<PresetReference> Preset::*field, Arena& arena) {
  std::vector<const Value*> names;
  std::set<const Preset*> seen;
  for (const Preset* preset : lineage) {
    for (const PresetReference& reference : preset->*field) {
      if (reference.preset != nullptr && seen.insert(reference.preset).second)
        names.push_back(make_string(arena, reference.name.text, {}));
    }
  }
  const bool own = names.size() == (lineage.back()->*field).size();
  return own ? nullptr : make_list(arena, names, {});
}

/// The keys that are the registry's own: `_meta` beside the config, and in it the fields beside the metadata.
void check_meta(const ForeignPreset& foreign, std::string_view name, Diagnostics& diagnostics) {
  constexpr std::string_view hint = "export in another form (--to array), or leave this preset out";
  if (const Member* meta = foreign.config == nullptr ? nullptr : foreign.config->find("_meta")) {
    diagnostics
        .report(Kind::not_representable, meta->value->span(),
                fmt::format("`_meta` of \"{}\": in a registry that key says what the preset is", name))
        .with_path("_meta")
        .with_hint(std::string(hint));
  }
  for (const std::string_view field : meta_fields) {
    const Member* member = foreign.metadata == nullptr ? nullptr : foreign.metadata->find(field);
    if (member == nullptr) continue;
    diagnostics
        .report(Kind::not_representable, member->key_span,
                fmt::format(
                    "`metadata.{0}` of \"{1}\": in a registry it would stand where `{0}` of the preset does",
                    field, name))
        .with_path(fmt::format("metadata.{}", field))
        .with_hint(std::string(hint));
  }
}

}  // namespace

void check_numbers(const ForeignPreset& foreign, std::string_view name, Diagnostics& diagnostics) {
  for (const Value* part : {foreign.config, foreign.parameters, foreign.metadata}) {
    if (part == nullptr) continue;
    for (const Unrepresentable& found : find_unrepresentable(*part)) {
      diagnostics
          .report(Kind::not_representable, found.value->span(),
                  fmt::format("`{}` of \"{}\" is not finite: JSON, in which other systems keep presets, has "
                              "no such number",
                              to_string(found.path), name))
          .with_path(to_string(found.path))
          .with_hint("write a number, or leave this preset out");
    }
  }
}

ForeignPreset to_foreign(const FlatPreset& flat, std::string_view name, Form form, const Settings& settings,
                         const Sources& sources, Arena& arena, Diagnostics& diagnostics) {
  const Preset& preset = *flat.preset;
  Collector collector(form, arena);
  const Value* config = collector.walk(*flat.root);
  collector.add_offered(flat);
  ForeignPreset foreign;
  foreign.span = preset.span;
  foreign.name.text = arena.copy(name);
  foreign.description = preset.description;
  foreign.category = preset.category;
  foreign.runtime.text = preset.effective_runtime;
  if (form == Form::registry) {
    foreign.use_case = preset.use_case;
    foreign.config = config == nullptr ? make_map(arena, {}, {}) : config;
  }
  if (form == Form::sqlite) foreign.system = preset.system;
  foreign.parameters = collector.parameters();
  if (preset.metadata != nullptr) {
    std::vector<Member> members;
    for (const Member& member : preset.metadata->members()) {
      if (member.key != carried_key) members.push_back(member);  // the text has it
    }
    if (!members.empty()) foreign.metadata = make_map(arena, members, preset.metadata->origin());
  }
  if (form == Form::registry) check_meta(foreign, preset.name, diagnostics);
  const Source& source = sources[preset.file];
  const std::string directory = settings.below_root(settings.presets);
  std::string_view file = source.name;
  if (directory != "." && file.starts_with(directory)) file.remove_prefix(directory.size() + 1);
  CarriedParts parts{.file = file,
                     .text = carried_text(preset, source, arena),
                     .schema = preset.effective_schema,
                     .fixed = collector.fixed(),
                     .requires_presets = inherited_names(flat.lineage, &Preset::requires_presets, arena),
                     .conflicts_with = inherited_names(flat.lineage, &Preset::conflicts_with, arena)};
  ReferenceRules(flat.lineage, arena).fill(foreign, parts);
  foreign.carried = make_carried(foreign, parts, arena);
  return foreign;
}

std::string foreign_name(const Project& project, const Preset& preset, Form form) {
  Diagnostics ignored;
  if (project.index.find({preset.name, {}}, ignored) != &preset) return preset.full_name;
  const bool display = form != Form::registry && file_stem_of(preset.title.text) == preset.name;
  return display ? std::string(preset.title.text) : preset.name;
}

}  // namespace presetc
