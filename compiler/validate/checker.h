// The walk of a value under a schema: shared by the files check_*.cpp and of no use to others (they call
// check.h). Nothing is allocated unless there is something to report.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "validate/check.h"
#include "validate/schema.h"

namespace presetc {

/// Where a value stands: a chain on the stack, from the value upward. The root has none (null).
struct ValuePlace {
  const ValuePlace* above = nullptr;
  std::string_view key;  ///< of a member of a map
  Span key_span;         ///< unknown if only the path's text is known
  std::size_t index = 0;
  bool is_item = false;  ///< an item of a list: `index` counts, `key` does not
  /// Of the outermost schema that describes the place, for hints; filled by the walk.
  mutable std::string_view description;
};

class Checker {
 public:
  using Segments = std::span<const std::string_view>;

  /// `out` null: only tell whether the value fits, and stop at the first reason why not.
  /// `path` is what `descend` is given first, and `key_spans` where its keys are written, if that is known.
  Checker(Completeness completeness, bool references, std::vector<Violation>* out, Segments path = {},
          std::span<const Span> key_spans = {})
      : path_(path),
        key_spans_(key_spans),
        partial_(completeness == Completeness::partial),
        references_(references),
        out_(out) {
    if (out_ != nullptr) first_ = out_->size();
  }

  /// Checks a value that stands below `place` at `rest`; with an empty `rest` the value at `place` itself.
  bool descend(const SchemaNode& node, Segments rest, const Value& value, const ValuePlace* place);
  bool check(const SchemaNode& node, const Value& value, const ValuePlace* place);
  /// The part of a check that `properties`, `patternProperties` and `additionalProperties` make.
  bool check_members(const SchemaNode& node, const Value& map, const ValuePlace* place);
  /// The keywords that valijson gets wrong or takes too long for: `const`, `enum`, those of numbers,
  /// `pattern`, `format`, `uniqueItems`, `propertyNames`, and all about members where there are
  /// `patternProperties`.
  bool check_distrusted(const SchemaNode& node, const Value& value);
  static constexpr std::size_t most_violations = 1000;
  /// How often the walk applied a schema to a value, or would have, had it not known the answer.
  [[nodiscard]] double steps() const { return steps_; }

 private:
  /// More mistakes than anybody reads are not worded: the walk stops at the next one.
  [[nodiscard]] bool quiet() const { return out_ == nullptr || out_->size() - first_ >= most_violations; }
  /// The same question without reporting.
  bool fits(const SchemaNode& node, Segments rest, const Value& value, const ValuePlace* place);
  /// True if the value, or a part of it, waits for a reference to be resolved.
  [[nodiscard]] bool waits(const Value& value) const;
  [[nodiscard]] bool part_waits(const Value& value) const;

  bool check_type(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_listed(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_number(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_text(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_list(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_unique(const Value& list, const ValuePlace* place);
  bool check_map(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool check_together(const SchemaNode& node, const Value& map, const ValuePlace* place);
  bool check_name(const SchemaNode& node, std::string_view key, Span span, const ValuePlace* place);
  bool check_combined(const SchemaNode& node, Segments rest, const Value& value, const ValuePlace* place);
  bool check_alternatives(const std::vector<const SchemaNode*>& branches, bool exactly_one, Segments rest,
                          const Value& value, const ValuePlace* place);
  bool members_have_branches(const std::vector<const SchemaNode*>& branches, const Value& map,
                             const ValuePlace* place);
  void report_alternatives(const std::vector<const SchemaNode*>& branches, Segments rest, const Value& value,
                           const ValuePlace* place);
  /// Notes at the last violation why each branch does not fit, unless all say the same as it.
  void explain_alternatives(const std::vector<const SchemaNode*>& branches, Segments rest, const Value& value,
                            const ValuePlace* place);

  /// Says that `node` lists no property for the member at `place`.
  bool unknown(const SchemaNode& node, Span span, const ValuePlace* place);
  bool refuse(const Value& value, const ValuePlace* place);
  bool check_node(const SchemaNode& node, const Value& value, const ValuePlace* place);
  bool descend_node(const SchemaNode& node, Segments rest, const Value& value, const ValuePlace* place);

  /// Appends a violation and gives false. `place` is what it is about.
  bool wrong(Kind kind, const ValuePlace* place, Span span, std::string message, std::string hint = {});

  /// Where the first key of `rest` is written.
  [[nodiscard]] Span key_span(Segments rest) const;

  /// A schema and a value, or a value that stands below a path.
  struct Question {
    const SchemaNode* node = nullptr;
    const Value* value = nullptr;
    const std::string_view* rest = nullptr;
    bool loud = false;
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct HashOfQuestion {
    std::size_t operator()(const Question& question) const;
  };
  struct Answer {
    bool fits = false;
    double steps = 0;  ///< that it took
  };
  /// The answer to the question, from `ask` or from an earlier time.
  template <class Ask>
  bool asked_once(const Question& question, const Ask& ask);

  Segments path_;
  std::span<const Span> key_spans_;
  bool partial_;
  bool references_;
  std::vector<Violation>* out_;
  bool explains_ = true;   ///< does it say of each alternative why it does not fit?
  std::size_t first_ = 0;  ///< what this walk appended begins here
  /// A walk of few steps is not worth a table. One of many may need 2^depth of them, where alternatives refer
  /// back to what they stand in, and then asks each question once.
  double steps_ = 0;
  std::unordered_map<Question, Answer, HashOfQuestion> answers_;
};

/// The name of a place in messages: `` `vllm.tags[2]` ``; of the root: `the document`.
[[nodiscard]] std::string name_of(const ValuePlace* place);
/// The keys from the root down to the place; an item of a list is addressed by its list.
[[nodiscard]] std::vector<std::string_view> path_of(const ValuePlace* place);
/// Does the text hold a `${` that is no `$${`?
[[nodiscard]] bool has_reference(std::string_view text);

}  // namespace presetc
