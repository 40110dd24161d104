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

  Form form = Form::section;
  const Preset* stated_by = nullptr;  ///< the preset whose file says it (an ancestor, if it was inherited)
  Span span;                          ///< where: the value, or the key of what is offered
  const Value* fixed = nullptr;
  std::span<const Value* const> candidates;
  std::span<const Child> children;  ///< in byte order of the keys
  bool says_empty = false;          ///< a section that was written as `{}`

  [[nodiscard]] const Statement* child(std::string_view key) const;
  [[nodiscard]] bool is_leaf() const { return form != Form::section; }
  /// What it says as a set: the one fixed value, or the candidates; for a leaf.
  [[nodiscard]] std::span<const Value* const> values() const {
    return form == Form::fixed ? std::span<const Value* const>(&fixed, 1) : candidates;
  }
};

/// A section with these children, sorted here.
[[nodiscard]] const Statement* make_section(Arena& arena, std::vector<Statement::Child> children, Span span,
                                            const Preset* stated_by, bool says_empty);

/// The tree as a value, for messages: candidates show as lists.
[[nodiscard]] const Value* to_value(Arena& arena, const Statement& statement);

}  // namespace presetc
