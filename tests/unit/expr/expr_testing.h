// What the tests of expressions share: a text parsed and evaluated over a few named values.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "expr/evaluate.h"
#include "expr/expression.h"
#include "parse/document.h"
#include "value/display.h"

namespace presetc {

/// The file that an expression under test stands in.
inline constexpr FileId test_file = 0;

inline TextMap plain_map() {
  return {test_file, 0, {}};
}

/// `12-15: message | hint` of the one mistake, offsets in the text; "" if there is none.
inline std::string described(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& found : diagnostics.all()) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{}-{}: {}", found.span.begin, found.span.end, found.message);
    if (!found.hint.empty()) text += " | " + found.hint;
  }
  return text;
}

/// Names and their values, from a flow map in YAML; a name that is missing is unset.
class World {
 public:
  explicit World(std::string_view yaml = "{}") {
    Diagnostics diagnostics;
    document_ = read_yaml(sources_.add("world.yaml", std::string(yaml)), diagnostics).value();
  }

  [[nodiscard]] const Value* value(std::string_view name) const { return document_.root->get(name); }

  [[nodiscard]] Meaning meaning() const {
    return {[this](const Expression& expression, std::size_t index) {
              const std::string name = to_string(expression.names[index]);
              if (name == "failing") return Outcome{Outcome::State::failed, nullptr};
              const Value* value = document_.root->get(name);
              return value == nullptr ? Outcome{} : Outcome::of(value);
            },
            [](std::string_view variable) -> std::optional<std::string_view> {
              if (variable == "HOME") return "/home/user";
              return std::nullopt;
            }};
  }

 private:
  Sources sources_;
  Document document_;
};

/// The result as YAML would show it, `unset`, `failed`, or `12-15: message | hint`, also of a mistake in the
/// text.
inline std::string result_of(std::string_view text, const World& world) {
  Arena arena;
  Diagnostics diagnostics;
  const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
  if (!expression) return described(diagnostics);
  EvaluationFailure failure;
  const Outcome outcome = evaluate(*expression, world.meaning(), arena, failure);
  if (outcome.has_value()) return display(*outcome.value, 200);
  if (outcome.state == Outcome::State::unset) return "unset";
  if (failure.message.empty()) return "failed";
  std::string shown = fmt::format("{}-{}: {}", failure.span.begin, failure.span.end, failure.message);
  return failure.hint.empty() ? shown : shown + " | " + failure.hint;
}

}  // namespace presetc
