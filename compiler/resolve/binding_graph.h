// The graph of what refers to what in one subspace. A part of Bindings: of no use to others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/bindings.h"

namespace presetc {

/// Fills the axes that each place, condition and expression depends on. Reports each cycle once, as
/// reference_cycle with its chain; what is in a cycle depends on nothing then.
class BindingGraph {
 public:
  BindingGraph(Bindings& bindings, Diagnostics& diagnostics)
      : bindings_(bindings),
        diagnostics_(diagnostics),
        places_(bindings.places_.size()),
        conditions_(bindings.conditions_.size()) {}

  void solve();

 private:
  enum class State : std::uint8_t { unseen, open, done };
  /// A place or a condition.
  struct Node {
    State state = State::unseen;
    bool reads_row = false;  ///< `@row`, itself or through others
  };
  /// A node on the way from where the walk began, for the chain of a cycle.
  struct Link {
    bool is_condition;
    std::uint32_t index;
    Span span;  ///< of the name that led to it
  };

  void visit_all();
  /// Fills Bindings::row_columns().
  void find_row_columns();
  void visit_place(std::uint32_t index, Span from);
  void visit_condition(std::uint32_t index, Span from);
  /// Visits everything that an expression reads, and fills its axes.
  void visit_expression(BoundExpression& expression);
  /// Every text of a value of the place.
  void visit_texts(const Value& value, const Path& path, Place& place);
  void report_cycle(bool is_condition, std::uint32_t index, Span from);
  [[nodiscard]] std::string name_of(const Link& link) const;

  Bindings& bindings_;
  Diagnostics& diagnostics_;
  std::vector<Node> places_, conditions_;
  std::vector<Link> way_;
  bool cycles_ = false;  // some were reported
};

}  // namespace presetc
