#include "lint/shadowed_values.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/resolved_project.h"

namespace presetc {
namespace {

/// What is reported about a project of two presets and a manifest whose experiments the argument lists:
/// `path` of the first value of each preset, with the other notes that name values.
std::string shadowed(const std::string& experiments, const std::string& more = "") {
  const testing::ResolvedProject project(
      {{"presets.d/base.yaml", "{description: d, config: {a: 1, b: {c: 2}, list: [1]}}"},
       {"presets.d/child.yaml", "{description: d, extends: base, config: {a: 5}}"},
       {"presets.d/other.yaml", "{description: d, config: {a: 7}, parameters: {b.c: [2, 3]}}" + more},
       {"experiments/m.yaml", "experiments:\n" + experiments}},
      {.set = {}, .variables = {}, .depth = Resolver::Depth::merge});
  Diagnostics found;
  report_shadowed_values(project.project(), Uses(project.project()), project.resolution(), found);
  std::string shown;
  for (const Diagnostic& diagnostic : found.all()) {
    shown += (shown.empty() ? "" : "; ") + diagnostic.path;
    for (const Note& note : diagnostic.notes) {
      if (!note.span.known()) shown += ", " + note.message;
    }
  }
  return shown;
}

TEST(ShadowedValues, LosesEverywhere) {
  EXPECT_EQ(shadowed("  x: {presets: [base], set: {a: 2}}\n  y: {presets: [base], set: {a: 3}}\n"), "a");
  EXPECT_EQ(shadowed("  x: {presets: [base], set: {a: 2}}\n  y: {presets: [base]}\n"), "") << "counts in y";
  EXPECT_EQ(shadowed("  x: {presets: [base], set: {a: 2}}\n"), "") << "one experiment is too few";
  EXPECT_EQ(shadowed("  x: {presets: [base], set: {a: 1}}\n  y: {presets: [base], set: {a: 3}}\n"), "")
      << "an equal value is as good";
  EXPECT_EQ(
      shadowed("  x: {presets: [base], unset: [a, b]}\n  y: {presets: [base], set: {a: 3, b: {c: 9}}}\n"),
      "a, so do b.c");
}

TEST(ShadowedValues, EveryLayerCanWin) {
  EXPECT_EQ(
      shadowed("  x: {presets: [base], sweep: {a: [2, 3]}}\n  y: {presets: [base], sweep: {a: [4, 5]}}\n"),
      "a");
  EXPECT_EQ(
      shadowed("  x: {presets: [base], sweep: {a: [1, 3]}}\n  y: {presets: [base], sweep: {a: [4, 5]}}\n"),
      "")
      << "it is among the candidates";
  EXPECT_EQ(shadowed("  x: {presets: [base, other], merge: last_wins}\n"
                     "  y: {presets: [base, other], merge: last_wins}\n"),
            "a")
      << "b.c is among the candidates of the other preset";
  EXPECT_EQ(shadowed("  x: {presets: [child]}\n  y: {presets: [child]}\n"), "a")
      << "a preset that extends it";
  EXPECT_EQ(shadowed("  x: {presets: [{one_of: [base, other]}], set: {a: 0}}\n"
                     "  y: {presets: [{one_of: [base, other]}], set: {a: 0}}\n"),
            "a; a");
  EXPECT_EQ(shadowed("  x: {presets: [{preset: base, at: m}], set: {m.a: 0}}\n"
                     "  y: {presets: [{preset: base, at: n}], set: {n.a: 0}}\n"),
            "a");
  EXPECT_EQ(shadowed("  x: {presets: [base], sweep: {rows: [{a: 2}, {b.c: 3}]}}\n"
                     "  y: {presets: [base], set: {a: 0}}\n"),
            "")
      << "a row that leaves it alone";
}

}  // namespace
}  // namespace presetc
