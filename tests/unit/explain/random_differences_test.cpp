// What holds for any two experiments: random ones, from fixed seeds.
#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "explain/diff_experiments.h"
#include "support/resolved_project.h"
#include "unit/resolve/random_study.h"

namespace presetc {
namespace {

using testing::RandomStudy;
using testing::ResolvedProject;

constexpr std::uint32_t studies = 300;

/// An experiment `e0`, `e1`, ... for each study; with a seed, keys and axes are written in another order. All
/// points have `extra`.
ResolvedProject project(std::uint32_t shuffle_seed, int extra = 0) {
  std::mt19937 shuffle(shuffle_seed);
  ResolvedProject::Files files = RandomStudy::presets();
  std::string manifest = fmt::format("defaults: {{set: {{extra: {}}}}}\nexperiments:\n", extra);
  for (std::uint32_t i = 0; i < studies; ++i) {
    manifest +=
        fmt::format("  e{}: {{{}}}\n", i, RandomStudy(i).body("", shuffle_seed == 0 ? nullptr : &shuffle));
  }
  files["experiments/m.yaml"] = manifest;
  return ResolvedProject(files);
}

ExperimentDifference diff(const ResolvedProject& before, const ResolvedExperiment& old_experiment,
                          const ResolvedProject& after, const ResolvedExperiment& new_experiment) {
  return diff_experiments({&old_experiment, before.variables(), before.sources()},
                          {&new_experiment, after.variables(), after.sources()});
}

std::vector<std::string> ids_of(const ResolvedProject& of, const ResolvedExperiment& experiment) {
  std::vector<std::string> ids;
  for (const auto& point : of.points(experiment)) ids.push_back(point.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

TEST(RandomDifferences, TheOrderOfKeysAndAxesIsNone) {
  const ResolvedProject before = project(0);
  const ResolvedProject after = project(7);
  std::size_t compared = 0;
  for (std::uint32_t i = 0; i < studies; ++i) {
    const auto name = fmt::format("e{}", i);
    const auto* old_experiment = before.experiment(name);
    const auto* new_experiment = after.experiment(name);
    ASSERT_EQ(old_experiment == nullptr, new_experiment == nullptr) << name;
    if (old_experiment == nullptr) continue;
    ++compared;
    EXPECT_TRUE(diff(before, *old_experiment, after, *new_experiment).empty()) << name;
  }
  EXPECT_GT(compared, studies / 2);
}

TEST(RandomDifferences, WhatIsNotTheSameIsSaidOnce) {
  const ResolvedProject all = project(0);
  const ResolvedExperiment* last = nullptr;
  std::size_t changed = 0;
  for (const ResolvedExperiment& experiment : all.resolution().experiments) {
    if (const auto* before = std::exchange(last, &experiment)) {
      const ExperimentDifference difference = diff(all, *before, all, experiment);
      // The points that are the same are those that both have, counted as often as both have them.
      const auto old_ids = ids_of(all, *before);
      const auto new_ids = ids_of(all, experiment);
      std::vector<std::string> common;
      std::set_intersection(old_ids.begin(), old_ids.end(), new_ids.begin(), new_ids.end(),
                            std::back_inserter(common));
      EXPECT_EQ(difference.removed.size() + difference.changed.size() + common.size(), old_ids.size());
      EXPECT_EQ(difference.added.size() + difference.changed.size() + common.size(), new_ids.size());
      for (const ChangedPoint& point : difference.changed) {
        EXPECT_NE(point.before.id, point.after.id);
        EXPECT_FALSE(point.differences.empty());
      }
      changed += difference.changed.size();
      // From the other side it is the same with the sides exchanged.
      const ExperimentDifference back = diff(all, experiment, all, *before);
      EXPECT_EQ(back.added.size(), difference.removed.size());
      EXPECT_EQ(back.removed.size(), difference.added.size());
      EXPECT_EQ(back.changed.size(), difference.changed.size());
    }
  }
  EXPECT_GT(changed, 0U);
}

TEST(RandomDifferences, OneValueChangesEveryPointAndMovesNone) {
  const ResolvedProject before = project(0, 1);
  const ResolvedProject after = project(7, 2);
  std::size_t points = 0;
  for (const ResolvedExperiment& experiment : before.resolution().experiments) {
    const auto difference = diff(before, experiment, after, after.at(experiment.name()));
    EXPECT_TRUE(difference.removed.empty() && difference.added.empty()) << experiment.name();
    EXPECT_EQ(difference.changed.size(), experiment.points.size()) << experiment.name();
    ASSERT_EQ(difference.differences.size(), 1U) << experiment.name();
    EXPECT_EQ(difference.differences.front().path, "extra");
    EXPECT_EQ(difference.differences.front().points, experiment.points.size());
    points += experiment.points.size();
  }
  EXPECT_GT(points, 5U * studies);
}

}  // namespace
}  // namespace presetc
