// Who said what about a path, and what became of it.
#include "resolve/path_tracer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "explain/blame.h"
#include "explain/blame_words.h"
#include "resolve/point_reader.h"
#include "unit/resolve/random_study.h"
#include "unit/resolve/study.h"
#include "value/equality.h"

namespace presetc {
namespace {

class Tracing : public testing::Study {
 protected:
  /// `lost p 1; decides set 2`: what is said of a path of the experiment's point, in order.
  std::string story(std::string_view body, std::string_view path, const Options& options = {},
                    std::size_t point = 0) {
    const testing::ResolvedProject project = resolve(body, options);
    const ResolvedExperiment& experiment = project.at("e");
    PointReader reader(experiment, project.variables());
    reader.move_to(point);
    PathTracer tracer = project.tracer(experiment);
    Arena arena;
    PathError error;
    const Path of = *parse_path(path, arena, error);
    const PathTrace trace = tracer.trace(reader.subspace_index(), of.segments, is_swept(reader, of.segments));
    std::string text;
    for (const TracedStatement& statement : trace.statements) {
      text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", fate_name(statement.fate),
                          who_says(statement), list_of_values(statement.values, 60));
      while (text.ends_with(' ')) text.pop_back();
      if (statement.beaten_by) text += fmt::format(" <- {}", *statement.beaten_by);
    }
    return text;
  }
};

TEST_F(Tracing, EveryLayerInOrder) {
  preset("p", "config: {a: 1}");
  preset("q", "config: {a: 2}");
  beside = "defaults: {presets: [p, q], merge: last_wins, set: {a: 3}}";
  EXPECT_EQ(story("set: {a: 4}, sweep: {a: [5, 6]}", "a", with("a", "7")),
            "lost p 1 <- 1; lost q 2 <- 2; lost defaults 3 <- 3; lost set 4 <- 4; "
            "lost sweep grid 5, 6 <- 5; decides --set 7");
  EXPECT_EQ(story("unset: [a], set: {b: 1}", "a"),
            "lost p 1 <- 1; lost q 2 <- 2; lost defaults 3 <- 3; removes unset");
}

TEST_F(Tracing, AnOverriddenAncestorIsToldOfButNoConflict) {
  preset("base", "config: {s: {a: 1, b: 1}}");
  preset("middle", "extends: base, config: {s: {a: 2}}");
  preset("child", "extends: middle, unset: [s.b], config: {s: {a: 3}}");
  EXPECT_EQ(story("presets: [child]", "s.a"),
            "lost base, of child 1 <- 1; lost middle, of child 2 <- 2; decides child 3");
  EXPECT_EQ(story("presets: [child]", "s.b"), "lost base, of child 1 <- 1; removes child, unset");
  EXPECT_EQ(story("presets: [middle], set: {s: {b: 5}}", "s.b"),
            "lost base, of middle 1 <- 1; decides set 5");
}

TEST_F(Tracing, WhatAMergeMakesOfStatements) {
  preset("a", "parameters: {t: [1, 2], m: [8]}");
  preset("b", "parameters: {t: [2, 4], s: [9]}");
  preset("x", "config: {t: 2}");
  EXPECT_EQ(story("presets: [a, b]", "t"), "shares a 1, 2; shares b 2, 4");
  EXPECT_EQ(story("presets: [a, b, x]", "t"), "shares a 1, 2; shares b 2, 4; agrees x 2");
  EXPECT_EQ(story("presets: [a, b], merge: intersection", "t"), "decides a 1, 2; agrees b 2, 4");
  EXPECT_EQ(story("presets: [a, b], merge: intersection", "m"), "lost a 8");
  EXPECT_EQ(story("presets: [a, b], merge: last_wins", "t"), "lost a 1, 2 <- 1; decides b 2, 4");
  EXPECT_EQ(story("presets: [a, x], merge: {strategy: union, paths: {t: last_wins}}", "t"),
            "lost a 1, 2 <- 1; decides x 2");
}

TEST_F(Tracing, ListsThatAreJoined) {
  preset("p", "config: {l: [1, 2]}");
  preset("q", "config: {l: [2, 3]}");
  EXPECT_EQ(story("presets: [p, q], merge: {paths: {l: append}}", "l"), "shares p [1, 2]; shares q [2, 3]");
  EXPECT_EQ(story("presets: [p, q], merge: {paths: {l: last_wins}}", "l"),
            "lost p [1, 2] <- 1; decides q [2, 3]");
}

TEST_F(Tracing, SectionsAndValuesInEachOthersPlace) {
  preset("p", "config: {s: {a: 1}}");
  EXPECT_EQ(story("presets: [p], set: {s: 5}", "s"), "lost p {a: 1} <- 1; decides set 5");
  EXPECT_EQ(story("presets: [p], set: {s: {a: {b: 2}}}", "s.a.b"), "lost p 1 <- 1; decides set 2");
  EXPECT_EQ(story("presets: [p], set: {e: {}}", "e"), "decides set {}");
  EXPECT_EQ(story("presets: [p], unset: [s], set: {s.b: 2}", "s.a"), "lost p 1 <- 1; removes unset");
}

TEST_F(Tracing, ARowThatLeavesAPathAloneLeavesTheValueBelow) {
  preset("p", "config: {a: 1, b: 1}");
  const std::string body = "presets: [p], sweep: {rows: [{a: 2}, {a: 3, b: 4}]}";
  EXPECT_EQ(story(body, "b"), "decides p 1");
  EXPECT_EQ(story(body, "b", {}, 1), "lost p 1 <- 1; decides sweep rows 4");
  EXPECT_EQ(story(body, "a"), "lost p 1 <- 1; decides sweep rows 2, 3");
}

TEST_F(Tracing, MountedPresetsAndVariables) {
  preset("p", "config: {a: 1}");
  preset("q", "config: {a: 2}");
  EXPECT_EQ(story("presets: [{preset: p, at: x}, {preset: q, at: y}]", "y.a"), "decides q 2");
  EXPECT_EQ(story("presets: [{preset: p, at: x}, {preset: q, at: x}], merge: last_wins", "x.a"),
            "lost p 1 <- 1; decides q 2");
  beside = "defaults: {presets: [], vars: {n: 1}}";
  EXPECT_EQ(story("vars: {n: 2}, set: {a: \"${vars.n}\"}", "vars.n"), "lost defaults 1 <- 1; decides set 2");
  EXPECT_EQ(story("sweep: {vars.n: [3]}, set: {a: \"${vars.n}\"}", "vars.n"),
            "lost defaults 1 <- 1; decides sweep grid 3");
}

/// The value of a point says itself where it was written: whoever is said to decide must have written it
/// there.
void expect_decided(const testing::ResolvedProject& project, const ResolvedExperiment& experiment) {
  PathTracer tracer = project.tracer(experiment);
  PointReader reader(experiment, project.variables());
  Arena arena;
  BlameRequest request;
  for (std::uint32_t i = 0; i < experiment.points.size(); ++i) request.points.push_back(i);
  const Blame blame = find_blame(reader, tracer, project.variables(), request, arena);
  std::size_t told = 0;
  for (const BlamedLeaf& leaf : blame.leaves) {
    for (const BlamedStory& story : leaf.stories) {
      for (const BlamedValue& blamed : story.values) {
        told += blamed.points.size();
        bool written = false;
        for (const TracedStatement& statement : story.trace.statements) {
          if (statement.fate == TracedStatement::Fate::lost) continue;
          for (const Value* value : statement.values)
            written = written || value->span() == blamed.value->span();
        }
        EXPECT_TRUE(written) << experiment.name() << ' ' << to_string(leaf.path);
      }
    }
  }
  std::size_t there = 0;
  for (std::uint32_t i = 0; i < experiment.points.size(); ++i) {
    reader.move_to(i);
    const auto count = [&](const auto& self, const Value& section) -> void {
      for (const Member& member : section.members()) {
        const bool leaf = !member.value->is(Type::map) || member.value->members().empty();
        leaf ? static_cast<void>(++there) : self(self, *member.value);
      }
    };
    count(count, reader.config(false));
  }
  EXPECT_EQ(told, there) << experiment.name();
}

TEST(RandomTraces, WhoDecidesWroteTheValue) {
  testing::ResolvedProject::Files files = testing::RandomStudy::presets();
  std::string manifest = "experiments:\n";
  for (std::uint32_t i = 0; i < 300; ++i)
    manifest += fmt::format("  e{}: {{{}}}\n", i, testing::RandomStudy(i).body());
  files["experiments/m.yaml"] = manifest;
  const testing::ResolvedProject project(files);
  EXPECT_GT(project.resolution().experiments.size(), 100U);
  for (const ResolvedExperiment& experiment : project.resolution().experiments)
    expect_decided(project, experiment);
}

}  // namespace
}  // namespace presetc
