#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "parse/shortened.h"
#include "parse/yaml_mistake.h"

namespace presetc {

namespace {

std::string_view anchor_name(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_of(" \t\r\n,[]{}", at), text.size());
  return text.substr(at, end - at);
}

/// For an alias without its anchor: is that below, or spelled in another way?
std::string unknown_alias_hint(std::string_view text, std::size_t alias, std::string_view name) {
  std::vector<std::string_view> names;
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    if (at > 0 && std::string_view(" \t\n,[{").find(text[at - 1]) == std::string_view::npos) continue;
    const auto anchor = anchor_name(text, at + 1);
    if (at > alias && anchor == name) return "the anchor stands below; move it before its first alias";
    if (at < alias && !anchor.empty()) names.push_back(anchor);
  }
  const std::string nearest = did_you_mean(name, names);
  return nearest.empty() ? "quote the value if the star is part of a text" : nearest;
}

}  // namespace

std::optional<YamlMistake> find_alias_mistake(std::string_view text, const YamlFailure& failure) {
  if (failure.at >= text.size() || text[failure.at] != '*') return {};
  const auto name = anchor_name(text, failure.at + 1);
  if (name.empty()) return {};
  return YamlMistake{Kind::unknown_alias,
                     failure.at,
                     failure.at + 1 + name.size(),
                     fmt::format("no anchor `&{}` before this alias", shortened(name)),
                     unknown_alias_hint(text, failure.at, name),
                     {}};
}

}  // namespace presetc
