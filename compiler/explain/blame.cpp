#include "explain/blame.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "design/hash_words.h"
#include "load/variable.h"
#include "value/edit.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// What points have in common that have one story of a leaf, before stories are compared.
struct StoryKey {
  std::uint32_t subspace = 0;
  bool swept = false;
  bool schema_default = false;
  friend auto operator<=>(const StoryKey&, const StoryKey&) = default;
};

std::uint64_t mixed(std::uint64_t seed, std::uint64_t word) {
  const std::array words{static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32U)};
  return hash_words(words, seed);
}

struct FoundLeaf {
  std::map<StoryKey, BlamedStory> stories;
  std::unordered_multimap<std::uint64_t, std::pair<const StoryKey*, std::size_t>> values;  // by hash
};

class Finder {
 public:
  Finder(PointReader& reader, PathTracer& tracer, const VariableReader& variables,
         const BlameRequest& request, Arena& arena)
      : reader_(reader),
        tracer_(tracer),
        variables_(variables),
        request_(request),
        arena_(arena),
        deciders_(reader, tracer, read_) {}

  Blame find() {
    for (const std::uint32_t point : request_.points) {
      point_ = point;
      reader_.move_to(point);
      passing_.clear();
      add_leaves(reader_.config(request_.defaults));
      if (asks_for_variables()) add_variables();
    }
    Blame blame{&reader_.experiment(), request_.points, {}, {}};
    for (auto& [path, found] : leaves_) blame.leaves.push_back(leaf_of(path, found));
    if (blame.leaves.empty()) add_absent(blame);
    blame.read = std::move(read_);
    return blame;
  }

 private:
  using PathView = std::span<const std::string_view>;

  bool asks_for_variables() const {
    return std::any_of(request_.patterns.begin(), request_.patterns.end(),
                       [](const PathPattern& pattern) { return is_about_variables(pattern.path.segments); });
  }

  bool is_wanted() const {
    return request_.patterns.empty() ||
           std::any_of(request_.patterns.begin(), request_.patterns.end(),
                       [&](const PathPattern& pattern) { return pattern.covers(at_); });
  }
  bool is_wanted_below() const {
    return is_wanted() || std::any_of(request_.patterns.begin(), request_.patterns.end(),
                                      [&](const PathPattern& pattern) { return pattern.reaches_below(at_); });
  }

  void add_leaves(const Value& section) {
    for (const Member& member : section.members()) {
      at_.push_back(member.key);
      if (member.value->is(Type::map) && !member.value->members().empty()) {
        if (is_wanted_below()) add_leaves(*member.value);
      } else if (is_wanted()) {
        add_leaf(*member.value);
      }
      at_.pop_back();
    }
  }

  /// Variables are no part of the config.
  void add_variables() {
    const Subspace& subspace = reader_.subspace();
    const Value* vars = subspace.vars;
    for (const Place& place : subspace.bindings.places()) {
      if (!place.is_variable()) continue;
      const Outcome outcome =
          reader_.values().place(static_cast<std::uint32_t>(&place - subspace.bindings.places().data()));
      if (!outcome.has_value()) continue;
      vars = with_value_at(passing_, *vars, PathView(place.path.segments).subspan(1), {}, *outcome.value);
    }
    at_ = {variables_section};
    add_leaves(*vars);
    at_.clear();
  }

  void add_leaf(const Value& value) {
    FoundLeaf& leaf = leaves_[at_];
    const StoryKey key{reader_.subspace_index(), is_swept(reader_, at_),
                       value.origin().cause == Cause::schema_default};
    const auto [story, is_new] = leaf.stories.try_emplace(key);
    if (is_new) story->second = new_story(key);
    BlamedComputation computation = find_computation(reader_, variables_, at_, passing_);
    std::uint64_t hash = mixed(mixed(key.subspace, value.span().begin), hash_of(value));
    for (const BlamedInput& input : computation.inputs)
      hash = mixed(hash, input.value == nullptr ? 0 : hash_of(*input.value));
    const auto [from, to] = leaf.values.equal_range(hash);
    for (auto at = from; at != to; ++at) {
      if (at->second.first != &story->first) continue;
      BlamedValue& known = story->second.values[at->second.second];
      if (known.value->span() != value.span() || !equal(*known.value, value)) continue;
      known.points.push_back(point_);
      return;
    }
    leaf.values.emplace(hash, std::pair(&story->first, story->second.values.size()));
    deciders_.find(computation.inputs);
    for (BlamedInput& input : computation.inputs) {
      if (input.value != nullptr) input.value = deep_copy(arena_, *input.value);
    }
    story->second.values.push_back({deep_copy(arena_, value), {point_}, std::move(computation)});
  }

