#include "expr/unknown_name.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"

namespace presetc {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `a - b` if `text` is `a-b` and both sides, split at any one of its `-`, mean something.
std::string as_subtraction(std::string_view text, std::span<const std::string_view> known) {
  const auto means_something = [&](std::string_view part) {
    return is_number(part) || std::find(known.begin(), known.end(), part) != known.end();
  };
  for (auto at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
    const auto left = text.substr(0, at);
    const auto right = text.substr(at + 1);
    if (!means_something(left)) continue;
    if (means_something(right)) return fmt::format("{} - {}", left, right);
    if (const auto rest = as_subtraction(right, known); !rest.empty())
      return fmt::format("{} - {}", left, rest);
  }
  return {};
}

}  // namespace

std::string unknown_name_hint(const ExpressionName& name, std::span<const std::string_view> known) {
  const std::string text = to_string(name);
  if (const auto subtraction = as_subtraction(text, known); !subtraction.empty()) {
    return fmt::format("a subtraction takes spaces: `{}`", subtraction);
  }
  return did_you_mean(text, known);
}

}  // namespace presetc
