// What the fields of a body come to, and what is said about those that come to nothing.
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "load/project.h"
#include "support/temporary_directory.h"
#include "value/display.h"

namespace presetc {
namespace {

/// A project of one manifest, and the presets a, b, c, recipes/x and recipes/y.
class DecodeBody : public ::testing::Test {
 protected:
  /// The body of one experiment, written below its name.
  const Body& body(const std::string& text) {
    return manifest("experiments:\n  e:\n    " + text + "\n").experiments.front().body;
  }

  const Manifest& manifest(const std::string& text) {
    directory_.write("presetc.yaml", "env: [GPUS]\n");
    for (const char* name : {"a", "b", "c", "recipes/x", "recipes/y"}) {
      directory_.write(fmt::format("presets.d/{}.yaml", name), "description: d\nconfig: {p: 1}\n");
    }
    directory_.write("presets.d/recipes/part.yaml", "hidden: true\nconfig: {p: 1}\n");
    directory_.write("experiments/m.yaml", text);
    diagnostics_ = {};
    const auto disk = disk_file_system();
    project_ = load_project(*disk, sources_, directory_.path(), {}, false, 1, diagnostics_);
    return project_->manifests.front();
  }

  /// The first mistake: "kind: message".
  std::string mistake(const std::string& text) {
    (void)body(text);
    return first_mistake();
  }
  std::string first_mistake() {
    diagnostics_.finish(sources_);
    if (diagnostics_.all().empty()) return "";
    const Diagnostic& first = diagnostics_.all().front();
    return fmt::format("{}: {}", info(first.kind).slug, first.message);
  }

  /// The axes of all blocks: `x[1, 2]`, `zip(x[1, 2], y[3, 3])`, `rows(name{x=1}, {})`; blocks joined by ` |
  /// `.
  std::string axes(const std::string& text) {
    std::string all;
    for (const Block& block : body(text).sweep) {
      if (!all.empty()) all += " | ";
      std::string one;
      for (const BlockAxis& axis : block.axes) one += (one.empty() ? "" : " ") + axis_text(axis);
      if (!block.exclude.empty()) one += fmt::format(" -{}", block.exclude.size());
      all += one;
    }
    return diagnostics_.has_errors() ? first_mistake() : all;
  }

  static std::string axis_text(const BlockAxis& axis) {
    std::string inside;
    for (const Offer& offer : axis.offers) {
      inside += (inside.empty() ? "" : ", ") + to_string(offer.path) + display(offer.candidates);
    }
    for (const Row& row : axis.rows) {
      std::string values;
      for (const Assignment& value : row.values) {
        values += (values.empty() ? "" : ", ") + to_string(value.path) + "=" + display(*value.value);
      }
      inside += fmt::format("{}{}{{{}}}", inside.empty() ? "" : ", ", row.name.text, values);
    }
    if (axis.kind == BlockAxis::Kind::grid) return inside;
    return fmt::format("{}({})", axis.kind == BlockAxis::Kind::zip ? "zip" : "rows", inside);
  }

  /// The entries of `presets`: `a`, `b@path`, `as:(a | b c | )`.
  std::string entries(const std::string& text) {
    std::string all;
    for (const PresetEntry& entry : body(text).presets.value()) {
      std::string choices;
      for (const PresetChoice& choice : entry.choices) {
        std::string names;
        for (const PresetReference& reference : choice.presets) {
          names += (names.empty() ? "" : " ") + reference.preset->full_name;
        }
        choices += (&choice == entry.choices.data() ? "" : " | ") + names;
      }
      if (!entry.at.segments.empty()) choices += "@" + to_string(entry.at);
      if (entry.is_choice) choices = fmt::format("{}:({})", entry.as.text, choices);
      all += (all.empty() ? "" : " ") + choices;
    }
    return all;
  }

