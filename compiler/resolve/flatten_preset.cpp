#include "resolve/flatten_preset.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/decode_merge.h"
#include "load/lineage.h"
#include "resolve/join_lists.h"
#include "resolve/renamed_preset.h"
#include "resolve/repeated_removal.h"

namespace presetc {

namespace {

class Flattener {
 public:
  Flattener(const Preset& preset, const ParameterSchema* schema, Arena& arena, Diagnostics& diagnostics)
      : preset_(preset), schema_(schema), arena_(arena), diagnostics_(diagnostics) {}

  /// With `steps` each one is noted there.
  FlatPreset flatten(std::vector<LineageStep>* steps = nullptr) {
    FlatPreset flat{
        &preset_, make_section(arena_, {}, preset_.span, &preset_, false), {}, lineage_of(preset_)};
    for (const Preset* preset : flat.lineage) {
      const auto renamed = by_new_names(*preset);
      const Preset& said = renamed == nullptr ? *preset : *renamed;
      if (!said.unset.empty()) flat.root = unset(*flat.root, *preset, said.unset);
      const Statement* kept = flat.root;
      const Statement* own = own_statements(said, *preset);
      flat.root = lay_over(*kept, *own);
      if (steps != nullptr) steps->push_back({preset, said.unset, own, kept, flat.root});
      for (const Offer& offer : said.parameters) {
        if (std::find(flat.offered.begin(), flat.offered.end(), offer.path) == flat.offered.end()) {
          flat.offered.push_back(offer.path);
        }
      }
    }
    std::erase_if(flat.offered, [&](const Path& path) { return !is_offered(*flat.root, path); });
    return flat;
  }

 private:
  using Children = std::vector<Statement::Child>;

  static bool is_offered(const Statement& root, const Path& path) {
    const Statement* at = &root;
    for (const auto segment : path.segments) {
      at = at->child(segment);
      if (at == nullptr) return false;
    }
    return at->form == Statement::Form::offered;
  }

  /// A copy of a member of the lineage; null if it says nothing by an old name.
  std::unique_ptr<Preset> by_new_names(const Preset& member) {
    Diagnostics reported_elsewhere;
    auto renamed = renamed_preset(member, preset_.parameter_schema, {}, arena_, reported_elsewhere);
    if (!has_other_names(schema_, preset_)) return renamed;
    auto twice =
        renamed_preset(renamed == nullptr ? member : *renamed, schema_, {}, arena_, reported_elsewhere);
    return twice == nullptr ? std::move(renamed) : std::move(twice);
  }

  /// What the file of one preset says, without its parents. `said`: the preset, or its copy by new names.
  const Statement* own_statements(const Preset& said, const Preset& preset) {
    const Statement* root = said.config == nullptr ? make_section(arena_, {}, preset.span, &preset, false)
                                                   : from_config(*said.config, preset);
    for (std::size_t i = 0; i < said.parameters.size(); ++i) {
      const Offer& offer = said.parameters[i];
      // The Project outlives every statement.
      const Statement* leaf = make_offered(arena_, preset.parameters[i].candidates, offer.key_span, &preset);
      root = with_leaf(*root, offer.path.segments, leaf, preset);
    }
    return root;
  }

  const Statement* from_config(const Value& value, const Preset& preset) {
    if (value.is(Type::map)) {
      Children children;
      children.reserve(value.members().size());
      // In the order that they are wanted in.
      for (const std::uint32_t at : value.by_key()) {
        const Member& member = value.members()[at];
        if (!member.value->is(Type::poison))
          children.push_back({member.key, from_config(*member.value, preset)});
      }
      return make_section(arena_, std::move(children), value.span(), &preset, true);
    }
    return make_fixed(arena_, value, value.span(), &preset);
  }

  const Statement* with_leaf(const Statement& section, std::span<const std::string_view> path,
                             const Statement* leaf, const Preset& preset) {
    Children children(section.children().begin(), section.children().end());
    const auto same =
        std::find_if(children.begin(), children.end(), [&](const auto& c) { return c.key == path.front(); });
    const Statement* below = leaf;
    if (path.size() > 1) {
      const bool there = same != children.end();
      const Statement* inner = there ? same->statement : make_section(arena_, {}, leaf->span, &preset, false);
      below = with_leaf(*inner, path.subspan(1), leaf, preset);
    }
    if (same == children.end()) {
      children.push_back({path.front(), below});
    } else {
      same->statement = below;
    }
    return make_section(arena_, std::move(children), section.span, section.stated_by, false);
  }

  /// Maps merge deep, everything else replaces; lists join where the schema says so.
  const Statement* lay_over(const Statement& below, const Statement& above) {
    if (below.is_leaf() || above.is_leaf()) return joined(below, above);
    Children children;
    auto low = below.children().begin();
    auto high = above.children().begin();
    while (low != below.children().end() || high != above.children().end()) {
      if (high == above.children().end() || (low != below.children().end() && low->key < high->key)) {
        children.push_back(*low++);
      } else if (low == below.children().end() || high->key < low->key) {
        children.push_back(*high++);
      } else {
        at_.push_back(low->key);
        children.push_back({low->key, lay_over(*low->statement, *high->statement)});
        at_.pop_back();
        ++low;
        ++high;
      }
    }
    return make_section(arena_, std::move(children), above.span, above.stated_by,
                        below.says_empty || above.says_empty);
  }

