// A depth-first walk: a node that is met again while it is open closes a cycle (Cormen et al., Introduction
// to Algorithms, section 20.3).
#include "resolve/binding_graph.h"

#include <algorithm>

#include <fmt/format.h>

namespace presetc {

namespace {

void add(std::vector<std::uint32_t>& axes, const std::vector<std::uint32_t>& more) {
  std::vector<std::uint32_t> merged;
  std::set_union(axes.begin(), axes.end(), more.begin(), more.end(), std::back_inserter(merged));
  axes = std::move(merged);
}

bool is_row(const BoundName& name) {
  return name.kind == BoundName::Kind::property && name.property == Property::row;
}

}  // namespace

void BindingGraph::solve() {
  visit_all();
  if (cycles_) return;
  find_row_columns();
  if (bindings_.row_columns_.empty()) return;
  // What reads `@row` depends on whether there is a row, too.
  for (BoundName& name : bindings_.names_) {
    if (is_row(name)) name.below = bindings_.row_columns_;
  }
  places_.assign(places_.size(), {});
  conditions_.assign(conditions_.size(), {});
  visit_all();
}

void BindingGraph::find_row_columns() {
  std::vector<std::uint32_t> columns;
  for (const std::uint32_t axis : bindings_.row_axes()) {
    for (std::uint32_t i = 0; i < bindings_.places_.size(); ++i) {
      const Place& place = bindings_.places_[i];
      if (place.axis != axis) continue;
      if (place.conditions.empty()) return;
      for (const std::uint32_t condition : place.conditions) {
        if (conditions_[condition].reads_row) return;
      }
      columns.push_back(i);
    }
  }
  bindings_.row_columns_ = std::move(columns);
}

std::vector<std::uint32_t> Bindings::row_axes() const {
  std::vector<std::uint32_t> axes;
  for (std::uint32_t i = 0; i < input_.axes.size(); ++i) {
    if (input_.axes[i].kind == Axis::Kind::rows) axes.push_back(i);
  }
  return axes;
}

void BindingGraph::visit_all() {
  for (std::uint32_t i = 0; i < places_.size(); ++i) visit_place(i, {});
  for (std::uint32_t i = 0; i < conditions_.size(); ++i) visit_condition(i, {});
}

void BindingGraph::visit_place(std::uint32_t index, Span from) {
  if (places_[index].state == State::done) return;
  if (places_[index].state == State::open) return report_cycle(false, index, from);
  places_[index].state = State::open;
  way_.push_back({false, index, from});
  Place& place = bindings_.places_[index];
  if (place.axis != no_axis) place.axes = {place.axis};
  const auto visit = [&](const Value* value) {
    if (value != nullptr && bindings_.refers(*value)) visit_texts(*value, place.path, place);
  };
  visit(place.below);
  if (place.axis != no_axis) {
    for (const Step& step : bindings_.input_.axes[place.axis].steps) visit(step.values[place.column]);
  }
  way_.pop_back();
  places_[index].state = State::done;
}

void BindingGraph::visit_texts(const Value& value, const Path& path, Place& place) {
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) visit_texts(*item, path, place);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) {
      Path below = path;
      below.segments.push_back(member.key);
      visit_texts(*member.value, below, place);
    }
  } else {
    const auto text = bindings_.texts_.find({&value, path});
    if (text == bindings_.texts_.end()) return;
    for (BoundExpression& part : text->second.parts) {
      visit_expression(part);
      add(place.axes, part.axes);
      place.waits = place.waits || part.waits;
    }
  }
}

void BindingGraph::visit_condition(std::uint32_t index, Span from) {
  if (conditions_[index].state == State::done) return;
  if (conditions_[index].state == State::open) return report_cycle(true, index, from);
  conditions_[index].state = State::open;
  way_.push_back({true, index, from});
  BoundCondition& condition = bindings_.conditions_[index];
  visit_expression(condition.expression);
  condition.axes = condition.expression.axes;
  way_.pop_back();
  conditions_[index].state = State::done;
}

void BindingGraph::visit_expression(BoundExpression& expression) {
  Node& reader = way_.back().is_condition ? conditions_[way_.back().index] : places_[way_.back().index];
  for (std::size_t i = 0; i < expression.names.size(); ++i) {
    // A copy: visiting binds nothing, but a reference into the vector is easy to get wrong later.
    const BoundName name = bindings_.names_[expression.names[i]];
    const Span span = expression.expression->names[i].span;
    reader.reads_row |= is_row(name);
    const auto condition_of = [&](std::uint32_t index) {
      visit_condition(index, span);
      reader.reads_row |= conditions_[index].reads_row;
    };
    const auto value_of = [&](std::uint32_t index) {
      visit_place(index, span);
      reader.reads_row |= places_[index].reads_row;
    };
    for (const std::uint32_t condition : name.conditions) condition_of(condition);
    for (const std::uint32_t condition : bindings_.conditions_inside(name)) {
      // What a condition reads holds the part that it is about, as if it were true.
      const bool own = way_.back().is_condition && way_.back().index == condition;
      if (!own) condition_of(condition);
    }
    if (name.kind == BoundName::Kind::place) value_of(name.place);
    for (const std::uint32_t place : name.below) {
      if (!is_row(name)) value_of(place);  // of a row it matters only whether it is there
      for (const std::uint32_t condition : bindings_.places_[place].conditions) condition_of(condition);
    }
    if (name.kind == BoundName::Kind::place) expression.waits |= bindings_.places_[name.place].waits;
    for (const std::uint32_t place : name.below)
      expression.waits |= !is_row(name) && bindings_.places_[place].waits;
    add_axes_of(bindings_, name, expression.axes);
  }
}

std::string BindingGraph::name_of(const Link& link) const {
  if (link.is_condition) {
    return fmt::format("the condition of `{}`", to_string(bindings_.conditions_[link.index].pattern.path));
  }
  return fmt::format("`{}`", to_string(bindings_.places_[link.index].path));
}

void BindingGraph::report_cycle(bool is_condition, std::uint32_t index, Span from) {
  cycles_ = true;
  const auto first = std::find_if(way_.begin(), way_.end(), [&](const Link& link) {
    return link.is_condition == is_condition && link.index == index;
  });
  if (is_condition && first + 1 == way_.end()) {
    diagnostics_
        .report(Kind::reference_cycle, from,
                fmt::format("{} reads something that exists only where it holds", name_of(*first)))
        .with_hint("a condition reads what exists without it");
    return;
  }
  std::string chain;
  for (auto link = first; link != way_.end(); ++link) chain += name_of(*link) + " -> ";
  chain += name_of(*first);
  Diagnostic& diagnostic =
      diagnostics_
          .report(Kind::reference_cycle, from,
                  first + 1 == way_.end() ? fmt::format("{} refers to itself", name_of(*first))
                                          : fmt::format("these refer to each other: {}", chain))
          .with_hint("give one of them a value of its own");
  for (auto link = first + 1; link < way_.end(); ++link)
    diagnostic.with_note(link->span,
                         fmt::format("{} is {} here", name_of(*link), link->is_condition ? "asked" : "read"));
}

}  // namespace presetc
