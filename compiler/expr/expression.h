// The expressions of presets, manifests and schemas: `tp * pp <= vars.gpus`. README.md beside this is the
// reference of the language. Parsed once, immutable, free of side effects.
//
// Knows nothing of configs: whoever evaluates says what each name means (evaluate.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "base/text_map.h"
#include "diagnostics/diagnostic.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

struct ExpressionNode;  // private to expr/

/// A name that an expression reads.
struct ExpressionName {
  enum class Kind : std::uint8_t {
    path,      ///< `vllm.max_num_seqs`, `vars.gpus`
    relative,  ///< `.x`: beside the value that holds the reference; each further dot is one section up
    property,  ///< `@label`: a fact about the point; `path` is the one word after the `@`
  };
  Kind kind = Kind::path;
  std::uint32_t up = 0;  ///< of a relative name: its dots
  Path path;
  Span span;
};

/// An environment variable that an expression reads: `env(NAME, default)`.
struct ExpressionVariable {
  std::string_view name;
  Span span;
};

struct Expression {
  std::string_view text;  ///< without the space around it
  Span span;              ///< of `text`
  /// Every name in the order of the text, whether or not evaluation comes to read it.
  std::vector<ExpressionName> names;
  std::vector<ExpressionVariable> variables;
  const ExpressionNode* root = nullptr;
  /// What a comparison comes to, made once: conditions are evaluated millions of times.
  const Value* yes = nullptr;
  const Value* no = nullptr;
};

/// As it is written: `vllm.max_num_seqs`, `..x`, `@label`.
[[nodiscard]] std::string to_string(const ExpressionName& name);

/// Parses a whole text; nullopt after reporting bad_expression at the column that is wrong. `map` says where
/// each character of `text` stands in its source. Nodes, and texts that are not views into `text`, live in
/// `arena`; `text` must live as long.
[[nodiscard]] std::optional<Expression> parse_expression(std::string_view text, const TextMap& map,
                                                         Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
