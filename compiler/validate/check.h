// Checks values against a schema and says what is wrong, one Violation per mistake. This is our own walk of
// the schema; the verdict on a finished point is valijson's (valijson_verdict.h), and this walk words its
// reasons.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// What a mistake is, ready to become a Diagnostic.
struct Violation {
  Kind kind{};
  std::vector<std::string_view> path;  ///< of the value (or the missing parameter), from the checked root
  Span span;                           ///< of the value, or of the key where the key is wrong
  std::string message;
  std::string hint;
  std::vector<std::string> notes = {};  ///< one for each alternative that does not fit
  /// Of an unknown path in what is no section: how many segments lead there; else 0.
  std::size_t value_depth = 0;
};

enum class Completeness : std::uint8_t {
  /// A partial config: what speaks about several keys together (required, dependencies, if, not,
  /// minProperties, maxProperties, object const and enum; at any depth) waits for the finished point.
  partial,
  /// A finished config, or any document: every keyword counts.
  whole,
};

/// Checks `value`, which stands at `path` in a config that `schema` describes, against every part of the
/// schema that always applies to that path: `$ref`, `properties`, `patternProperties`,
/// `additionalProperties`, `items`, `allOf`; under `anyOf` and `oneOf` one branch must accept it. Unknown
/// paths are not this function's business (catalogue.h) but a `false` or `additionalProperties: false` in the
/// schema is. Appends to `violations`. A string that contains `${` passes when `references` is set: it waits
/// until it is resolved. `key_spans`: where the keys of `path` are written, for mistakes in a key; empty if
/// that is not known.
void check_value(const Schema& schema, std::span<const std::string_view> path, const Value& value,
                 Completeness completeness, bool references, std::vector<Violation>& violations,
                 std::span<const Span> key_spans = {});

/// Hands violations over as diagnostics. Of many that are alike and at one place (the values of a range) it
/// shows a few and counts the rest.
void report(std::vector<Violation>&& violations, Diagnostics& diagnostics);

/// Of the unknown paths in one value that is no section, leaves the first: each leaf of `set: {tp: {a: 1, b:
/// 2}}` comes by itself, and where `tp` takes a number, that is one mistake.
void gather_below_values(std::vector<Violation>& violations);

}  // namespace presetc