  testing::TemporaryDirectory directory_;
  Sources sources_;
  Diagnostics diagnostics_;
  std::unique_ptr<Project> project_;
};

struct Expectation {
  const char* text;
  const char* expected;
};

TEST_F(DecodeBody, Axes) {
  const Expectation rows[] = {
      {"sweep: {x: [1, 2], y.z: 3}", "x[1, 2] y.z[3]"},
      {"sweep: {y: {z: [1], a: [2]}}", "y.z[1] y.a[2]"},
      {"sweep: {}", ""},
      {"sweep: {grid: {b: [1], a: {from: 1, to: 4, factor: 2}}}", "b[1] a[1, 2, 4]"},
      // The order of the text, whatever the words.
      {"sweep: {rows: [{r: 1}], zip: [{x: [1, 2], y: [3, 3]}], grid: {g: [1]}}",
       "rows({r=1}) zip(x[1, 2], y[3, 3]) g[1]"},
      {"sweep: {grid: {g: [1]}, zip: [{x: 1, y: {from: 1, to: 1, step: 1}}, {z: [1]}]}",
       "g[1] zip(x[1], y[1]) zip(z[1])"},
      {"sweep: {rows: {base: {}, none: , 'two words': {a.b: [1, 2], c: {d: 1}}}}",
       "rows(base{}, none{}, two words{a.b=[1, 2], c.d=1})"},
      {"sweep: [{grid: {x: [1]}, exclude: [{x: 1}, 'x == 1']}, {grid: {x: [2]}}]", "x[1] -2 | x[2]"},
      {"sweep: {grid: , zip: }", ""},
      // Rows may differ, and may stand beside axes of other paths.
      {"sweep: {grid: {ab: [1]}, rows: [{a: 1}, {b: 2}]}", "ab[1] rows({a=1}, {b=2})"},
  };
  for (const Expectation& row : rows) EXPECT_EQ(axes(row.text), row.expected) << row.text;
}

TEST_F(DecodeBody, SweepMistakes) {
  const Expectation rows[] = {
      {"sweep: {zip: [{x: [1, 2], y: [1]}]}",
       "zip-lengths: `y` has 1 candidate, and `x` has 2 candidates: they move in step"},
      {"sweep: {grid: {x: [1]}, zip: [{x: [1]}]}", "axis-clash: `x` is in two axes of one block"},
      {"sweep: {zip: [{x: [1]}, {x: [2]}]}", "axis-clash: `x` is in two axes of one block"},
      {"sweep: {rows: [{a.b: 1}], grid: {a: [1]}}",
       "axis-clash: `a` and `a.b` are in two axes of one block, and one lies below the other"},
      {"sweep: {grid: {a: [1], a.b: [1]}}", "leaf-and-map: `a.b` lies below `a`, which has a value itself"},
      {"sweep: {grid: {a: [1, 1.0]}}", "duplicate-candidate: the candidate 1.0 is there twice"},
      {"sweep: {rows: []}", "empty-candidates: `rows` is empty, so that there is no point"},
  };
  for (const Expectation& row : rows) EXPECT_EQ(mistake(row.text), row.expected) << row.text;
}

TEST_F(DecodeBody, Presets) {
  const Expectation rows[] = {
      {"presets: [a, recipes/x]", "a recipes/x"},
      {"presets: [{preset: a, at: prefill}, {preset: a, at: decode.engine}, a]",
       "a@prefill a@decode.engine a"},
      {"presets: [{one_of: [a, [b, c], []], as: variant}, x]", "variant:(a | b c | ) recipes/x"},
      {"presets: [{one_of: [a, [a, b]]}]", "preset:(a | a b)"},
  };
  for (const Expectation& row : rows) EXPECT_EQ(entries(row.text), row.expected) << row.text;
  EXPECT_EQ(mistake("presets: [{one_of: [a, b]}, {one_of: [b, c], as: other}]"),
            "duplicate-preset: the preset \"b\" is listed twice");
  EXPECT_EQ(mistake("presets: [{one_of: [[a, b], [b, a]]}]"), "");  // the order of a merge matters
  EXPECT_EQ(mistake("presets: [{one_of: [x, [recipes/x]]}]"),
            "duplicate-candidate: this choice is there twice");
}

TEST_F(DecodeBody, References) {
  const auto count = [&](const std::string& text) {
    (void)manifest(text);
    EXPECT_EQ(first_mistake(), "") << text;
    return project_->references.size();
  };
  EXPECT_EQ(count("experiments: {e: {presets: [], set: {a: '${b}', c: ['$${x}', plain]}, vars: {d: '${1}'}, "
                  "sweep: {grid: {x: ['${a}', 2]}, rows: [{y: 'a ${b}'}]}}}"),
            5U);
  EXPECT_EQ(count("references: keep\nexperiments: {e: {presets: [], set: {a: '${oc.env:HOME}'}}}"), 0U);
  EXPECT_EQ(mistake("set: {a: \"${env(GPU)}\"}"),
            "unlisted-variable: environment variable `GPU` is not listed in presetc.yaml");
  EXPECT_EQ(mistake("when: {a: env(GPUS) == '8'}"), "");
}

TEST_F(DecodeBody, Each) {
  const auto names = [&](const std::string& text) {
    std::string all;
    for (const Experiment& experiment : manifest(text).experiments) {
      all += (all.empty() ? "" : " ") + std::string(experiment.name.text) + (experiment.broken ? "!" : "");
    }
    return all;
  };
  EXPECT_EQ(names("each: {presets: 'recipes/*'}"), "x y");
  EXPECT_EQ(names("each: {presets: '**'}"), "a b c x y");
  EXPECT_EQ(names("each: {presets: '*'}\nexperiments: {e: {presets: [a]}}"), "e a b c");
  EXPECT_EQ(names("each: {presets: a, on_invalid: skipp}\nexperiments: {e: {presets: [a]}}"), "e a!");
  EXPECT_EQ(names("each: {presets: '*'}\nexperiments: {a: {presets: [b]}}"), "a a! b c");
  const Manifest& made = manifest("each: {presets: recipes/x, set: {q: 1}}");
  ASSERT_EQ(made.experiments.size(), 1U);
  EXPECT_EQ(made.experiments[0].body.presets->front().choices.front().presets.front().preset->full_name,
            "recipes/x");
  EXPECT_EQ(made.experiments[0].body.set.size(), 1U);
}

TEST_F(DecodeBody, TheOtherFields) {
  const Body& found = body(
      "{when: {'vllm.**': a == 1}, rules: [{assert: a < 2, message: small}], on_invalid: skip, "
      "sample: {ways: 2, seed: 7}, repeat: {count: 3, order: shuffled, seed: 1}, vars: {g: {h: 1}}, "
      "output: [{kind: list, format: jsonl, values: varying, select: a.b, path: '${@experiment}.jsonl'}, "
      "{provenance: sidecar}]}");
  EXPECT_EQ(first_mistake(), "");
  ASSERT_EQ(found.when.size(), 1U);
  EXPECT_EQ(found.when[0].condition.text, "a == 1");
  ASSERT_EQ(found.rules.size(), 1U);
  EXPECT_EQ(found.rules[0].message.text, "small");
  EXPECT_EQ(found.on_invalid, OnInvalid::skip);
  EXPECT_EQ(found.sample->ways, 2U);
  EXPECT_EQ(found.sample->seed, 7U);
  EXPECT_EQ(found.repeat->order, RunOrder::shuffled);
  ASSERT_EQ(found.vars.size(), 1U);
  EXPECT_EQ(to_string(found.vars[0].path), "g.h");
  ASSERT_EQ(found.outputs.size(), 2U);
  EXPECT_TRUE(found.output_is_list);
  EXPECT_EQ(found.outputs[0].kind, OutputKind::list);
  EXPECT_EQ(found.outputs[0].format, Format::jsonl);
  EXPECT_EQ(found.outputs[0].varying_only, true);
  EXPECT_EQ(to_string(*found.outputs[0].select), "a.b");
  EXPECT_EQ(found.outputs[0].path_parts->parts.size(), 2U);
  EXPECT_EQ(found.outputs[1].provenance, Provenance::sidecar);
}

}  // namespace
}  // namespace presetc