  BlamedStory new_story(const StoryKey& key) {
    const Subspace& subspace = reader_.subspace();
    BlamedStory story;
    story.trace = tracer_.trace(key.subspace, at_, key.swept);
    story.schema_default = key.schema_default;
    story.subspaces = {key.subspace};
    if (key.swept) story.axis = find_axis(subspace.axes, at_).axis;
    for (const std::uint32_t condition : subspace.bindings.conditions_on(at_))
      story.conditions.push_back(&subspace.bindings.conditions()[condition]);
    return story;
  }

  /// Stories that differ in nothing but the subspace are one.
  static bool same_story(const BlamedStory& a, const BlamedStory& b) {
    return a.schema_default == b.schema_default && a.trace.statements == b.trace.statements &&
           (a.axis == nullptr ? Span{} : a.axis->span) == (b.axis == nullptr ? Span{} : b.axis->span);
  }

  static void join(BlamedStory& into, BlamedStory& other) {
    into.subspaces.insert(into.subspaces.end(), other.subspaces.begin(), other.subspaces.end());
    // An axis may have a hundred thousand candidates.
    std::unordered_multimap<std::uint64_t, std::size_t> known;
    const auto hash = [](const BlamedValue& value) {
      return mixed(value.value->span().begin, hash_of(*value.value));
    };
    for (std::size_t i = 0; i < into.values.size(); ++i) {
      if (into.values[i].computation.empty()) known.emplace(hash(into.values[i]), i);
    }
    for (BlamedValue& value : other.values) {
      const auto [from, to] =
          value.computation.empty() ? known.equal_range(hash(value)) : std::pair(known.end(), known.end());
      const auto same = std::find_if(from, to, [&](const auto& at) {
        const Value& each = *into.values[at.second].value;
        return each.span() == value.value->span() && equal(each, *value.value);
      });
      if (same == to) {
        into.values.push_back(std::move(value));
        continue;
      }
      std::vector<std::uint32_t>& points = into.values[same->second].points;
      const auto middle = static_cast<std::ptrdiff_t>(points.size());
      points.insert(points.end(), value.points.begin(), value.points.end());
      std::inplace_merge(points.begin(), points.begin() + middle, points.end());
    }
  }

  static BlamedLeaf leaf_of(const std::vector<std::string_view>& path, FoundLeaf& found) {
    BlamedLeaf leaf;
    leaf.path.segments = path;
    for (auto& [key, story] : found.stories) {
      for (const BlamedValue& value : story.values) leaf.points += value.points.size();
      const auto same =
          std::find_if(leaf.stories.begin(), leaf.stories.end(),
                       [&story = story](const BlamedStory& other) { return same_story(other, story); });
      if (same == leaf.stories.end()) {
        leaf.stories.push_back(std::move(story));
      } else {
        join(*same, story);
      }
    }
    return leaf;
  }

  /// A path that no point has: who spoke of it all the same, and what would be read there.
  void add_absent(Blame& blame) {
    if (request_.patterns.size() != 1 || !request_.patterns.front().is_literal()) return;
    BlamedLeaf leaf;
    leaf.path = request_.patterns.front().path;
    at_ = leaf.path.segments;
    reader_.move_to(request_.points.front());
    BlamedStory story = new_story({reader_.subspace_index(), is_swept(reader_, at_), false});
    const SchemaMap& schemas = reader_.variant().schemas;
    if (!is_variable(at_)) leaf.unwritten_default = reader_.subspace().bindings.default_at(at_);
    const bool known = !is_variable(at_) && !schemas.is_unchecked() && schemas.knows(at_);
    if (story.trace.statements.empty() && leaf.unwritten_default == nullptr && !known) return;
    leaf.stories.push_back(std::move(story));
    blame.leaves.push_back(std::move(leaf));
  }

  PointReader& reader_;
  PathTracer& tracer_;
  const VariableReader& variables_;
  const BlameRequest& request_;
  Arena& arena_;
  Arena passing_;
  std::deque<PathTrace> read_;
  InputDeciders deciders_;
  std::uint32_t point_ = 0;
  std::vector<std::string_view> at_;
  std::map<std::vector<std::string_view>, FoundLeaf> leaves_;
};

}  // namespace

Blame find_blame(PointReader& reader, PathTracer& tracer, const VariableReader& variables,
                 const BlameRequest& request, Arena& arena) {
  return Finder(reader, tracer, variables, request, arena).find();
}

}  // namespace presetc
