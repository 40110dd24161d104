// Which statements about a path offer a candidate, or hold an element of a list or a part of one.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "resolve/path_trace.h"
#include "value/equality.h"

namespace presetc {

/// An axis may have tens of thousands of candidates, so what is asked about is looked up, and what that takes
/// is made when it is first needed.
class OfferFinder {
 public:
  /// The trace must outlive it.
  explicit OfferFinder(const PathTrace& trace);

  [[nodiscard]] const PathTrace& trace() const { return trace_; }

  using Statements = std::vector<const TracedStatement*>;
  /// In the order of the trace, of those that stand.
  [[nodiscard]] Statements offering(const Value& candidate);

 private:
  using Texts = std::map<Span, const Value*>;
  using ByValue = std::unordered_map<const Value*, Statements, ValueHash, ValueEqual>;
  using ByPlace = std::map<Span, Statements>;

  const Value* written_text_of(const Value& computed);
  const Value* meaning_of(const Value& text);
  bool is_told_by_place(const Value& candidate);
  Statements that_say(const Value& value);
  void add_that_hold(const Value& candidate, std::set<const TracedStatement*>& found);
  Statements that_hold(const Value& candidate);

  const PathTrace& trace_;
  Statements standing_;
  std::optional<Texts> written_;          // by its place, what a file says
  std::optional<Texts> meant_;            // by the place of a text, what it means
  std::optional<std::set<Span>> spoken_;  // where whole values stand that some statement says
  std::optional<ByValue> by_value_;       // who says a candidate, or an element
  std::optional<ByPlace> by_place_;       // who says something in which that place is
};

}  // namespace presetc
