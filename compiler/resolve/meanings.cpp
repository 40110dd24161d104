#include "resolve/meanings.h"

#include <algorithm>

#include "load/variable.h"

namespace presetc {

namespace {

/// No text of a document begins with it, because it is no UTF-8.
constexpr char no_literal = '\xff';

/// `value` with other children: each as `child` makes it. The value itself if they are the same.
template <class Child>
const Value* with_children(Arena& arena, const Value& value, const Child& child) {
  bool changed = false;
  const auto next = [&](const Value* old) {
    const Value* made = child(*old);
    changed = changed || made != old;
    return made;
  };
  if (value.is(Type::list)) {
    std::vector<const Value*> items;
    for (const Value* item : value.items()) items.push_back(next(item));
    return changed ? make_list(arena, items, value.origin()) : &value;
  }
  if (value.is(Type::map)) {
    std::vector<Member> members;
    for (const Member& member : value.members())
      members.push_back({member.key, member.key_span, next(member.value)});
    return changed ? make_map_like(arena, value, members) : &value;
  }
  return &value;
}

}  // namespace

Meanings::Meanings(std::span<const FlatPreset> presets, const References& references,
                   std::span<const PresetAxis> choices, Arena& arena)
    : choices_(choices), arena_(&arena) {
  bool some_keep = false;
  bool some_resolve = false;
  bool some_mounted = false;
  for (const FlatPreset& flat : presets) {
    some_mounted = some_mounted || !flat.mount.segments.empty();
    for (const Preset* preset : flat.lineage) {
      some_keep = some_keep || preset->keep_references;
      some_resolve = some_resolve || !preset->keep_references;
    }
  }
  if (presets.size() > 1 && some_resolve && (some_keep || some_mounted)) references_ = &references;
}

bool Meanings::depends_on_mount(const ReferenceText& text) const {
  const auto is_choice = [&](const Path& path) {
    return path.segments.size() == 1 &&
           std::any_of(choices_.begin(), choices_.end(),
                       [&](const PresetAxis& axis) { return axis.name == path.segments.front(); });
  };
  return std::any_of(text.parts.begin(), text.parts.end(), [&](const ReferenceText::Part& part) {
    if (!part.expression) return false;
    const auto& names = part.expression->names;
    return std::any_of(names.begin(), names.end(), [&](const ExpressionName& name) {
      return name.kind == ExpressionName::Kind::path && !is_variable(name.path.segments) &&
             !is_choice(name.path);
    });
  });
}

std::string Meanings::meaning_of(const ReferenceText& text, const Value& string,
                                 std::span<const std::string_view> mount) const {
  std::string meaning;
  const bool refers = std::any_of(text.parts.begin(), text.parts.end(),
                                  [](const auto& part) { return part.expression.has_value(); });
  if (!refers) {  // `$${` alone: the literal that it comes to
    for (const ReferenceText::Part& part : text.parts) meaning += part.literal;
    return meaning;
  }
  meaning += no_literal;
  if (depends_on_mount(text)) meaning += to_string(mount);
  meaning += no_literal;
  meaning += string.string();
  return meaning;
}

const Value* Meanings::stand_in(const Value& value, std::span<const std::string_view> mount) {
  if (!differ()) return &value;
  const Value* made = &value;
  if (value.is(Type::string)) {
    const auto found = references_->find(&value);
    if (found == references_->end()) return &value;
    made = make_string(*arena_, arena_->copy(meaning_of(found->second, value, mount)), value.origin(),
                       value.style());
  } else {
    made = with_children(*arena_, value, [&](const Value& child) { return stand_in(child, mount); });
    if (made == &value) return &value;
  }
  stand_ins_.insert_or_assign(&value, made);
  written_.emplace(made, &value);
  return made;
}

const Statement* Meanings::stand_in(const Statement& leaf, std::span<const std::string_view> mount) {
  std::vector<const Value*> values;
  for (const Value* value : leaf.values()) values.push_back(stand_in(*value, mount));
  if (std::equal(values.begin(), values.end(), leaf.values().begin())) return &leaf;
  if (leaf.form == Statement::Form::fixed)
    return make_fixed(*arena_, *values.front(), leaf.span, leaf.stated_by);
  return make_offered(*arena_, arena_->copy(ValueSet(values)), leaf.span, leaf.stated_by);
}

const Value* Meanings::replaced(const Value& value, const Nodes& by) const {
  const auto found = by.find(&value);
  if (found != by.end()) return found->second;
  return with_children(*arena_, value, [&](const Value& child) { return replaced(child, by); });
}

const Value* Meanings::written(const Value& value) const {
  return differ() ? replaced(value, written_) : &value;
}

ValueSet Meanings::written(ValueSet values) const {
  if (!differ()) return values;
  std::vector<const Value*> as_written;
  for (const Value* value : values) as_written.push_back(written(*value));
  return arena_->copy(ValueSet(as_written));
}

const Value* Meanings::meant(const Value& value) const {
  return differ() ? replaced(value, stand_ins_) : &value;
}

}  // namespace presetc
