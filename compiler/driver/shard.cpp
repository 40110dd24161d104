#include "driver/shard.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace presetc {

namespace {

constexpr std::size_t most_shards = 10'000;

/// A number without sign or leading zeros.
std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || at != end || text.empty() || text.front() == '0') return std::nullopt;
  return value;
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto index = number(text.substr(0, slash));
  const auto count = number(text.substr(slash + 1));
  if (!index || !count || *index > *count || *count > most_shards) return std::nullopt;
  return Shard{*index, *count};
}

Scope scope_of_shard(const Project& project, const Sources& sources, const Scope& scope, Shard shard) {
  std::vector<std::string> names;
  for (const ExperimentReference& reference : scope.experiments)
    names.emplace_back(reference.experiment->name.text);
  std::sort(names.begin(), names.end());
  std::vector<std::string> part;
  for (std::size_t i = shard.index - 1; i < names.size(); i += shard.count) part.push_back(names[i]);
  if (part.empty()) return scope_of_nothing(project);
  Diagnostics every_name_is_known;
  return scope_of_names(project, sources, part, every_name_is_known);
}

}  // namespace presetc
