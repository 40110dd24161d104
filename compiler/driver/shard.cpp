#include "driver/shard.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "emit/possible_paths.h"
#include "resolve/experiment_settings.h"

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

/// Which experiments may write one file, of experiments in byte order of their names.
class Groups {
 public:
  explicit Groups(const std::vector<ExperimentReference>& experiments) : parents_(experiments.size()) {
    std::iota(parents_.begin(), parents_.end(), 0);
    for (std::size_t i = 0; i < experiments.size(); ++i) {
      const auto& [manifest, experiment] = experiments[i];
      const Body settings = settings_of(*manifest, *experiment, {}).own;
      for (std::string& path : possible_paths(experiment->name.text, settings.outputs))
        paths_.push_back({std::move(path), i});
    }
    std::sort(paths_.begin(), paths_.end(), [](const Possible& a, const Possible& b) {
      return std::tuple(a.known(), std::string_view(a.path), a.experiment) <
             std::tuple(b.known(), std::string_view(b.path), b.experiment);
    });
    unite_those_that_meet();
  }

  /// The first experiment of the one's group.
  [[nodiscard]] std::size_t first(std::size_t experiment) {
    while (parents_[experiment] != experiment)
      experiment = parents_[experiment] = parents_[parents_[experiment]];
    return experiment;
  }

 private:
  struct Possible {
    std::string path;
    std::size_t experiment;
    /// The path up to what is not known of it.
    [[nodiscard]] std::string_view known() const {
      const std::string_view whole = path;
      return whole.substr(0, whole.find_first_of(unknown));
    }
  };
  static constexpr char unknown[] = {any_text, any_segment, '\0'};

  /// In their order only those can meet of which one begins with all that is known of the other.
  void unite_those_that_meet() {
    constexpr std::size_t most_compared = 20'000'000;  // a few seconds: then they count as meeting
    std::size_t compared = 0;
    std::vector<const Possible*> begun;
    for (const Possible& path : paths_) {
      while (!begun.empty() && !path.known().starts_with(begun.back()->known())) begun.pop_back();
      for (const Possible* other : begun) {
        const std::size_t a = first(path.experiment);
        const std::size_t b = first(other->experiment);
        if (a == b) continue;
        if (++compared > most_compared || may_meet(path.path, other->path))
          parents_[std::max(a, b)] = std::min(a, b);
      }
      begun.push_back(&path);
    }
  }

  std::vector<Possible> paths_;
  std::vector<std::size_t> parents_;
};

/// For each experiment the part that it belongs to, counted from 0.
std::vector<std::size_t> parts_of(const std::vector<ExperimentReference>& experiments, std::size_t count) {
  Groups groups(experiments);
  std::vector<std::size_t> sizes(experiments.size());
  for (std::size_t i = 0; i < experiments.size(); ++i) ++sizes[groups.first(i)];
  std::vector<std::size_t> parts(experiments.size());
  std::set<std::pair<std::size_t, std::size_t>> loads;  // how many experiments, and of which part
  for (std::size_t part = 0; part < count; ++part) loads.emplace(0, part);
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    const std::size_t first = groups.first(i);
    if (first == i) {
      const auto [load, part] = *loads.begin();
      loads.erase(loads.begin());
      loads.emplace(load + sizes[i], part);
      parts[i] = part;
    } else {
      parts[i] = parts[first];
    }
  }
  return parts;
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
  std::vector<ExperimentReference> experiments = scope.experiments;
  std::sort(experiments.begin(), experiments.end(),
            [](const ExperimentReference& a, const ExperimentReference& b) {
              return a.experiment->name.text < b.experiment->name.text;
            });
  const auto parts = parts_of(experiments, shard.count);
  std::vector<std::string> part;
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    if (parts[i] == shard.index - 1) part.emplace_back(experiments[i].experiment->name.text);
  }
  if (part.empty()) return scope_of_nothing(project);
  Diagnostics every_name_is_known;
  return scope_of_names(project, sources, part, every_name_is_known);
}

}  // namespace presetc
