#include "emit/output_plan.h"

#include <optional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/long_path.h"
#include "support/resolved_project.h"

namespace presetc {
namespace {

class PlanOutputs : public ::testing::Test {
 protected:
  void plan_of(std::string_view manifest, std::size_t jobs = 1) {
    files["experiments/study.yaml"] = manifest;
    testing::ResolvedProject::Options options;
    options.jobs = jobs;
    plan = {};  // it refers to the project
    project.emplace(files, options);
    EXPECT_EQ(project->kinds(), "") << project->messages();
    plan = plan_outputs(
        {project->resolution(), project->variables(), project->sources(), project->project().settings, jobs},
        diagnostics);
  }
  /// The paths, in order, joined by spaces.
  [[nodiscard]] std::string paths() const {
    std::string text;
    for (std::size_t i = 0; i < plan.files->size(); ++i)
      text.append(i > 0 ? " " : "").append(plan.files->path(i));
    return text;
  }
  std::string bytes(std::size_t file) {
    std::string text;
    plan.contents->render(file, 0, text);
    return text;
  }
  std::string streamed(std::size_t file) {
    std::string text;
    const TakePiece add = [&](const std::string& piece) {
      text += piece;
      return true;
    };
    plan.contents->stream(file, std::span(&add, 1));
    return text;
  }
  std::string entry(std::size_t experiment) {
    std::vector<Digest> digests(plan.files->size());
    std::string text;
    plan.contents->render_entry(plan.experiments[experiment], digests, 0, text);
    return text;
  }
  /// Plans, and returns the one message expected.
  std::string message(std::string_view manifest, Kind kind) {
    plan_of(manifest);
    if (diagnostics.all().size() != 1) return fmt::format("{} messages", diagnostics.all().size());
    EXPECT_EQ(diagnostics.all()[0].kind, kind);
    return diagnostics.all()[0].message;
  }

