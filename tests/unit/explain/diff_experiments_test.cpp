// Which points of two experiments are one, and what is said to differ.
#include "explain/diff_experiments.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "explain/diff_report.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

class Differences : public testing::Study {
 protected:
  /// `~label path; +label; -label`, in the order of the difference.
  std::string differences(std::string_view before, std::string_view after) {
    const auto old_project = resolve(before);
    const auto new_project = resolve(after);
    return shown(diff(old_project, new_project));
  }

  static ExperimentDifference diff(const testing::ResolvedProject& before,
                                   const testing::ResolvedProject& after) {
    return diff_experiments({&before.at("e"), before.variables(), before.sources()},
                            {&after.at("e"), after.variables(), after.sources()});
  }

  static std::string shown(const ExperimentDifference& difference) {
    std::string text;
    for (const ChangedPoint& point : difference.changed) {
      text += "~" + point.after.label;
      for (const std::uint32_t index : point.differences) {
        const Difference& each = difference.differences[index];
        text += ' ' + each.path;
        for (const Difference& cause : each.causes) text += '<' + cause.path;
      }
      text += ' ';
    }
    for (const NamedPoint& point : difference.removed) text += "-" + point.label + ' ';
    for (const NamedPoint& point : difference.added) text += "+" + point.label + ' ';
    for (const SetDifference& set : difference.design) {
      text += fmt::format("[{}", set.name);
      for (const auto& member : set.removed) text += " -" + testing::shown(*member.value);
      for (const auto& member : set.added) text += " +" + testing::shown(*member.value);
      text += "] ";
    }
    if (!text.empty()) text.pop_back();
    return text;
  }
};

TEST_F(Differences, NothingWhereTheConfigsAreEqual) {
  EXPECT_EQ(differences("set: {a: 1, b: x}", "set: {b: x, a: 1.0}"), "");
  EXPECT_EQ(differences("sweep: {a: [1, 2], b: [1, 2]}", "sweep: {b: [2, 1], a: [2, 1]}"), "");
  EXPECT_EQ(differences("sweep: {a: [1, 2]}", "sweep: {rows: {x: {a: 1}, y: {a: 2}}}"), "");
  EXPECT_EQ(differences("sweep: {a: [1, 2]}, vars: {v: 1}", "sweep: {a: [1, 2]}"), "");
}

TEST_F(Differences, OutputsThatDifferChangeEveryPoint) {
  EXPECT_EQ(differences("sweep: {a: [1, 2]}", "sweep: {a: [2, 1]}, output: {format: json}"),
            "~a=2 ~a=1 [output -'format yaml' +'format json']");
  EXPECT_EQ(differences("set: {b: 1}, sweep: {a: [1, 2]}, output: {kind: list, format: json, select: a}",
                        "set: {b: 2}, sweep: {a: [2, 3]}, output: {kind: list, format: json, layout: flat}"),
            "~a=2 b -a=1 +a=3 "
            "[output -'format json, kind list, select a' +'format json, kind list, layout flat'] "
            "[a -1 +3]");
  EXPECT_EQ(differences("set: {a: 1}, output: [{path: x}, {path: y}]", "set: {a: 1}, output: {path: y}"),
            "~ [output -'format yaml']");
}

TEST_F(Differences, NoneWhereOutputsWriteTheSame) {
  EXPECT_EQ(differences("set: {a: 1}", "set: {a: 1}, output: {format: yaml, path: there, layout: nested}"),
            "");
  EXPECT_EQ(differences("set: {a: 1}, output: [{path: x}, {path: y, format: json}]",
                        "set: {a: 1}, output: [{path: z, format: json}, {path: x, provenance: comments}]"),
            "");
}

TEST_F(Differences, PointsOfOneKeyAreOnePoint) {
  EXPECT_EQ(differences("set: {a: 1}", "set: {a: 2}"), "~ a");
  EXPECT_EQ(differences("set: {b: 1}, sweep: {a: [1, 2]}", "set: {b: 2}, sweep: {a: [2, 1, 3]}"),
            "~a=2 b ~a=1 b +a=3 [a +3]");
  EXPECT_EQ(differences("sweep: {rows: {x: {a: 1}, y: {a: 2}}}", "sweep: {rows: {y: {a: 3}, x: {a: 1}}}"),
            "~y a");
  EXPECT_EQ(
      differences("set: {b: 1}, sweep: {a: [1, 2]}", "set: {b: 2}, sweep: {rows: {x: {a: 1}, y: {a: 3}}}"),
      "~x b -a=2 +y [a -2 +3] [rows +'x' +'y']");
}

TEST_F(Differences, AnAxisThatComesOrGoes) {
  EXPECT_EQ(differences("set: {b: 1}, sweep: {a: [1, 2]}", "sweep: {a: [1, 2], b: [1, 2]}"),
            "+a=1,b=2 +a=2,b=2 [b +2]");
  // Also where something else changed too.
  EXPECT_EQ(
      differences("set: {b: 1, c: 1}, sweep: {a: [1, 2]}", "set: {c: 2}, sweep: {a: [1, 2], b: [1, 2]}"),
      "~a=1,b=1 c ~a=2,b=1 c +a=1,b=2 +a=2,b=2 [b +2]");
  EXPECT_EQ(differences("sweep: {a: [1, 2], b: [1, 2]}", "set: {b: 2}, sweep: {a: [1, 2]}"),
            "-a=1,b=1 -a=2,b=1 [b -1]");
}

