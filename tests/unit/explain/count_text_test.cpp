// How numbers of points are told.
#include "explain/count_text.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

using Sizes = std::vector<std::size_t>;
using Blocks = std::vector<std::vector<Sizes>>;

/// An experiment that has nothing but numbers: for each block and choice of presets the sizes of its axes.
struct Design {
  explicit Design(const Sizes& sizes) : Design(Blocks{{sizes}}, {}) {}
  Design(const Blocks& blocks, const Sizes& choices) {
    for (const std::size_t choice : choices) {
      PresetAxis& axis = experiment.preset_axes.emplace_back();
      axis.name = "preset";
      axis.labels.resize(choice);
    }
    for (const auto& block : blocks) {
      BlockFacts& told = facts.blocks.emplace_back();
      for (const Sizes& sizes : block) {
        told.subspaces.push_back(static_cast<std::uint32_t>(experiment.subspaces.size()));
        auto subspace = std::make_unique<Subspace>();
        Count product = 1;
        for (const std::size_t size : sizes) {
          subspace->axes.emplace_back().steps.resize(size);
          product *= size;
        }
        experiment.combinations += product;
        experiment.subspaces.push_back(std::move(subspace));
      }
    }
    experiment.allowed = experiment.distinct = experiment.combinations;
  }

  /// Exclusions, one a line of the file, each with what it removes.
  Design& excluding(std::vector<std::uint64_t> removed) {
    Source& source = sources.add("x.yaml", std::string(removed.size(), '\n'));
    exclusions.resize(removed.size());
    for (std::uint32_t i = 0; i < removed.size(); ++i) {
      exclusions[i].span = {source.id, i, i};
      experiment.excluded.push_back({&exclusions[i], removed[i]});
      facts.exclusions.push_back({&exclusions[i], removed[i], true});
    }
    return *this;
  }

  Design& allowing(std::uint64_t allowed, std::uint64_t distinct) {
    experiment.allowed = allowed;
    experiment.distinct = distinct;
    return *this;
  }

  Design& listing(std::size_t points) {
    experiment.listed = true;
    for (std::size_t i = 0; i < points; ++i) experiment.points.add(0, {});
    return *this;
  }

  [[nodiscard]] std::string told() const { return count_text(experiment, facts, sources); }

  Sources sources;
  std::vector<Exclusion> exclusions;
  ResolvedExperiment experiment;
  DesignFacts facts;
};

TEST(ProductText, MultipliesAxesAndAddsBlocks) {
  const struct {
    Blocks blocks;
    Sizes choices;
    std::string text;
  } cases[] = {
      {{{{}}}, {}, "1"},
      {{{{1, 1}}}, {}, "1"},
      {{{{4, 1, 12}}}, {}, "4 x 12"},
      {{{{4, 12}}, {{3}}}, {}, "4 x 12 + 3"},
      {{{{10, 10, 10, 10, 10, 10}}}, {}, "10^6"},
      {{{{2, 10, 10, 10, 10}}}, {}, "2 x 10 x 10 x 10 x 10"},
      // Three choices of presets with the same axes are a factor; with different ones they are a sum.
      {{{{2}, {2}, {2}}}, {3}, "3 x 2"},
      {{{{2}, {5}, {}}}, {3}, "2 + 5 + 1"},
      {{{{}, {}}}, {2}, "2"},
      {{{{1}}, {{1}}, {{1}}, {{1}}, {{1}}, {{1}}, {{1}}, {{1}}}, {}, "1 + 1 + 1 + 1 + 1 + 1 + 2 more"},
      {{{{2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3}}}, {}, "2 x 3 x 2 x 3 x 2 x 3 x 2 x 3 x 2 x 3 x 2 x ..."},
  };
  for (const auto& each : cases) {
    const Design design(each.blocks, each.choices);
    EXPECT_EQ(product_text(design.experiment, design.facts), each.text);
  }
}

TEST(CountText, TellsOnlyWhatIsNotObvious) {
  EXPECT_EQ(Design(Sizes{}).listing(1).told(), "1");
  EXPECT_EQ(Design(Sizes{6}).listing(6).told(), "6");
  EXPECT_EQ(Design(Sizes{4, 12}).listing(48).told(), "48 = 4 x 12");
}

TEST(CountText, SubtractsWhatIsExcludedAndWhatIsThereTwice) {
  EXPECT_EQ(Design(Sizes{4, 12}).excluding({6}).allowing(42, 40).listing(40).told(),
            "40: 48 = 4 x 12, 6 excluded at x.yaml:1, 2 duplicates");
  EXPECT_EQ(Design(Sizes{48}).excluding({0, 6}).allowing(42, 41).listing(41).told(),
            "41: 48, 6 excluded at x.yaml:2, 1 duplicate");
  EXPECT_EQ(Design(Sizes{4, 12}).excluding({1, 2, 3}).allowing(42, 42).listing(42).told(),
            "42: 48 = 4 x 12, 6 excluded");
}

TEST(CountText, TellsConditionsFromExclusions) {
  EXPECT_EQ(Design(Sizes{2, 2, 3, 2}).excluding({1}).allowing(9, 9).listing(9).told(),
            "9: 24 = 2 x 2 x 3 x 2, 14 that only vary inactive axes, 1 excluded at x.yaml:1");
}

TEST(CountText, SaysWhatIsDrawnFromWhat) {
  Design counted(Sizes{10, 10});
  counted.experiment.settings.sample = Sample{{}, 5, std::nullopt, 7};
  EXPECT_EQ(counted.listing(5).told(), "5: a sample, seed 7, of 100 = 10 x 10");
  Design covering(Sizes{10, 10});
  covering.experiment.settings.sample = Sample{{}, std::nullopt, 3, 1};
  EXPECT_EQ(covering.listing(60).told(), "60: a sample, seed 1, with every 3 candidates, of 100 = 10 x 10");
}

TEST(CountText, CountsWhatIsTooMuchToList) {
  const Sizes forty(40, 10);
  EXPECT_EQ(Design(forty).told(),
            "10,000,000,000,000,000,000,000,000,000,000,000,000,000 = 10^40; `build` "
            "refuses more than 10,000 (max_points)");
  Design uncounted(Sizes{2000, 1000});
  uncounted.experiment.distinct.reset();
  EXPECT_EQ(uncounted.told(), "at most 2,000,000 = 2000 x 1000; too many to tell equal ones apart");
  uncounted.experiment.allowed.reset();
  EXPECT_EQ(uncounted.told(), "at most 2,000,000 = 2000 x 1000; too many to try which of them are excluded");
}

TEST(CountText, CountsSkippedPoints) {
  Design design(Sizes{12});
  design.experiment.skipped_points = 2;
  EXPECT_EQ(design.listing(10).told(), "10: 12, 2 skipped as invalid");
}

}  // namespace
}  // namespace presetc
