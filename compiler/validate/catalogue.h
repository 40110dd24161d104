// The parameters that a schema knows: their paths, descriptions, defaults, old names. Built from a compiled
// schema.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validate/allowed_types.h"
#include "validate/check.h"
#include "validate/schema.h"
#include "validate/schema_conditions.h"

namespace presetc {

/// An old name: a property with `deprecated: true` and `x-replaced-by`.
struct OldName {
  Path path;                                  ///< where it stood
  Path replaced_by;                           ///< its place now
  std::string_view removal_version, message;  ///< may be empty
};

/// How a parameter is spelled where keys have other rules.
struct Spelling {
  std::optional<std::string_view> arg;  ///< on a command line; empty: left out there
  std::optional<std::string_view> env;  ///< in the environment; likewise
};

/// Answers for one schema. Immutable after construction; any number of threads may ask.
class Catalogue {
 public:
  /// Reports an `x-replaced-by` that is no path, or that the schema does not know, and conditions and rules
  /// of no place (schema_conditions.h), as `bad_schema`.
  Catalogue(const Schema& schema, Diagnostics& diagnostics);

  /// True if some part of the schema that could apply (also under anyOf, oneOf, if/then/else) describes the
  /// path, or if it is below an object that lists no `properties` or says `additionalProperties: true` or a
  /// schema.
  [[nodiscard]] bool knows(std::span<const std::string_view> path) const;

  /// The subschema that describes the path (the first one found, `$ref` followed); null if only an open
  /// object or nothing does.
  [[nodiscard]] const SchemaNode* describe(std::span<const std::string_view> path) const;

  /// The `default` of the path that holds in every config (default_of.h), and its first `description`, also
  /// beside a `$ref`, which describe() cannot show. Null, and empty, if there is none.
  [[nodiscard]] const Value* default_value(std::span<const std::string_view> path) const;
  [[nodiscard]] std::string_view description(std::span<const std::string_view> path) const;

  /// The known path nearest to an unknown one, at any depth; empty if none is near. First the same last
  /// segment elsewhere (`max_num_seqs` for `vllm.max_num_seqs`), then a close one below the same parent, then
  /// a close path.
  [[nodiscard]] std::string nearest(std::span<const std::string_view> path) const;

  /// The keys that the schema lists directly below a path, in the order of its text, old names left out.
  [[nodiscard]] std::vector<std::string_view> keys_at(std::span<const std::string_view> path) const;

  /// The nearest `x-merge` at or above the path; null if there is none.
  [[nodiscard]] const Value* merge_strategy(std::span<const std::string_view> path) const;

  /// `x-active-when` and `x-rules`, wherever plain `properties` lead.
  [[nodiscard]] const std::vector<SchemaCondition>& conditions() const { return conditions_.conditions; }
  [[nodiscard]] const std::vector<SchemaRule>& rules() const { return conditions_.rules; }

  /// `x-arg` and `x-env` of the path; nullopt where the schema says none.
  [[nodiscard]] Spelling spelling(std::span<const std::string_view> path) const;

  /// The types that may stand at the path (allowed_types.h).
  [[nodiscard]] TypeBits types(std::span<const std::string_view> path) const;
  /// True if a number at the path must be whole: a whole result of a computation is an integer there.
  [[nodiscard]] bool expects_integer(std::span<const std::string_view> path) const;

  /// All leaf paths in the order of the schema's text, old names left out.
  [[nodiscard]] const std::vector<Path>& parameters() const { return parameters_; }
  [[nodiscard]] const std::vector<OldName>& old_names() const { return old_names_; }
  [[nodiscard]] const Schema& schema() const { return schema_; }

 private:
  const Schema& schema_;
  Arena arena_;
  std::vector<Path> parameters_;
  std::vector<Path> known_;  ///< parameters and the sections above them
  std::vector<std::string> known_texts_;
  std::vector<OldName> old_names_;
  SchemaConditions conditions_;
  bool has_merge_strategies_ = false;  ///< few schemas have any, and each merged path asks
};

/// Says that the schema knows no parameter at `path`, with the nearest known one as a hint.
[[nodiscard]] Violation unknown_parameter(const Catalogue& catalogue, std::span<const std::string_view> path,
                                          Span key_span);

}  // namespace presetc
