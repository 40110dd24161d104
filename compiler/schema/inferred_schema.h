// A first draft of a family's schema, from presets or configs that exist: what is seen in them is allowed.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "value/value.h"

namespace presetc {

/// Collects values and says what they have in common:
///
/// - `type`: the types seen; integers among numbers are numbers. A text with `${` says nothing about its
/// type.
/// - `enum`: where the same few texts come again and again (at most ten, of at most 64 bytes each, seen twice
///   each on the average; a text that is offered among others counts twice). Others may be anything.
/// - `required`: keys that every map at a place had, where there were two or more.
/// - `additionalProperties: false`, so that a typing mistake is one.
///
/// Bounds are not guessed: the smallest value seen is not the smallest that works. Values must outlive this.
class InferredSchema {
 public:
  InferredSchema();
  ~InferredSchema();
  InferredSchema(const InferredSchema&) = delete;
  InferredSchema& operator=(const InferredSchema&) = delete;

  /// What a file says. A map with `config` or `parameters` all of whose keys are fields of presets is a
  /// preset: what it fixes and offers counts, as one map. Any other map is a config. Reports wrong_field for
  /// what is no map, and what is wrong with candidates. `preset_format` is the document
  /// schemas/preset.schema.json; `arena` lives as long as this.
  void add_file(const Value& root, const Value& preset_format, Arena& arena, Diagnostics& diagnostics);

  /// The draft-07 document. Keys stand in the order in which they were first seen.
  [[nodiscard]] const Value* document(Arena& arena) const;

 private:
  struct Place;
  void add_offer(const Offer& offer);

  std::unique_ptr<Place> root_;
  std::size_t files_ = 0;
};

}  // namespace presetc
