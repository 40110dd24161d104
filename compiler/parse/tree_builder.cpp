#include "parse/tree_builder.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "parse/document.h"
#include "parse/shortened.h"
#include "value/depth.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// The two values of one key, as far as they fit a message.
std::string both_values(const Value& first, const Value& second) {
  constexpr std::size_t limit = 30;
  if (equal(first, second)) return "with equal values";
  const auto shown = [](const Value& value) {
    return value.is(Type::poison) ? "something wrong" : display(value, limit);
  };
  return fmt::format("first as {}, then as {}", shown(first), shown(second));
}

bool has_duplicates(const Value& map) {
  const auto members = map.members();
  const auto order = map.by_key();
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (members[order[i - 1]].key == members[order[i]].key) return true;
  }
  return false;
}

}  // namespace

bool TreeBuilder::begin_container(bool map, std::uint32_t begin) {
  const Span span{file_, begin, begin + 1};
  if (frames_.size() >= max_depth) {
    diagnostics_
        .report(Kind::too_deep, span,
                fmt::format("the {} here is nested deeper than {} levels", map ? "map" : "list", max_depth))
        .with_hint("flatten the file");
    return false;
  }
  frames_.push_back({.map = map,
                     .begin = begin,
                     .first = map ? members_.size() : items_.size(),
                     .first_merge = merges_.size(),
                     .nodes_before = nodes_});
  ++nodes_;
  return !is_over_limit(span);
}

BuiltNode TreeBuilder::end(std::uint32_t end) {
  const Frame frame = frames_.back();
  const Origin origin{{file_, frame.begin, end}};
  BuiltNode node;
  if (frame.map) {
    if (merges_.size() > frame.first_merge) {
      drop_duplicates(frame.first);
      resolve_merges(frame);
    }
    const auto members = [&] { return std::span<const Member>(members_).subspan(frame.first); };
    node.value = make_map(arena_, members(), origin);
    if (has_duplicates(*node.value)) {
      drop_duplicates(frame.first);
      node.value = make_map(arena_, members(), origin);
    }
    // Of what stands there nothing could be read: `{}` is not what it says.
    if (frame.lost_key && members_.size() == frame.first) node.value = make_poison(arena_, origin);
    members_.resize(frame.first);
    merges_.resize(frame.first_merge);
  } else {
    node.value = make_list(arena_, std::span<const Value* const>(items_).subspan(frame.first), origin);
    items_.resize(frame.first);
  }
  node.nodes = nodes_ - frame.nodes_before;
  frames_.pop_back();
  return node;
}

void TreeBuilder::key(std::string_view name, Span span) {
  Frame& frame = frames_.back();
  frame.key = KeyState::named;
  frame.name = name;
  frame.key_span = span;
}

void TreeBuilder::merge_key(Span span) {
  Frame& frame = frames_.back();
  frame.key = KeyState::merge;
  frame.key_span = span;
}

void TreeBuilder::refused_key() {
  frames_.back().key = KeyState::refused;
}

bool TreeBuilder::is_over_limit(Span where) {
  if (nodes_ > most_nodes_) {
    diagnostics_
        .report(Kind::too_many_nodes, where,
                fmt::format("more than {} values from here on, with aliases expanded", most_nodes_))
        .with_hint("use fewer aliases of aliases, or split the file");
    return true;
  }
  // Warnings end at the same number, so that half of these are mistakes.
  return diagnostics_.all().size() >= 2 * max_reports;
}

bool TreeBuilder::add(BuiltNode node, Span where) {
  nodes_ += node.nodes;
  if (is_over_limit(where)) return false;
  add_ended(node.value);
  return true;
}

void TreeBuilder::add_ended(const Value* value) {
  if (frames_.empty()) {
    if (root_ == nullptr) root_ = value;
    return;
  }
  Frame& frame = frames_.back();
  if (!frame.map) {
    items_.push_back(value);
    return;
  }
  if (frame.key == KeyState::named) {
    members_.push_back({frame.name, frame.key_span, value});
  } else if (frame.key == KeyState::merge) {
    if (merges_.size() > frame.first_merge) {
      diagnostics_.report(Kind::duplicate_key, frame.key_span, "this map has a second merge key `<<`")
          .with_hint("merge a list of maps: `<<: [*a, *b]`")
          .with_note(merges_.back().key, "the first one is here");
    } else {
      merges_.push_back({frame.key_span, value, members_.size() - frame.first});
    }
  } else {
    frame.lost_key = true;
  }
  frame.key = KeyState::none;
}

/// Reports each key that is there already and removes its member.
void TreeBuilder::drop_duplicates(std::size_t first) {
  const std::span<const Member> members = std::span<const Member>(members_).subspan(first);
  std::vector<std::uint32_t> order(members.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return members[a].key < members[b].key; });
  std::vector<bool> dropped(members.size());
  bool any = false;
  for (std::size_t i = 1, original = 0; i < order.size(); ++i) {
    const Member& member = members[order[i]];
    const Member& before = members[order[original]];
    if (member.key != before.key) {
      original = i;
      continue;
    }
    any = dropped[order[i]] = true;
    if (diagnostics_.all().size() >= 2 * max_reports) continue;
    diagnostics_
        .report(Kind::duplicate_key, member.key_span,
                fmt::format("key \"{}\" is in this map twice, {}", shortened(member.key),
                            both_values(*before.value, *member.value)))
        .with_hint("delete or rename one of them")
        .with_note(before.key_span, "the first one is here");
  }
  if (!any) return;
  std::size_t kept = first;
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    if (!dropped[i]) members_[kept++] = members_[first + i];
  }
  members_.resize(kept);
}

/// The maps that a merge key names, first wins; reports what is no map.
void TreeBuilder::collect_merged(const Merge& merge, std::vector<const Value*>& maps) {
  const auto refuse = [&](const Value& value) {
    if (value.is(Type::poison)) return;
    auto& diagnostic =
        diagnostics_
            .report(Kind::bad_merge_key, merge.key,
                    fmt::format("`<<` of type {}, expected a map or a list of maps", type_name(value.type())))
            .with_hint("write `<<: *anchor`, or quote the key (`\"<<\":`) if it is meant literally");
    if (value.span() != merge.key) diagnostic.with_note(value.span(), "the value is here");
  };
  if (merge.value->is(Type::map)) {
    maps.push_back(merge.value);
  } else if (merge.value->is(Type::list)) {
    for (const Value* item : merge.value->items()) {
      if (item->is(Type::map)) {
        maps.push_back(item);
      } else {
        refuse(*item);
      }
    }
  } else {
    refuse(*merge.value);
  }
}

/// Puts the members of merged maps where their `<<` stands; keys of the map itself win.
void TreeBuilder::resolve_merges(const Frame& frame) {
  const Merge& merge = merges_[frame.first_merge];
  std::vector<const Value*> maps;
  collect_merged(merge, maps);
  std::unordered_set<std::string_view> names;
  for (std::size_t i = frame.first; i < members_.size(); ++i) names.insert(members_[i].key);
  std::vector<Member> merged;
  for (const Value* map : maps) {
    for (const Member& member : map->members()) {
      if (names.insert(member.key).second) merged.push_back(member);
    }
  }
  // A duplicate that was dropped may have stood before the `<<`; the document is refused then anyway.
  const std::size_t position = std::min(frame.first + merge.position, members_.size());
  members_.insert(members_.begin() + static_cast<std::ptrdiff_t>(position), merged.begin(), merged.end());
}

}  // namespace presetc
