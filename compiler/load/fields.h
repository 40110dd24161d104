// The fields of one map of a file format (a preset, a manifest's body, presetc.yaml), fetched by name and
// type.
//
// The format's schema has checked the document before: a field of a wrong type was reported there, and counts
// as absent here.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "value/value.h"

namespace presetc {

class Fields {
 public:
  /// `map` may be null or no map: then every field is absent.
  explicit Fields(const Value* map) : map_(map) {}

  /// The member's value; null if it is absent, has nothing after its colon, or was already reported.
  [[nodiscard]] const Value* get(std::string_view name) const;
  /// Of this type, else null.
  [[nodiscard]] const Value* get(std::string_view name, Type type) const;
  [[nodiscard]] Text text(std::string_view name) const;
  /// A string, or a list of strings.
  [[nodiscard]] std::vector<Text> texts(std::string_view name) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
  /// The span of the key; unknown if the field is absent.
  [[nodiscard]] Span key_span(std::string_view name) const;

 private:
  const Value* map_;
};

/// The string that a value is; empty for anything else.
[[nodiscard]] Text text_of(const Value* value);

/// `map` without the fields that have nothing after their colon. They count as absent (language.md section
/// 4), and the format's schema must not see them as null.
[[nodiscard]] const Value* without_empty_fields(Arena& arena, const Value& map);

/// Checks a file's root against its format ("preset.schema.json", "manifest.schema.json"): reports
/// unknown_field, missing_field, wrong_field.
void check_format(std::string_view format, const Value& root, Diagnostics& diagnostics);

}  // namespace presetc
