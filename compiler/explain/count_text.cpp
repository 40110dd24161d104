#include "explain/count_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "resolve/points.h"
#include "value/display.h"

namespace presetc {

namespace {

/// Equal factors in a row are a power from here on.
constexpr std::size_t least_power = 5;

/// Parts of a sum, factors of a product.
constexpr std::size_t most_terms = 6;
constexpr std::size_t most_factors = 12;

using Factors = std::vector<std::size_t>;

Factors factors_of(const Subspace& subspace) {
  Factors factors;
  for (const Axis& axis : subspace.axes) {
    if (axis.steps.size() != 1) factors.push_back(axis.steps.size());
  }
  return factors;
}

std::string factors_text(const Factors& factors) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < factors.size();) {
    std::size_t end = i;
    while (end < factors.size() && factors[end] == factors[i]) ++end;
    if (end - i >= least_power) {
      texts.push_back(fmt::format("{}^{}", factors[i], end - i));
    } else {
      for (std::size_t each = i; each < end; ++each) texts.push_back(fmt::format("{}", factors[i]));
    }
    i = end;
  }
  if (texts.empty()) return "1";
  if (texts.size() > most_factors) {
    texts.resize(most_factors - 1);
    texts.emplace_back("...");
  }
  return fmt::format("{}", fmt::join(texts, " x "));
}

void add_reductions(const ResolvedExperiment& experiment, const DesignFacts& facts, const Sources& sources,
                    std::vector<std::string>& parts) {
  const auto inactive = inactive_count(experiment);
  if (inactive && !inactive->is_zero())
    parts.push_back(fmt::format("{} that only vary inactive axes", inactive->grouped_text()));
  std::vector<const ExclusionFacts*> excluding;
  Count together;
  bool known = true;
  for (const ExclusionFacts& each : facts.exclusions) {
    known = known && each.removed;
    if (!each.removed || each.removed->is_zero()) continue;
    excluding.push_back(&each);
    together += *each.removed;
  }
  if (!known) {
    parts.emplace_back("less what is excluded");
  } else if (excluding.size() > most_named_exclusions) {
    parts.push_back(fmt::format("{} excluded", together.grouped_text()));
  } else {
    for (const ExclusionFacts* each : excluding) {
      parts.push_back(fmt::format("{} excluded at {}", each->removed->grouped_text(),
                                  place_text(each->exclusion->span, sources)));
    }
  }
  if (experiment.allowed && experiment.distinct && *experiment.distinct < *experiment.allowed) {
    const Count repeated = *experiment.allowed - *experiment.distinct;
    parts.push_back(
        fmt::format("{} {}", repeated.grouped_text(), repeated == Count(1) ? "duplicate" : "duplicates"));
  }
}

/// What `sample` draws from: `48 = 4 x 12, 2 excluded at x.yaml:12`.
std::string design_text(const ResolvedExperiment& experiment, const DesignFacts& facts,
                        const Sources& sources, bool& plain) {
  const std::string product = product_text(experiment, facts);
  const std::string number = experiment.combinations.text();
  std::string first = experiment.combinations.grouped_text();
  plain = product == number;
  if (!plain) first += " = " + product;
  std::vector<std::string> parts{std::move(first)};
  add_reductions(experiment, facts, sources, parts);
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string cover_text(std::uint64_t ways) {
  if (ways == 1) return "every candidate";
  if (ways == 2) return "every pair of candidates";
  return fmt::format("every {} candidates", ways);
}

}  // namespace

std::string place_text(Span span, const Sources& sources) {
  if (!span.known()) return "";
  return fmt::format("{}:{}", sources[span.file].name, sources[span.file].position(span.begin).line);
}

std::string exclusion_text(const Exclusion& exclusion) {
  if (exclusion.expression) return fmt::format("`{}`", exclusion.expression->text);
  std::vector<std::string> entries;
  for (const Exclusion::Entry& entry : exclusion.entries) {
    entries.push_back(fmt::format(
        "{}: {}", to_string(entry.path),
        entry.any_of.size() == 1 ? display(*entry.any_of.front(), 30) : display(entry.any_of, 30)));
  }
  return fmt::format("{{{}}}", fmt::join(entries, ", "));
}

std::optional<Count> inactive_count(const ResolvedExperiment& experiment) {
  if (!experiment.allowed) return std::nullopt;
  Count rest = experiment.combinations - *experiment.allowed;
  for (const ExclusionCount& each : experiment.excluded) {
    if (!each.known) return std::nullopt;
    rest -= each.removed;
  }
  return rest;
}

std::string product_text(const ResolvedExperiment& experiment, const DesignFacts& facts) {
  std::vector<std::string> terms;
  for (const BlockFacts& block : facts.blocks) {
    std::vector<Factors> variants;
    for (const std::uint32_t subspace : block.subspaces)
      variants.push_back(factors_of(*experiment.subspaces[subspace]));
    const bool alike = std::all_of(variants.begin(), variants.end(),
                                   [&](const Factors& each) { return each == variants.front(); });
    if (alike) {
      Factors choices;
      for (const PresetAxis& axis : experiment.preset_axes) {
        if (axis.labels.size() > 1) choices.push_back(axis.labels.size());
      }
      variants.resize(1);
      variants.front().insert(variants.front().begin(), choices.begin(), choices.end());
    }
    for (const Factors& each : variants) terms.push_back(factors_text(each));
  }
  const std::size_t more = terms.size() > most_terms ? terms.size() - most_terms : 0;
  terms.resize(terms.size() - more);
  return fmt::format("{}{}", fmt::join(terms, " + "), more > 0 ? fmt::format(" + {} more", more) : "");
}

std::string count_text(const ResolvedExperiment& experiment, const DesignFacts& facts,
                       const Sources& sources) {
  bool plain = false;
  const std::string design = design_text(experiment, facts, sources, plain);
  const auto& sample = experiment.settings.sample;
  if (!experiment.listed) {
    const std::uint64_t most = experiment.settings.max_points.value_or(default_max_points);
    if (experiment.distinct && *experiment.distinct > Count(most)) {
      const std::string count = experiment.distinct->grouped_text();
      if (sample && sample->count) {
        return fmt::format("{}: a sample, seed {}, of {}; `build` refuses more than {} (max_points)",
                           count_of_points(experiment).grouped_text(), sample->seed, design,
                           Count(most).grouped_text());
      }
      return fmt::format("{}; `build` refuses more than {} (max_points)",
                         design.starts_with(count) ? design : count + ": " + design,
                         Count(most).grouped_text());
    }
    return fmt::format("at most {}; {}", design,
                       experiment.allowed ? "too many to tell equal ones apart"
                                          : "too many to try which of them are excluded");
  }
  const std::size_t points = experiment.points.size();
  const std::string count = Count(points).grouped_text();
  std::string skipped;
  if (experiment.skipped_points > 0)
    skipped = fmt::format(", {} skipped as invalid", Count(experiment.skipped_points).grouped_text());
  if (sample && sample->count)
    return fmt::format("{}: a sample, seed {}, of {}{}", count, sample->seed, design, skipped);
  if (sample && sample->ways) {
    return fmt::format("{}: a sample, seed {}, with {}, of {}{}", count, sample->seed,
                       cover_text(*sample->ways), design, skipped);
  }
  if (plain && design == count && skipped.empty()) return count;
  const bool whole = experiment.combinations == Count(points) && skipped.empty();
  return whole ? design : fmt::format("{}: {}{}", count, design, skipped);
}

}  // namespace presetc
