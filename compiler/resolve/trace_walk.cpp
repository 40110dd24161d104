#include "resolve/trace_walk.h"

#include <algorithm>

#include "load/variable.h"
#include "resolve/path_tracer.h"
#include "value/edit.h"

namespace presetc {

namespace {

using PathView = std::span<const std::string_view>;
using Form = TracedStatement::Form;

/// The node at a path, or the value above it that stands where a section would be; null if there is neither.
template <class Node>
struct Reached {
  const Node* node = nullptr;
  std::size_t depth = 0;
  const Node* last = nullptr;  ///< the last one on the way
};

Reached<Value> reach(const Value& root, PathView path) {
  const Value* at = &root;
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    if (!at->is(Type::map)) return {at, depth, at};
    const Value* below = at->get(path[depth]);
    if (below == nullptr) return {nullptr, depth, at};
    at = below;
  }
  return {at, path.size(), at};
}

Reached<Statement> reach(const Statement& root, PathView path) {
  const Statement* at = &root;
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    if (at->is_leaf()) return {at, depth, at};
    const Statement* below = at->child(path[depth]);
    if (below == nullptr) return {nullptr, depth, at};
    at = below;
  }
  return {at, path.size(), at};
}

/// What candidates that stand above the path say at it; the candidates themselves if they say nothing there.
Candidates values_below(std::span<const Value* const> values, PathView rest) {
  Candidates below;
  for (const Value* value : values) {
    const Value* at = value_at(*value, rest);
    if (at != nullptr) below.push_back(at);
  }
  if (below.empty()) below.assign(values.begin(), values.end());
  return below;
}

const Offer* find_offer(const std::vector<Offer>& offers, PathView path) {
  const auto found = std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) {
    return is_at_or_below(path, offer.path.segments);
  });
  return found == offers.end() ? nullptr : &*found;
}

TracedStatement new_statement(Layer layer, Form form) {
  TracedStatement statement;
  statement.layer = layer;
  statement.form = form;
  return statement;
}

}  // namespace

TraceWalk::State TraceWalk::state_of(const Value& config, const Value* vars, bool offered) const {
  if (!is_variable(path_)) return {reach(config, path_).node, offered};
  return {vars == nullptr ? nullptr : reach(*vars, path_.subspan(1)).node, offered};
}

void TraceWalk::add_preset(const Preset& listed, PathView at, std::span<const LineageStep> steps) {
  builder_.begin_preset();
  if (!is_at_or_below(path_, at)) return;
  const PathView path = path_.subspan(at.size());
  const Statement* inherited = nullptr;
  for (const LineageStep& step : steps) {
    const bool left = reach(*step.kept, path).node != nullptr;
    if (inherited != nullptr && !left) remove_inherited(listed, step, path);
    add_own(listed, step, at);
    inherited = reach(*step.after, path).node;
  }
  if (builder_.anything_stands()) ++speakers_;
}

void TraceWalk::remove_inherited(const Preset& listed, const LineageStep& by, PathView path) {
  TracedStatement statement = new_statement(Layer::preset, Form::removal);
  statement.listed = &listed;
  statement.stated_by = by.preset;
  const auto removal = std::find_if(by.unset.begin(), by.unset.end(),
                                    [&](const Removal& each) { return each.pattern.covers(path); });
  // Else it removed everything in the section.
  statement.span = removal == by.unset.end() ? by.unset.front().span : removal->span;
  builder_.remove(std::move(statement));
}

