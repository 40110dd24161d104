#include "emit/output_plan.h"

#include <limits>

#include <gtest/gtest.h>

#include "emit/index.h"
#include "support/fake_resolution.h"

namespace presetc {
namespace {

class PlanOutputs : public ::testing::Test {
 protected:
  /// An experiment that sweeps `p` over 1 and 2.
  ResolvedExperiment& two_points(std::string_view name) {
    auto& experiment = fake.experiment(name);
    fake.axis(experiment, fake.path("p"), {fake.integer(1), fake.integer(2)});
    fake.product(experiment, {{"q", {}, fake.integer(7)}});
    return experiment;
  }
  ResolvedExperiment& one_point(std::string_view name, std::uint64_t value, std::string_view path = "") {
    auto& experiment = fake.experiment(name);
    fake.product(experiment, {{"q", {}, fake.integer(value)}});
    if (!path.empty()) experiment.settings.output.path = Text{path, {0, 900, 905}};
    return experiment;
  }
  OutputPlan plan(std::size_t jobs = 1) { return plan_outputs(fake.resolution, "1", jobs, diagnostics); }
  /// Plans, and returns the one message expected.
  std::string message(Kind kind) {
    (void)plan();
    if (diagnostics.all().size() != 1) return "not one message";
    EXPECT_EQ(diagnostics.all()[0].kind, kind);
    return diagnostics.all()[0].message;
  }
  testing::FakeResolution fake;
  Diagnostics diagnostics;
};

TEST_F(PlanOutputs, FilesByPath) {
  two_points("b");
  one_point("a", 1).settings.output.format = Format::json;
  const OutputPlan found = plan();
  EXPECT_TRUE(diagnostics.all().empty());
  ASSERT_EQ(found.files.size(), 3U);
  EXPECT_EQ(found.files[0].path, "a.json");
  EXPECT_EQ(found.files[0].bytes, "{\n  \"q\": 1\n}\n");
  EXPECT_EQ(found.files[1].path, "b/p=1.yaml");
  EXPECT_EQ(found.files[1].bytes, "p: 1\nq: 7\n");
  EXPECT_EQ(found.files[2].path, "b/p=2.yaml");
  ASSERT_EQ(found.index.size(), 2U);
  EXPECT_EQ(found.index[0].experiment, "a");
  EXPECT_EQ(found.index[1].paths, (std::vector<std::string>{"b/p=1.yaml", "b/p=2.yaml"}));
  EXPECT_EQ(found.schema_version, "1");
}

TEST_F(PlanOutputs, FlatLayout) {
  auto& experiment = fake.experiment("a");
  fake.product(experiment, {{"s", {}, fake.map({{"x", {}, fake.integer(1)}, {"y.z", {}, fake.list({})}})}});
  experiment.settings.output.layout = Layout::flat;
  EXPECT_EQ(plan().files[0].bytes, "s.x: 1\ns[\"y.z\"]: []\n");
}

TEST_F(PlanOutputs, SameForAnyNumberOfThreads) {
  for (int i = 0; i < 40; ++i) two_points(fake.arena.copy("e" + std::to_string(i)));
  const OutputPlan one = plan(1);
  const OutputPlan eight = plan(8);
  ASSERT_EQ(one.files.size(), 80U);
  for (std::size_t i = 0; i < 80; ++i) {
    EXPECT_EQ(one.files[i].path, eight.files[i].path);
    EXPECT_EQ(one.files[i].bytes, eight.files[i].bytes);
  }
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(one.index[i].json, eight.index[i].json);
}

TEST_F(PlanOutputs, EqualBytesShareAFile) {
  one_point("a", 1, "x.yaml");
  one_point("b", 1, "x.yaml");
  const OutputPlan found = plan();
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(found.files.size(), 1U);
  EXPECT_EQ(found.index[1].paths, (std::vector<std::string>{"x.yaml"}));
}

TEST_F(PlanOutputs, DifferentBytesClash) {
  one_point("a", 1, "x.yaml");
  one_point("b", 2, "x.yaml");
  EXPECT_EQ(message(Kind::output_clash),
            "experiment \"a\" and experiment \"b\" would write different configs to one path `x.yaml`");
}

TEST_F(PlanOutputs, PointsOfOneExperimentClash) {
  two_points("a").settings.output.path = Text{"x.yaml", {0, 900, 905}};
  EXPECT_EQ(
      message(Kind::output_clash),
      "points \"p=1\" and \"p=2\" of experiment \"a\" would write different configs to one path `x.yaml`");
  EXPECT_EQ(diagnostics.all()[0].span.begin, 900U);
}

TEST_F(PlanOutputs, CaseClash) {
  one_point("a", 1, "x.yaml");
  one_point("b", 1, "X.yaml");
  EXPECT_EQ(message(Kind::output_clash),
            "`x.yaml` (experiment \"a\") and `X.yaml` (experiment \"b\") differ only in case, and are one "
            "file on some "
            "file systems");
}

TEST_F(PlanOutputs, FileAndDirectoryClash) {
  two_points("a");
  one_point("b", 1, "A");
  EXPECT_EQ(plan().index.size(), 2U);
  ASSERT_EQ(diagnostics.all().size(), 1U);  // once, not for each point
  EXPECT_EQ(diagnostics.all()[0].message,
            "`A` (experiment \"b\") cannot be a file, because `a/p=1.yaml` (point \"p=1\" of experiment "
            "\"a\") needs a "
            "directory there");
}

TEST_F(PlanOutputs, PathsThatLeadAstray) {
  one_point("a", 1, "../x.yaml");
  EXPECT_EQ(message(Kind::output_outside),
            "output path `../x.yaml` of experiment \"a\" leads out of the output directory");
}

TEST_F(PlanOutputs, OneMessageForAllPointsOfAnExperiment) {
  two_points("a").settings.output.path = Text{"/x.yaml", {0, 900, 905}};
  EXPECT_EQ(message(Kind::output_outside), "output path `/x.yaml` of experiment \"a\" is absolute");
}

TEST_F(PlanOutputs, TheIndexIsTaken) {
  one_point("index", 1).settings.output.format = Format::json;
  EXPECT_EQ(
      message(Kind::output_clash),
      "output path `index.json` of experiment \"index\" is taken by the index that presetc writes there");
}

TEST_F(PlanOutputs, InfinityInJson) {
  auto& experiment = fake.experiment("a");
  experiment.settings.output.format = Format::json;
  const Value* infinite =
      make_real(fake.arena, {std::numeric_limits<double>::infinity(), ".inf"}, {{0, 500, 504}, {}});
  fake.product(experiment, {{"s", {}, fake.map({{"x", {}, infinite}})}});
  EXPECT_EQ(message(Kind::not_representable),
            "`s.x` is .inf, and experiment \"a\" is written as JSON, which has no such number");
  EXPECT_EQ(diagnostics.all()[0].span.begin, 500U);
  EXPECT_EQ(diagnostics.all()[0].path, "s.x");
}

TEST_F(PlanOutputs, EveryInfinityInJsonOnce) {
  auto& experiment = fake.experiment("a");
  experiment.settings.output.format = Format::json;
  const Value* infinite =
      make_real(fake.arena, {std::numeric_limits<double>::infinity(), ".inf"}, {{0, 500, 504}, {}});
  const Value* map = fake.map({{"y", {}, infinite}});
  fake.product(experiment, {{"s", {}, infinite}, {"l", {}, fake.list({map, infinite})}});
  (void)plan();
  ASSERT_EQ(diagnostics.all().size(), 3U);
  EXPECT_EQ(diagnostics.all()[0].message,
            "`l` has an item .inf, and experiment \"a\" is written as JSON, which has no such number");
  EXPECT_EQ(diagnostics.all()[1].path, "l");
  EXPECT_EQ(diagnostics.all()[2].path, "s");
}

TEST_F(PlanOutputs, IdsComeFromTheNestedConfig) {
  // printf '{"a":1,"b":{"c":2}}' | sha256sum
  const Value* config =
      fake.map({{"b", {}, fake.map({{"c", {}, fake.integer(2)}})}, {"a", {}, fake.real(1, "1.0")}});
  EXPECT_EQ(point_id(*config), "007f2c1c10451460");
}

TEST_F(PlanOutputs, IndexEntry) {
  auto& experiment = two_points("a");
  Preset preset;
  preset.full_name = "llem/quick";
  experiment.presets = {&preset};
  experiment.schema = "llem";
  experiment.excluded = 3;
  experiment.settings.description = {"Serving \"study\"", {}};
  experiment.settings.metadata = fake.map({{"owner", {}, fake.text("me")}});
  Conflict conflict;
  conflict.kind = Kind::overridden;
  conflict.path = fake.path("x.y");
  const Value* was = fake.integer(1);
  conflict.sources = {{&preset, &preset, {}, false, {&was, 1}}};
  conflict.result = {fake.integer(2)};
  conflict.settled = true;
  experiment.conflicts = {conflict};
  const std::string json = plan().index[0].json;
  EXPECT_EQ(json.substr(0, json.find("      \"design_hash")), R"({
      "description": "Serving \"study\"",
      "manifest": "experiments/study.yaml",
      "schema": "llem",
      "presets": ["llem/quick"],
      "metadata": {"owner": "me"},
      "axes": [
        {"path": "p", "candidates": [1, 2]}
      ],
      "conflicts": [
        {"parameter": "x.y", "kind": "overridden", "reason": "was 1, now 2", "settled": true}
      ],
      "notes": [],
)");
  EXPECT_NE(json.find("\"label\": \"p=2\", \"path\": \"a/p=2.yaml\", \"sha256\": \""), std::string::npos);
  EXPECT_TRUE(json.ends_with("\", \"values\": {\"p\": 2}}\n      ]\n    }"));
}

TEST_F(PlanOutputs, DesignHashIgnoresTheOrderOfPoints) {
  two_points("a");
  auto& other = two_points("b");
  std::swap(other.points[0], other.points[1]);
  const OutputPlan found = plan();
  const auto hash = [](const std::string& json) { return json.substr(json.find("\"design_hash\""), 80); };
  EXPECT_EQ(hash(found.index[0].json), hash(found.index[1].json));
}

}  // namespace
}  // namespace presetc