TEST_F(Differences, ExclusionsAndSamplesTakePoints) {
  EXPECT_EQ(differences("sweep: {a: [1, 2]}", "sweep: {a: [1, 2]}, exclude: ['a == 1']"),
            "-a=1 [exclude +'`a == 1`']");
  EXPECT_EQ(differences("sweep: {a: [1, 2]}, sample: {count: 1, seed: 1}", "sweep: {a: [1, 2]}").find("+a="),
            0U);
}

TEST_F(Differences, AComputedValueNamesWhatItReads) {
  EXPECT_EQ(differences("vars: {v: 1}, set: {a: '${vars.v + 1}'}", "vars: {v: 2}, set: {a: '${vars.v + 1}'}"),
            "~ a<vars.v");
  EXPECT_EQ(differences("vars: {v: '${vars.w}', w: 1}, set: {a: '${vars.v}'}",
                        "vars: {v: '${vars.w}', w: 2}, set: {a: '${vars.v}'}"),
            "~ a<vars.v<vars.w");
  EXPECT_EQ(differences("set: {b: 1, a: '${b}'}", "set: {b: 2, a: '${b}'}"), "~ a<b b");
  // The text itself is the cause.
  EXPECT_EQ(differences("vars: {v: 1}, set: {a: '${vars.v + 1}'}", "vars: {v: 1}, set: {a: '${vars.v + 2}'}"),
            "~ a");
}

TEST_F(Differences, SweptVariablesTellPointsApart) {
  EXPECT_EQ(differences("vars: {v: 1}, set: {c: 1, a: '${2 * vars.v}'}, sweep: {vars.v: [1, 2]}",
                        "vars: {v: 1}, set: {c: 2, a: '${2 * vars.v}'}, sweep: {vars.v: [2, 1]}"),
            "~v=2 c ~v=1 c");
}

TEST_F(Differences, ChoicesByTheirNames) {
  preset("p", "config: {a: 1}");
  preset("q", "config: {a: 2}");
  preset("r", "config: {a: 2}");
  // A preset of another name that says the same is no difference.
  EXPECT_EQ(differences("presets: [{one_of: [p, q]}]", "presets: [{one_of: [p, r]}]"), "");
  EXPECT_EQ(
      differences("presets: [{one_of: [p, q]}], set: {b: 1}", "presets: [{one_of: [p, q]}], set: {b: 2}"),
      "~preset=p b ~preset=q b");
}

TEST_F(Differences, DefaultsCountWhereTheyAreWritten) {
  schema(
      "{'type': 'object', 'properties': {'a': {'type': 'integer'}, 'b': {'type': 'integer', 'default': 1}}}");
  const auto before = resolve("set: {a: 1}, output: {defaults: true}");
  const auto before_without = resolve("set: {a: 1}");
  schema(
      "{'type': 'object', 'properties': {'a': {'type': 'integer'}, 'b': {'type': 'integer', 'default': 2}}}");
  EXPECT_EQ(shown(diff(before, resolve("set: {a: 1}, output: {defaults: true}"))), "~ b");
  EXPECT_EQ(shown(diff(before_without, resolve("set: {a: 1}"))), "");
}

TEST_F(Differences, EqualPointsOfNamedRows) {
  EXPECT_EQ(differences("sweep: {rows: {x: {a: 1}, y: {a: 1}, z: {a: 2}}}",
                        "sweep: {rows: {x: {a: 1}, z: {a: 2}}}"),
            "-y [rows -'y']");
}

TEST_F(Differences, ExperimentsOfOneSideGiveAllTheirPoints) {
  const auto project = resolve("sweep: {a: [1, 2]}");
  const ExperimentSide side{&project.at("e"), project.variables(), project.sources()};
  const ExperimentSide nothing{nullptr, project.variables(), project.sources()};
  EXPECT_EQ(shown(diff_experiments(nothing, side)), "+a=1 +a=2");
  EXPECT_EQ(shown(diff_experiments(side, nothing)), "-a=1 -a=2");
}

/// Each point is one axis value, whatever was done to the others: the number of differences grows with the
/// points, and is never more than they are.
TEST_F(Differences, ManyPointsOfOneChangeAreOneDifference) {
  const auto body = [](int n) {
    return fmt::format("max_points: 20000, set: {{c: {}}}, sweep: {{a: {{from: 1, to: 10000, step: 1}}}}", n);
  };
  const auto before = resolve(body(1));
  const auto after = resolve(body(2));
  const ExperimentDifference difference = diff(before, after);
  EXPECT_EQ(difference.changed.size(), 10000U);
  ASSERT_EQ(difference.differences.size(), 1U);
  EXPECT_EQ(difference.differences.front().points, 10000U);
  DiffReport filled{"a", "b", before.sources(), after.sources(), {}, {}, 0};
  filled.experiments.push_back(diff(before, after));
  const std::string markdown = diff_markdown(filled);
  EXPECT_LT(markdown.size(), 60'000U);
  EXPECT_NE(markdown.find("changed 9900 more"), std::string::npos) << markdown;
  EXPECT_LT(diff_text(filled).size(), 5'000U);
}

}  // namespace
}  // namespace presetc
