// What strings that refer to other values mean: presets are compared by that, and one text may mean two
// things. A name in a mounted preset's text starts where the preset is mounted, and `references: keep` makes
// a literal of `${b}`.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "load/references.h"
#include "resolve/candidates.h"
#include "resolve/flatten_preset.h"
#include "resolve/resolution.h"

namespace presetc {

/// For one merge. Where a text may mean two things, a value has a *stand-in*: equal to the stand-in of
/// another value if and only if both mean the same. What is made of stand-ins is turned back into what was
/// written.
class Meanings {
 public:
  /// Every text means one thing.
  Meanings() = default;
  /// `choices`: of presets, whose names mean the same everywhere. All must outlive it.
  Meanings(std::span<const FlatPreset> presets, const References& references,
           std::span<const PresetAxis> choices, Arena& arena);

  /// False: every value is its own stand-in, and nothing need be asked.
  [[nodiscard]] bool differ() const { return references_ != nullptr; }

  /// For who compares what several projects or presets say: every text that refers to others has a stand-in.
  Meanings(const References& references, Arena& arena) : references_(&references), arena_(&arena) {}

  /// For what a preset says that is mounted at `mount`; the value itself if it refers to nothing.
  const Value* stand_in(const Value& value, std::span<const std::string_view> mount);
  /// The same for all values of a leaf.
  const Statement* stand_in(const Statement& leaf, std::span<const std::string_view> mount);

  /// The value with what it stands in for, or what stands in it, as it was written.
  [[nodiscard]] const Value* written(const Value& value) const;
  [[nodiscard]] ValueSet written(ValueSet values) const;
  /// The value with the stand-ins that were made for it or for parts of it.
  [[nodiscard]] const Value* meant(const Value& value) const;

 private:
  using Nodes = std::unordered_map<const Value*, const Value*>;

  [[nodiscard]] bool depends_on_mount(const ReferenceText& text) const;
  [[nodiscard]] std::string meaning_of(const ReferenceText& text, const Value& string,
                                       std::span<const std::string_view> mount) const;
  [[nodiscard]] const Value* replaced(const Value& value, const Nodes& by) const;

  const References* references_ = nullptr;  // null: no text means two things
  std::span<const PresetAxis> choices_;
  Arena* arena_ = nullptr;
  Nodes stand_ins_;  // by what was written
  Nodes written_;    // by stand-in
};

}  // namespace presetc
