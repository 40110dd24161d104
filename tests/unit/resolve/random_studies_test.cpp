// What holds for every experiment: random ones, from fixed seeds, against trying every combination.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "support/resolved_project.h"
#include "unit/resolve/random_study.h"

namespace presetc {
namespace {

using testing::RandomStudy;
using testing::ResolvedProject;
using testing::ShownPoint;

/// Many studies make one project: most of the time goes to starting one.
constexpr std::uint32_t studies_each = 100;

struct Batch {
  explicit Batch(std::uint32_t first) {
    for (std::uint32_t i = 0; i < studies_each; ++i) studies.emplace_back(first + i);
  }
  /// With an experiment `e0`, `e1`, ... for each study.
  ResolvedProject resolve(const std::string& more = "", std::uint32_t shuffle_seed = 0,
                          std::size_t jobs = 1) {
    std::mt19937 shuffle(shuffle_seed);
    ResolvedProject::Files files = RandomStudy::presets();
    std::string manifest = "experiments:\n";
    for (std::size_t i = 0; i < studies.size(); ++i) {
      manifest +=
          fmt::format("  e{}: {{{}}}\n", i, studies[i].body(more, shuffle_seed == 0 ? nullptr : &shuffle));
    }
    files["experiments/m.yaml"] = manifest;
    ResolvedProject::Options options;
    options.jobs = jobs;
    return ResolvedProject(files, options);
  }
  std::vector<RandomStudy> studies;
};

template <class Check>
void for_many(std::uint32_t batches, const Check& check) {
  for (std::uint32_t i = 0; i < batches && !::testing::Test::HasFailure(); ++i) {
    Batch batch(i * studies_each);
    check(batch);
  }
}

std::string name_of(std::size_t study) {
  return fmt::format("e{}", study);
}

std::vector<std::string> configs_of(const std::vector<ShownPoint>& points) {
  std::vector<std::string> configs;
  for (const ShownPoint& point : points) configs.push_back(point.config);
  return configs;
}

std::vector<std::string> configs_of(const std::vector<RandomStudy::Point>& points) {
  std::vector<std::string> configs;
  for (const auto& point : points) configs.push_back(RandomStudy::shown(point));
  return configs;
}

std::set<std::string> ids_of(const std::vector<ShownPoint>& points) {
  std::set<std::string> ids;
  for (const ShownPoint& point : points) ids.insert(point.id);
  return ids;
}

TEST(RandomStudies, HaveThePointsOfTryingEverything) {
  for_many(20, [](Batch& batch) {
    const ResolvedProject project = batch.resolve();
    for (std::size_t i = 0; i < batch.studies.size() && !::testing::Test::HasFailure(); ++i) {
      SCOPED_TRACE(batch.studies[i].body());
      const auto expected = batch.studies[i].points();
      const ResolvedExperiment* found = project.experiment(name_of(i));
      ASSERT_EQ(found == nullptr, expected.listed.empty()) << batch.studies[i].body();
      if (found == nullptr) continue;
      EXPECT_EQ(configs_of(project.points(*found)), configs_of(expected.listed));
      EXPECT_EQ(found->combinations.text(), std::to_string(expected.combinations));
      ASSERT_TRUE(found->allowed);
      EXPECT_EQ(found->allowed->text(), std::to_string(expected.all.size()));
      std::size_t repeated = 0;
      for (const auto& [places, count] : found->repeated) repeated += count;
      EXPECT_EQ(found->points.size() + repeated, expected.all.size());
      ASSERT_TRUE(found->distinct);
      EXPECT_EQ(found->distinct->text(), std::to_string(expected.listed.size()));
      std::vector<std::string> removed;
      for (const ExclusionCount& count : found->excluded) removed.push_back(count.removed.text());
      std::vector<std::string> excluded;
      for (const std::size_t count : expected.excluded) excluded.push_back(std::to_string(count));
      EXPECT_EQ(removed, excluded);
    }
  });
}

TEST(RandomStudies, HaveLabelsOfTheirOwn) {
  for_many(5, [](Batch& batch) {
    const ResolvedProject project = batch.resolve();
    for (std::size_t i = 0; i < batch.studies.size(); ++i) {
      const ResolvedExperiment* found = project.experiment(name_of(i));
      if (found == nullptr || found->points.size() < 2) continue;
      std::set<std::string> labels;
      for (const ShownPoint& point : project.points(*found)) labels.insert(point.label);
      EXPECT_EQ(labels.size(), found->points.size()) << batch.studies[i].body() << '\n'
                                                     << project.labels(name_of(i));
    }
  });
}

TEST(RandomStudies, KeepTheirIdsWhateverTheOrderOfKeys) {
  for_many(6, [](Batch& batch) {
    const ResolvedProject project = batch.resolve();
    const ResolvedProject shuffled = batch.resolve("", 17);
    for (std::size_t i = 0; i < batch.studies.size(); ++i) {
      const ResolvedExperiment* one = project.experiment(name_of(i));
      const ResolvedExperiment* other = shuffled.experiment(name_of(i));
      ASSERT_EQ(one == nullptr, other == nullptr) << batch.studies[i].body();
      if (one == nullptr) continue;
      EXPECT_EQ(ids_of(project.points(*one)), ids_of(shuffled.points(*other))) << batch.studies[i].body();
      EXPECT_EQ(one->points.size(), other->points.size()) << batch.studies[i].body();
    }
  });
}

TEST(RandomStudies, AreTheSameForAnyNumberOfThreads) {
  for_many(3, [](Batch& batch) {
    const ResolvedProject one = batch.resolve();
    const ResolvedProject several = batch.resolve("", 0, 7);
    EXPECT_EQ(one.messages(), several.messages());
    ASSERT_EQ(one.resolution().experiments.size(), several.resolution().experiments.size());
    for (std::size_t i = 0; i < one.resolution().experiments.size(); ++i) {
      EXPECT_EQ(one.points(one.resolution().experiments[i]),
                several.points(several.resolution().experiments[i]));
    }
  });
}

TEST(RandomStudies, SamplesAreOfTheirPoints) {
  for_many(10, [](Batch& batch) {
    const ResolvedProject project = batch.resolve("sample: {count: 5, seed: 3}");
    for (std::size_t i = 0; i < batch.studies.size(); ++i) {
      const auto listed = configs_of(batch.studies[i].points().listed);
      const ResolvedExperiment* found = project.experiment(name_of(i));
      ASSERT_EQ(found == nullptr, listed.empty()) << batch.studies[i].body();
      if (found == nullptr) continue;
      const auto drawn = configs_of(project.points(*found));
      EXPECT_EQ(drawn.size(), std::min<std::size_t>(5, listed.size())) << batch.studies[i].body();
      // In the order of the list, each as often at most as there.
      auto from = listed.begin();
      for (const std::string& config : drawn) {
        from = std::find(from, listed.end(), config);
        ASSERT_NE(from, listed.end()) << config << "\n" << batch.studies[i].body();
        ++from;
      }
    }
  });
}

/// The pairs of values that some points have at two of these paths.
std::set<std::string> pairs_of(const std::vector<RandomStudy::Point>& points,
                               const std::vector<std::string>& paths) {
  std::set<std::string> pairs;
  for (const auto& point : points) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const auto one = point.values.find(paths[i]);
      for (std::size_t j = 0; j < i && one != point.values.end(); ++j) {
        const auto other = point.values.find(paths[j]);
        if (other == point.values.end()) continue;
        pairs.insert(fmt::format("{}={}, {}={}", paths[i], one->second, paths[j], other->second));
      }
    }
  }
  return pairs;
}

TEST(RandomStudies, CoveringsShowEveryAllowedPair) {
  for_many(6, [](Batch& batch) {
    const ResolvedProject project = batch.resolve("sample: {ways: 2, seed: 3}");
    for (std::size_t i = 0; i < batch.studies.size() && !::testing::Test::HasFailure(); ++i) {
      const auto expected = batch.studies[i].points();
      const ResolvedExperiment* found = project.experiment(name_of(i));
      ASSERT_EQ(found == nullptr, expected.listed.empty()) << batch.studies[i].body();
      if (found == nullptr) continue;
      const auto listed = configs_of(expected.listed);
      std::vector<RandomStudy::Point> covering;
      for (const ShownPoint& point : project.points(*found)) {
        const auto at = std::find(listed.begin(), listed.end(), point.config);
        ASSERT_NE(at, listed.end()) << point.config << '\n' << batch.studies[i].body();
        covering.push_back(expected.listed[static_cast<std::size_t>(at - listed.begin())]);
      }
      const auto paths = batch.studies[i].swept();
      EXPECT_EQ(pairs_of(covering, paths), pairs_of(expected.listed, paths)) << batch.studies[i].body();
    }
  });
}

}  // namespace
}  // namespace presetc