  const Statement* joined(const Statement& below, const Statement& above) {
    const Value* written = preset_.parameter_schema == nullptr
                               ? nullptr
                               : preset_.parameter_schema->catalogue->merge_strategy(at_);
    if (written == nullptr || below.form != Statement::Form::fixed || above.form != Statement::Form::fixed)
      return &above;
    Diagnostics reported_with_the_schema;
    const auto strategy = decode_path_strategy(*written, reported_with_the_schema);
    if (!strategy || !joins_lists(*strategy)) return &above;
    const Statement* both[] = {&below, &above};
    const Value* list = join_lists(*strategy, to_string(at_), both, written->span(), arena_, diagnostics_);
    if (list == nullptr) return &above;
    return make_fixed(arena_, *list, above.span, above.stated_by);
  }

  /// `root` without what `preset` unsets of what it inherited: statements of its ancestors, of nobody else.
  const Statement* unset(const Statement& root, const Preset& preset, const std::vector<Removal>& removals) {
    const auto ancestors = lineage_of(preset);
    const Statement* at = &root;
    for (const Removal& removal : removals) {
      const Statement* after = without(*at, removal.pattern, ancestors);
      if (after == at && &preset == &preset_ && !report_if_repeated(removals, removal, diagnostics_)) {
        diagnostics_
            .report(Kind::unset_nothing, removal.span,
                    fmt::format("`{}` removes nothing: \"{}\" inherits no such path",
                                to_string(removal.pattern.path), preset.name))
            .with_hint(preset.extends.empty() ? "the preset extends no other"
                                              : nearest(*at, to_string(removal.pattern.path)));
      }
      at = after == nullptr ? make_section(arena_, {}, root.span, root.stated_by, false) : after;
    }
    return at;
  }

  /// The path below `root` that was probably meant.
  static std::string nearest(const Statement& root, const std::string& path) {
    std::vector<std::string> paths;
    std::vector<std::string_view> at;
    const auto visit = [&](const auto& self, const Statement& node) -> void {
      if (!at.empty()) paths.push_back(to_string(at));
      for (const auto& child : node.children()) {
        at.push_back(child.key);
        self(self, *child.statement);
        at.pop_back();
      }
    };
    visit(visit, root);
    return did_you_mean(path, std::vector<std::string_view>(paths.begin(), paths.end()));
  }

  /// Null if nothing is left; the same node if nothing was removed.
  const Statement* without(const Statement& node, const PathPattern& pattern,
                           const std::vector<const Preset*>& of) {
    const bool matched = !at_.empty() && pattern.covers(at_);
    if (node.is_leaf() || node.children().empty()) {
      const bool theirs = std::find(of.begin(), of.end(), node.stated_by) != of.end();
      return matched && theirs ? nullptr : &node;
    }
    Children kept;
    bool changed = false;
    for (const auto& child : node.children()) {
      at_.push_back(child.key);
      const Statement* after = without(*child.statement, pattern, of);
      at_.pop_back();
      changed = changed || after != child.statement;
      if (after != nullptr) kept.push_back({child.key, after});
    }
    if (!changed) return &node;
    if (kept.empty() && !at_.empty()) return nullptr;
    return make_section(arena_, std::move(kept), node.span, node.stated_by, false);
  }

  const Preset& preset_;
  const ParameterSchema* schema_;  // that describes the result
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> at_;
};

}  // namespace

FlatPreset flatten_preset(const Preset& preset, Arena& arena, Diagnostics& diagnostics) {
  return flatten_preset(preset, preset.parameter_schema, arena, diagnostics);
}

FlatPreset flatten_preset(const Preset& preset, const ParameterSchema* schema, Arena& arena,
                          Diagnostics& diagnostics) {
  return Flattener(preset, schema, arena, diagnostics).flatten();
}

std::vector<LineageStep> lineage_steps(const Preset& preset, const ParameterSchema* schema, Arena& arena) {
  Diagnostics reported_when_flattened;
  std::vector<LineageStep> steps;
  Flattener(preset, schema, arena, reported_when_flattened).flatten(&steps);
  return steps;
}

FlatPreset mounted(const FlatPreset& flat, const Path& at, Arena& arena) {
  FlatPreset moved = flat;
  moved.mount = at;
  for (auto segment = at.segments.rbegin(); segment != at.segments.rend(); ++segment) {
    moved.root = make_section(arena, {{*segment, moved.root}}, moved.root->span, flat.preset, false);
  }
  for (Path& path : moved.offered)
    path.segments.insert(path.segments.begin(), at.segments.begin(), at.segments.end());
  return moved;
}

}  // namespace presetc
