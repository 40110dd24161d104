// What presets say about paths, as trees that merge and extend walk.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "load/preset.h"
#include "value/value.h"

namespace presetc {

/// What one preset says about one path: it fixes a value, offers candidates, or has a section there.
/// Immutable, in an arena, shared between the presets that inherit it.
struct Statement {
  enum class Form : std::uint8_t { section, fixed, offered };
  struct Child {
    std::string_view key;
    const Statement* statement = nullptr;
  };
  using Values = std::span<const Value* const>;

  /// A section of nobody, without children.
  Statement() : children_() {}

  const Preset* stated_by = nullptr;  ///< the preset whose file says it (an ancestor, if it was inherited)
  Span span;                          ///< where: the value, or the key of what is offered
  Form form = Form::section;
  bool says_empty = false;  ///< a section that was written as `{}`

  /// Null for what is not fixed.
  [[nodiscard]] const Value* fixed() const { return form == Form::fixed ? fixed_ : nullptr; }
  /// None for what is not offered.
  [[nodiscard]] Values candidates() const { return form == Form::offered ? candidates_ : Values(); }
  /// In byte order of the keys; none for a leaf.
  [[nodiscard]] std::span<const Child> children() const {
    return form == Form::section ? children_ : std::span<const Child>();
  }
  [[nodiscard]] const Statement* child(std::string_view key) const;
  [[nodiscard]] bool is_leaf() const { return form != Form::section; }
  /// What it says as a set: the one fixed value, or the candidates; for a leaf.
  [[nodiscard]] Values values() const { return form == Form::fixed ? Values(&fixed_, 1) : candidates(); }

 private:
  friend const Statement* make_fixed(Arena&, const Value&, Span, const Preset*);
  friend const Statement* make_offered(Arena&, Values, Span, const Preset*);
  friend const Statement* make_section(Arena&, std::vector<Child>, Span, const Preset*, bool);

  union {
    std::span<const Child> children_;
    const Value* fixed_;
    Values candidates_;
  };
};

[[nodiscard]] const Statement* make_fixed(Arena& arena, const Value& value, Span span,
                                          const Preset* stated_by);
/// The candidates must live as long as the arena.
[[nodiscard]] const Statement* make_offered(Arena& arena, std::span<const Value* const> candidates, Span span,
                                            const Preset* stated_by);

/// A section with these children, sorted here.
[[nodiscard]] const Statement* make_section(Arena& arena, std::vector<Statement::Child> children, Span span,
                                            const Preset* stated_by, bool says_empty);

/// The tree as a value, for messages: candidates show as lists.
[[nodiscard]] const Value* to_value(Arena& arena, const Statement& statement);

}  // namespace presetc