  testing::ResolvedProject::Files files{
      {"presetc.yaml", "default_preset: base\n"},
      {"presets.d/base.yaml", "description: Base\nconfig: {q: 7}\n"},
  };
  std::optional<testing::ResolvedProject> project;
  OutputPlan plan;
  Diagnostics diagnostics;
};

TEST_F(PlanOutputs, FilesInTheOrderOfPoints) {
  plan_of("experiments: {b: {sweep: {p: [2, 1]}}, a: {output: {format: json}}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(paths(), "b/p=2.yaml b/p=1.yaml a.json");
  EXPECT_EQ(bytes(0), "p: 2\nq: 7\n");
  EXPECT_EQ(bytes(2), "{\n  \"q\": 7\n}\n");
  ASSERT_EQ(plan.experiments.size(), 2U);
  EXPECT_EQ(plan.experiments[0].name, "a");
  EXPECT_EQ(plan.experiments[1].files, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(plan.schema_version, "1");
}

TEST_F(PlanOutputs, FindsFilesAndDirectoriesIgnoringCase) {
  plan_of("experiments: {b: {sweep: {p: [2, 1]}}, C: {}}");
  EXPECT_EQ(plan.files->find("b/p=1.yaml"), 1U);
  EXPECT_EQ(plan.files->find("c.yaml"), 2U);
  EXPECT_FALSE(plan.files->find("b"));
  EXPECT_TRUE(plan.files->is_directory("b"));
  EXPECT_FALSE(plan.files->is_directory("c.yaml"));
}

/// Select, values, layout and defaults, in every combination that means something.
TEST_F(PlanOutputs, DocumentOfAPoint) {
  files["presetc.yaml"] = "default_preset: base\nschema: any\n";
  files["schemas/any.schema.json"] =
      R"({"properties": {"s": {"properties": {"d": {"default": 5}, "x": {}, "y.z": {}}}, "q": {}}})";
  const struct {
    std::string_view output, document;
  } rows[] = {
      {"{}", "q: 7\ns:\n  x: 1\n  y.z: []\n"},
      {"{defaults: true}", "q: 7\ns:\n  d: 5\n  x: 1\n  y.z: []\n"},
      {"{layout: flat}", "q: 7\ns.x: 1\ns[\"y.z\"]: []\n"},
      {"{select: s}", "x: 1\ny.z: []\n"},
      {"{select: s, values: varying}", "x: 1\n"},
      {"{select: q, values: varying}", "{}\n"},
      {"{select: s.x}", "1\n"},
      {"{select: s.x, values: varying}", "1\n"},
      {"{values: varying}", "s:\n  x: 1\n"},
      {"{values: varying, layout: flat, defaults: true}", "s.x: 1\n"},
      {"{select: s, defaults: true, format: jsonl}", "{\"d\":5,\"x\":1,\"y.z\":[]}\n"},
  };
  std::string experiments = "experiments:\n";
  std::size_t number = 0;
  for (const auto& row : rows) {
    experiments +=
        fmt::format("  e{:02}: {{set: {{'s[\"y.z\"]': []}}, sweep: {{s.x: [1, 2]}}, output: {}}}\n", number++,
                    row.output);
  }
  plan_of(experiments);
  EXPECT_TRUE(diagnostics.all().empty());
  for (std::size_t i = 0; i < std::size(rows); ++i)
    EXPECT_EQ(bytes(2 * i), rows[i].document) << rows[i].output;
}

TEST_F(PlanOutputs, ListsAreStreamedTheSameForAnyNumberOfThreads) {
  constexpr std::string_view manifest =
      "experiments:\n"
      "  a: {sweep: {p: {from: 1, to: 3000, step: 1}}, set: {r: '${2 * p}'}, output: {kind: list, path: "
      "l.jsonl, "
      "format: jsonl}}\n"
      "  b: {sweep: {s: [x, [1, 2]]}, output: {kind: list, path: l.jsonl, format: jsonl}}\n";
  plan_of(manifest, 1);
  EXPECT_EQ(paths(), "l.jsonl");
  EXPECT_TRUE(plan.contents->is_large(0));
  const std::string one = streamed(0);
  EXPECT_TRUE(one.starts_with("{\"p\":1,\"q\":7,\"r\":2}\n{\"p\":2,\"q\":7,\"r\":4}\n"));
  EXPECT_TRUE(
      one.ends_with("{\"p\":3000,\"q\":7,\"r\":6000}\n{\"q\":7,\"s\":\"x\"}\n{\"q\":7,\"s\":[1,2]}\n"));
  const std::string entry_of_a = entry(0);
  plan_of(manifest, 4);
  EXPECT_EQ(streamed(0), one);
  EXPECT_EQ(entry(0), entry_of_a);
}

TEST_F(PlanOutputs, ListsOfDocuments) {
  plan_of(
      "experiments:\n"
      "  a: {sweep: {p: [1, 2]}, output: {kind: list, format: json}}\n"
      "  b: {sweep: {p: [1, 2]}, output: {kind: list}}\n"
      "  c: {sweep: {p: [1, 2]}, output: {kind: list, select: p}}\n"
      "  d: {sweep: {p: [1, -2]}, output: {kind: list, format: args}}\n");
  EXPECT_EQ(paths(), "a.json b.yaml c.yaml d.args");
  EXPECT_EQ(streamed(0),
            "[\n  {\n    \"p\": 1,\n    \"q\": 7\n  },\n  {\n    \"p\": 2,\n    \"q\": 7\n  }\n]\n");
  EXPECT_EQ(streamed(1), "- p: 1\n  q: 7\n- p: 2\n  q: 7\n");
  EXPECT_EQ(streamed(2), "- 1\n- 2\n");
  EXPECT_EQ(streamed(3), "--p=1 --q=7\n--p=-2 --q=7\n");
}

TEST_F(PlanOutputs, EqualBytesShareAFile) {
  plan_of("experiments: {a: {output: {path: x.yaml}}, c: {}, b: {output: {path: x.yaml}}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(paths(), "x.yaml c.yaml");
  EXPECT_EQ(plan.experiments[1].files, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(bytes(1), "q: 7\n");
}

TEST_F(PlanOutputs, EqualDocumentsShareAFile) {
  plan_of(
      "experiments: {a: {sweep: {p: [1, 2]}, output: {kind: space, path: x.yaml}}, "
      "b: {sweep: {p: [1, 2]}, output: {kind: space, path: x.yaml}}, "
      "c: {output: {kind: list, format: jsonl, path: y}}, d: {output: {format: jsonl, path: y}}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(paths(), "x.yaml y");
  EXPECT_EQ(plan.experiments[1].files, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(bytes(0), "config:\n  q: 7\nparameters:\n  p: [1, 2]\n");
  EXPECT_EQ(streamed(1), "{\"q\":7}\n");
}

TEST_F(PlanOutputs, CandidatesOfASpaceAreASet) {
  plan_of(
      "experiments: {a: {set: {p: 3}, sweep: {rows: {x: {p: 1}, y: {p: 1.0}, z: {p: 2}, keep: {}}}, "
      "output: {kind: space}}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(bytes(0), "config:\n  q: 7\nparameters:\n  p: [1, 2, 3]\n");
}

TEST_F(PlanOutputs, FormatsThatSpellPathsAreFlatAnyhow) {
  files["schemas/any.schema.json"] =
      R"({"properties": {"s": {"properties": {"d": {"x-arg": "-d", "x-env": "DEPTH"}}}, "q": {}}})";
  plan_of(
      "experiments: {a: {schema: any, set: {s.d: 5}, output: [{format: args, layout: flat}, "
      "{format: env, layout: flat}, {format: hydra, layout: flat}]}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(bytes(0), "--q=7 -d 5\n");
  EXPECT_EQ(bytes(1), "DEPTH=5\nQ=7\n");
  EXPECT_EQ(bytes(2), "++q=7\n++s.d=5\n");
}

TEST_F(PlanOutputs, PointsThatDifferElsewhereShareAFile) {
  plan_of(
      "experiments: {a: {sweep: {s.x: [1, 2], c.z: [3, 4]}, output: ["
      "{select: s, path: 's-${s.x}'}, {select: c, path: 'c-${c.z}'}]}}");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(paths(), "s-1 s-2 c-3 c-4");
  EXPECT_EQ(bytes(1), "x: 2\n");
  EXPECT_EQ(bytes(3), "z: 4\n");
  EXPECT_NE(entry(0).find(R"("path": "s-2", "paths": ["s-2", "c-3"], "values": {"s.x": 2, "c.z": 3})"),
            std::string::npos);
}

TEST_F(PlanOutputs, PathsOfEveryKind) {
  plan_of(
      "experiments: {a: {description: d, vars: {v: 1.5}, sweep: {p: [1, 2]}, output: {format: json, path: "
      "'${@experiment}/${@description}/${@index}-${@label}-${vars.v}.${@format}'}}}");
  EXPECT_EQ(paths(), "a/d/0-p=1-1.5.json a/d/1-p=2-1.5.json");
}

TEST_F(PlanOutputs, Sidecars) {
  plan_of("experiments: {a: {sweep: {p: [1, 2]}, output: {format: toml, provenance: sidecar}}}");
  EXPECT_EQ(paths(), "a/p=1.toml a/p=1.toml.provenance.json a/p=2.toml a/p=2.toml.provenance.json");
  EXPECT_EQ(plan.experiments[0].files.size(), 4U);
  EXPECT_NE(bytes(3).find("\"layer\": \"sweep\""), std::string::npos);
  EXPECT_NE(bytes(3).find("\"file\": \"presets.d/base.yaml\""), std::string::npos);
}

TEST_F(PlanOutputs, SidecarsNameThePathsOfTheNestedDocument) {
  plan_of(
      "experiments: {a: {set: {'s.d[\"y.z\"]': 1}, output: {select: s, layout: flat, provenance: sidecar}}}");
  EXPECT_EQ(bytes(0), "d[\"y.z\"]: 1\n");
  EXPECT_TRUE(bytes(1).starts_with(R"({
  "d[\"y.z\"]": {)"));
  // A leaf has no path in its document.
  plan_of("experiments: {a: {sweep: {s.x: [1, 2]}, output: {select: s.x, provenance: sidecar}}}");
  EXPECT_EQ(bytes(0), "1\n");
  EXPECT_TRUE(bytes(1).starts_with(R"({
  "s.x": {)"));
}

TEST_F(PlanOutputs, Clashes) {
  const struct {
    std::string_view manifest, message;
  } rows[] = {
      {"{a: {output: {path: x.yaml}}, b: {set: {r: 1}, output: {path: x.yaml}}}",
       "experiment \"a\" and experiment \"b\" would write different configs to one path `x.yaml`"},
      {"{a: {sweep: {p: [1, 2]}, output: {path: x.yaml}}}",
       "points \"p=1\" and \"p=2\" of experiment \"a\" would write different configs to one path `x.yaml`"},
      {"{a: {sweep: {p: [1, 2, 3]}, output: {path: x.yaml}}}",
       "points \"p=1\", \"p=2\" and 1 more of experiment \"a\" would write different configs to one path "
       "`x.yaml`"},
      {"{a: {output: {path: x.yaml}}, b: {output: {path: X.yaml}}}",
       "`x.yaml` (experiment \"a\") and `X.yaml` (experiment \"b\") differ only in case, and are one file on "
       "some file systems"},
      {"{a: {sweep: {p: [1, 2]}}, b: {output: {path: A}}}",
       "`A` (experiment \"b\") cannot be a file, because `a/p=1.yaml` (point \"p=1\" of experiment \"a\") "
       "needs a "
       "directory there"},
      {"{a: {output: {path: x, kind: list}}, b: {output: {path: x, kind: matrix}}}",
       "the list of experiment \"a\" and the matrix of experiment \"b\" would write different documents to "
       "one "
       "path `x`"},
      {"{a: {output: [{}, {select: q}]}}",
       "outputs 1 and 2 of experiment \"a\" would write different configs to one path `a.yaml`"},
  };
  for (const auto& row : rows) {
    diagnostics = {};
    EXPECT_EQ(message(fmt::format("experiments: {}", row.manifest), Kind::output_clash), row.message);
  }
}

TEST_F(PlanOutputs, LongPathsFitBelowTheOutputDirectoryOrAreRefused) {
  const std::size_t room = 4095 - std::string_view("project/build/experiments/").size();
  const auto manifest = [](const std::string& path) {
    return fmt::format("experiments: {{a: {{output: {{path: {}}}}}}}", path);
  };
  plan_of(manifest(testing::path_of(room)));
  EXPECT_TRUE(diagnostics.all().empty());
  const std::string path = testing::path_of(room + 1);
  EXPECT_EQ(
      message(manifest(path), Kind::output_outside),
      fmt::format("output path `{}` of experiment \"a\" cannot be written below `project/build/experiments`: "
                  "the path has 4096 bytes, and the system takes 4095",
                  path));
}

TEST_F(PlanOutputs, OneMessageForAllPointsOfAnExperiment) {
  EXPECT_EQ(
      message("experiments: {a: {sweep: {p: [1, 2]}, output: {path: '/${p}.yaml'}}}", Kind::output_outside),
      "output path `/1.yaml` of experiment \"a\" is absolute");
}

TEST_F(PlanOutputs, WhatIsRefusedAtOnePointOnly) {
  EXPECT_EQ(
      message("experiments: {a: {sweep: {x: [1, 2]}, vars: {v: .inf}, set: {y: '${x == 2 ? vars.v : 1.0}'}, "
              "output: {format: jsonl, kind: list}}}",
              Kind::not_representable),
      "`y` is .inf, and experiment \"a\" is written as JSON Lines");
  diagnostics = {};
  EXPECT_EQ(message("experiments: {a: {set: {q: {\"w.e\": .inf}}, output: {format: json, layout: flat}}}",
                    Kind::not_representable),
            "`q[\"w.e\"]` is .inf, and experiment \"a\" is written as JSON");
  diagnostics = {};
  // Every point with the value is excluded: nothing is wrong.
  plan_of(
      "experiments: {a: {sweep: {x: [1, .inf], y: [1, 2]}, exclude: [{x: .inf}], output: {format: json}}}");
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(PlanOutputs, DesignHashIgnoresTheOrderOfPoints) {
  // So many that the ids of several begin with one byte, by which they are parted before they are sorted.
  plan_of(
      "experiments: {a: {sweep: {grid: {p: {from: 1, to: 20, step: 1}, q: {from: 1, to: 30, step: 1}}}}, "
      "b: {sweep: {grid: {q: {from: 1, to: 30, step: 1}, p: {from: 1, to: 20, step: 1}}}}}");
  const auto hash = [](const std::string& json) { return json.substr(json.find("\"design_hash\""), 80); };
  EXPECT_EQ(hash(entry(0)), hash(entry(1)));
}

TEST_F(PlanOutputs, IdsComeFromTheNestedConfig) {
  // printf '{"b":{"c":2},"q":7}' | sha256sum
  plan_of("experiments: {a: {set: {b.c: 2.0}, output: {layout: flat, select: b}}}");
  EXPECT_NE(entry(0).find("\"id\": \"de95f78e18f370f6\""), std::string::npos);
}

TEST_F(PlanOutputs, RunOrder) {
  plan_of("experiments: {a: {sweep: {p: [1, 2]}, repeat: {count: 2, order: interleaved}}}");
  EXPECT_NE(entry(0).find("\"run_order\": [\n        [0, 0], [1, 0], [0, 1], [1, 1]\n      ],"),
            std::string::npos);
}

}  // namespace
}  // namespace presetc
