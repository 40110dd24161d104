// What a mistake in YAML text is, and how to find it in the tokens alone. Used only on texts that are
// refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/kind.h"
#include "parse/yaml_failure.h"

namespace presetc {

/// The one mistake that explains why reading stopped.
struct YamlMistake {
  Kind kind = Kind::yaml_syntax;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
  std::optional<std::size_t> other;                  ///< where the other half stands
  std::string_view note = "this does not close it";  ///< what to say there
};

/// Looks at the tokens behind `failure.from`, one after another, for what is wrong with one of them or with
/// the brackets; gives the first mistake that begins no later than where reading stopped.
[[nodiscard]] std::optional<YamlMistake> find_token_mistake(std::string_view text,
                                                            const YamlFailure& failure);

/// `*name` whose anchor is nowhere before it.
[[nodiscard]] std::optional<YamlMistake> find_alias_mistake(std::string_view text,
                                                            const YamlFailure& failure);

/// An empty line with a tab, between two lines of a plain text.
[[nodiscard]] std::optional<YamlMistake> find_tab_mistake(std::string_view text, const YamlFailure& failure);

}  // namespace presetc
