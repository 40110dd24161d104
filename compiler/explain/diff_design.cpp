#include "explain/diff_design.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "explain/count_text.h"
#include "resolve/subspace.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

struct OrderedMember {
  SetDifference::Member member;
  std::size_t order;  ///< in which the members are written
};

/// By canonical JSON, which equal values share: axes may have a hundred thousand candidates.
using Members = std::map<std::string, OrderedMember>;

void add_member(std::string key, const SetDifference::Member& member, Members& to) {
  to.try_emplace(std::move(key), OrderedMember{member, to.size()});
}

/// Those that the others lack, in the order in which they are written.
std::vector<SetDifference::Member> members_without(const Members& members, const Members& others) {
  std::vector<OrderedMember> left;
  for (const auto& [key, member] : members) {
    if (!others.contains(key)) left.push_back(member);
  }
  std::sort(left.begin(), left.end(),
            [](const OrderedMember& a, const OrderedMember& b) { return a.order < b.order; });
  std::vector<SetDifference::Member> ordered;
  for (const OrderedMember& each : left) ordered.push_back(each.member);
  return ordered;
}

/// What one experiment has, by the name of the set.
class DesignReader {
 public:
  DesignReader(const ResolvedExperiment& experiment, Arena& arena) : experiment_(experiment), arena_(arena) {
    for (const auto& subspace : experiment.subspaces) {
      for (const Axis& axis : subspace->axes) add_axis(axis);
    }
    for (const PresetAxis& axis : experiment.preset_axes) {
      for (const std::string& label : axis.labels)
        add_text(others_, std::string(axis.name), label, axis.span);
    }
    for (const ExclusionCount& count : experiment.excluded)
      add_text(others_, "exclude", exclusion_text(*count.exclusion), count.exclusion->span);
    for (const Condition& when : experiment.settings.when) {
      add_text(others_, "when", fmt::format("{}: {}", to_string(when.pattern.path), when.condition.text),
               when.span);
    }
    for (const SkippedPoints& skipped : experiment.skipped)
      add_text(others_, "skipped", skipped.reason, skipped.span);
    if (const auto& sample = experiment.settings.sample) {
      const auto text = sample->count
                            ? fmt::format("count {}, seed {}", *sample->count, sample->seed)
                            : fmt::format("ways {}, seed {}", sample->ways.value_or(0), sample->seed);
      add_text(others_, "sample", text, sample->span);
    }
  }

  [[nodiscard]] const std::map<Path, Members>& axes() const { return axes_; }
  [[nodiscard]] const std::map<std::string, Members>& others() const { return others_; }

  /// The candidates of a path; where it is no axis what is fixed there.
  [[nodiscard]] Members candidates(const Path& path) const {
    if (const auto at = axes_.find(path); at != axes_.end()) return at->second;
    Members fixed;
    for (const auto& subspace : experiment_.subspaces) {
      if (const Value* value = subspace->bindings.fixed_at(path.segments))
        add_member(canonical_json(*value), {value, value->span()}, fixed);
    }
    return fixed;
  }

 private:
  void add_axis(const Axis& axis) {
    for (const Step& step : axis.steps) {
      if (!step.label.empty()) add_text(others_, "rows", step.label, step.span);
      for (std::size_t i = 0; i < axis.paths.size(); ++i) {
        const Value* value = step.values[i];
        if (value != nullptr)
          add_member(canonical_json(*value), {value, value->span()}, axes_[axis.paths[i]]);
      }
    }
  }

  void add_text(std::map<std::string, Members>& to, const std::string& name, std::string_view text,
                Span span) {
    const Value* value = make_string(arena_, arena_.copy(text), {span, Cause::written});
    add_member(std::string(text), {value, span}, to[name]);
  }

  const ResolvedExperiment& experiment_;
  Arena& arena_;
  std::map<Path, Members> axes_;
  std::map<std::string, Members> others_;
};

void add_difference(std::string name, const Members& before, const Members& after,
                    std::vector<SetDifference>& differences) {
  SetDifference difference{std::move(name), members_without(before, after), members_without(after, before)};
  if (!difference.removed.empty() || !difference.added.empty()) differences.push_back(std::move(difference));
}

/// The keys of both.
template <class Key>
std::set<Key> keys_of(const std::map<Key, Members>& before, const std::map<Key, Members>& after) {
  std::set<Key> keys;
  for (const auto& [key, members] : before) keys.insert(key);
  for (const auto& [key, members] : after) keys.insert(key);
  return keys;
}

}  // namespace

std::vector<SetDifference> diff_designs(const ResolvedExperiment& before, const ResolvedExperiment& after,
                                        Arena& arena) {
  const DesignReader old_design(before, arena);
  const DesignReader new_design(after, arena);
  std::vector<SetDifference> differences;
  for (const Path& path : keys_of(old_design.axes(), new_design.axes()))
    add_difference(to_string(path), old_design.candidates(path), new_design.candidates(path), differences);
  const Members none;
  for (const std::string& name : keys_of(old_design.others(), new_design.others())) {
    const auto old_at = old_design.others().find(name);
    const auto new_at = new_design.others().find(name);
    add_difference(name, old_at == old_design.others().end() ? none : old_at->second,
                   new_at == new_design.others().end() ? none : new_at->second, differences);
  }
  return differences;
}

}  // namespace presetc