void TraceWalk::add_own(const Preset& listed, const LineageStep& step, PathView at) {
  const PathView path = path_.subspan(at.size());
  const Reached<Statement> own = reach(*step.own, path);
  const Statement* kept = reach(*step.kept, path).node;
  const Statement* after = reach(*step.after, path).node;
  // It may make a section of a value that stood above the path, and say nothing about the path itself.
  const bool clears = own.node == nullptr && kept != nullptr && after == nullptr;
  if (own.node == nullptr && !clears) return;
  const Statement& node = clears ? *own.last : *own.node;
  // An empty section says nothing where there is a filled one.
  if (!clears && !node.is_leaf() && node.says_empty && after != nullptr && !after->children().empty()) return;
  TracedStatement statement = new_statement(Layer::preset, Form::section);
  statement.listed = &listed;
  statement.stated_by = step.preset;
  statement.span = node.span;
  if (node.is_leaf()) {
    statement.form = node.form == Statement::Form::fixed ? Form::fixed : Form::offered;
    statement.values = values_below(node.values(), path.subspan(own.depth));
  } else {
    statement.values = {to_value(arena_, node)};
  }
  for (const Value* value : statement.values) statement.meant.push_back(meanings_.stand_in(*value, at));
  if (clears) {
    builder_.remove(std::move(statement));
  } else if (after == &node || kept == nullptr) {
    builder_.replace(std::move(statement));
  } else {  // where lists are joined, or sections merged, there is a new node that both are in
    builder_.join(std::move(statement));
  }
}

void TraceWalk::merge(const Merged& merged, Strategy strategy) {
  Candidates result;
  const Offer* offer = find_offer(merged.offered, path_);
  state_ = state_of(*merged.config, nullptr, offer != nullptr);
  if (offer != nullptr) {
    result = values_below(offer->candidates, path_.subspan(offer->path.segments.size()));
  } else if (state_.fixed != nullptr) {
    result.push_back(state_.fixed);
  }
  const bool whole = strategy.name == Strategy::Name::last_wins || strategy.name == Strategy::Name::exact;
  builder_.merge(result, whole, meanings_);
}

void TraceWalk::add_layer(const LayerStep& step) {
  const Layered& there = step.after;
  const State after = state_of(*there.config, there.vars, find_offer(there.offered, path_) != nullptr);
  if (after == state_) return;
  state_ = after;
  const Layer layer = step.of_defaults ? Layer::defaults : Layer::own;
  if (step.removal == nullptr) {
    // Paths of `vars` are told from there.
    add_assignment(*step.assignment, is_variable(path_) ? path_.subspan(1) : path_, layer);
    return;
  }
  TracedStatement statement = new_statement(layer, Form::removal);
  statement.span = step.removal->span;
  builder_.remove(std::move(statement));
}

void TraceWalk::add_block(const SweptBlock& there, bool swept) {
  const AxisColumn at = find_axis(there.axes, path_);
  state_ = state_of(*there.config, there.vars, at.axis != nullptr);
  // What presets offer they have said.
  if (!swept || at.axis == nullptr || at.axis->kind == Axis::Kind::offered) return;
  TracedStatement statement = new_statement(Layer::sweep, Form::offered);
  statement.axis = at.axis;
  statement.span = at.axis->span;
  const auto rest = path_.subspan(at.axis->paths[at.column].segments.size());
  for (const Step& step : at.axis->steps) {
    const Value* value = step.values[at.column];
    if (value != nullptr) value = value_at(*value, rest);
    if (value != nullptr) statement.values.push_back(value);
  }
  builder_.replace(std::move(statement));
}

void TraceWalk::add_flag(const SweepStep& step) {
  const SweptBlock& there = step.after;
  const State after = state_of(*there.config, there.vars, find_axis(there.axes, path_).axis != nullptr);
  if (after == state_) return;
  state_ = after;
  add_assignment(*step.flag, path_, Layer::flag);
}

/// `path` as the assignment's own path is told.
void TraceWalk::add_assignment(const Assignment& assignment, PathView path, Layer layer) {
  TracedStatement statement = new_statement(layer, Form::fixed);
  const PathView at(assignment.path.segments);
  if (!is_at_or_below(path, at)) {  // it makes a section of what was a value
    statement.form = Form::section;
    statement.span = assignment.key_span;
    statement.values = {assignment.value};
    builder_.replace(std::move(statement));
    return;
  }
  const Value* said = reach(*assignment.value, path.subspan(at.size())).node;
  const bool speaks = said != nullptr;
  if (!speaks) said = assignment.value;  // it makes a section of a value that stood above the path
  if (said->is(Type::map) && !said->members().empty()) statement.form = Form::section;
  statement.span = said->span();
  statement.values = {said};
  speaks ? builder_.replace(std::move(statement)) : builder_.remove(std::move(statement));
}

}  // namespace presetc
