// A preset as its file says it: decoded, names resolved, not yet flattened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

struct ParameterSchema;
struct Preset;

/// A text with its place: a title, a schema's name, a tag.
struct Text {
  std::string_view text;
  Span span;
  [[nodiscard]] bool empty() const { return text.empty(); }
};

/// A name in a file, and the preset that it means (null if that was already reported).
struct PresetReference {
  Text name;
  const Preset* preset = nullptr;
};

/// An ordered set of values without duplicates.
using Candidates = std::vector<const Value*>;

/// One path of `parameters`, `sweep`: what is offered for it.
struct Offer {
  Path path;
  Span key_span;
  Candidates candidates;
};

/// One path of `set` (or of `--set`): the value it gets.
struct Assignment {
  Path path;
  Span key_span;
  const Value* value = nullptr;
};

/// One entry of `unset`.
struct Removal {
  PathPattern pattern;
  Span span;
};

struct Deprecation {
  Span span;  ///< of the `deprecated` field; unknown if the preset is not deprecated
  Text replaced_by, since, removal_version, message;
};

struct Preset {
  std::string name;       ///< the stem: "quick-test"
  std::string full_name;  ///< below presets.d: "llem/quick-test"
  FileId file = no_file;
  Span span;  ///< the beginning of the file: the place of what has no better one

  Text title, description, use_case, category, runtime, schema;
  std::vector<Text> tags;
  std::vector<PresetReference> extends, requires_presets, conflicts_with;
  bool system = false;
  bool hidden = false;
  bool keep_references = false;  ///< `references: keep`
  Deprecation deprecated;
  const Value* metadata = nullptr;  ///< a map, or null
  std::vector<Removal> unset;
  const Value* config = nullptr;   ///< a map, or null
  Text config_file;                ///< a file of the project that is the config instead
  FileId config_source = no_file;  ///< that file, once it was read
  std::vector<Offer> parameters;   ///< in the order written

  std::string_view effective_runtime;  ///< own or inherited
  std::string_view effective_schema;   ///< own or inherited, else the project's; empty: none
  /// That schema; null if there is none, or none that works.
  const ParameterSchema* parameter_schema = nullptr;

  /// True if an error was reported about this file or one that it extends: whatever applies it stays silent.
  bool broken = false;
};

}  // namespace presetc
