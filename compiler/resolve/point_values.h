// What places, conditions and expressions come to at one point of a subspace. Moves from point to point and
// works out each thing once for each combination of the axes that it depends on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "expr/evaluate.h"
#include "resolve/step_table.h"
#include "resolve/subspace.h"

namespace presetc {

/// What is known about a point beside its values; empty while the points are still being found.
struct PointFacts {
  std::string_view label, id, format;
  std::optional<std::size_t> index, points;
};

/// An environment variable; nullopt if it is not set.
using VariableReader = std::function<std::optional<std::string_view>(std::string_view)>;

/// Something that could not be worked out, and the point where that was noticed first.
struct PointFailure {
  EvaluationFailure failure;
  std::vector<std::uint32_t> steps;
};

/// For one thread. The subspace must outlive it.
class PointValues {
 public:
  PointValues(const Subspace& subspace, const VariableReader& variables);

  /// One step for each axis; they must stay where they are until the next move.
  void move_to(std::span<const std::uint32_t> steps);
  void set_facts(const PointFacts& facts) {
    facts_ = facts;
    ++stamp_;  // what waits for them is worked out again
  }

  /// The value of a place, whether or not it exists here; unset where no axis and nothing below says one.
  [[nodiscard]] Outcome place(std::uint32_t index);
  [[nodiscard]] bool holds(std::uint32_t condition);
  /// Whether the condition could not be worked out at some point at which it was asked.
  [[nodiscard]] bool has_failed(std::uint32_t condition) const { return failed_conditions_[condition]; }
  [[nodiscard]] bool all_hold(std::span<const std::uint32_t> conditions);
  [[nodiscard]] bool any_exists(std::span<const std::uint32_t> places);
  [[nodiscard]] Outcome read(const BoundName& name);
  [[nodiscard]] Outcome evaluate(const BoundExpression& expression);
  /// Unset is a failure here: a text must come to something.
  [[nodiscard]] Outcome evaluate(const BoundText& text);
  [[nodiscard]] bool matches(const BoundExclusion& exclusion);

  /// The first name of an expression that has no value here; for messages.
  [[nodiscard]] const ExpressionName* first_unset(const BoundExpression& expression);

  /// What failed since this was last asked, each combination of axes once.
  [[nodiscard]] std::vector<PointFailure> take_failures() { return std::exchange(failures_, {}); }

  [[nodiscard]] const Subspace& subspace() const { return subspace_; }
  [[nodiscard]] std::span<const std::uint32_t> steps() const { return steps_; }

 private:
  /// Outcomes by the steps of the axes that they depend on; of the present point alone where there would be
  /// too many.
  struct Memo {
    struct Entry {
      Outcome outcome;
      std::uint64_t stamp = 0;  ///< 0: not known; in a table 1; else the point that it is of
    };
    StepTable table;
    bool lasting = true;  ///< there is a table; otherwise one entry, of the present point
    std::vector<Entry> entries;
  };
  [[nodiscard]] Memo make_memo(std::span<const std::uint32_t> axes, bool waits) const;
  [[nodiscard]] Memo::Entry& entry_of(Memo& memo) const {
    return memo.entries[memo.lasting ? memo.table.at(steps_) : 0];
  }

  [[nodiscard]] Outcome work_out(const Place& place);
  [[nodiscard]] Outcome instantiate(const Value& raw, const Path& path);
  [[nodiscard]] Outcome instantiate_container(const Value& raw, const Path& path);
  [[nodiscard]] Outcome evaluate_text(const Value& string, const BoundText& text);
  [[nodiscard]] Outcome section(const BoundName& name);
  [[nodiscard]] const Value* existing(const Value* value, const BoundName& name);
  [[nodiscard]] Outcome property(Property property);
  [[nodiscard]] Outcome or_default(const Value* value, const BoundName& name) const;
  [[nodiscard]] Meaning meaning_of(const BoundExpression& expression);
  /// The first variable of the environment that it reads and that is not set.
  [[nodiscard]] const ExpressionVariable* first_not_set(const Expression& expression) const;
  void fail(EvaluationFailure failure);
  void fail_unset(const BoundExpression& expression);

  const Subspace& subspace_;
  const Bindings& bindings_;
  const BindingInput& input_;
  const VariableReader& variables_;
  PointFacts facts_;
  std::span<const std::uint32_t> steps_;
  std::uint64_t stamp_ = 1;
  std::vector<Memo> places_, conditions_;
  std::vector<bool> failed_conditions_;
  Arena lasting_, passing_;
  Arena* arena_ = &passing_;  // where what is being worked out goes
  std::vector<PointFailure> failures_;
};

}  // namespace presetc
