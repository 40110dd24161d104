// Which of an experiment's statements offers what, and what computed values read.
#include "explain/blame.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "explain/blame_words.h"
#include "explain/offer_finder.h"
#include "unit/resolve/study.h"
#include "value/display.h"

namespace presetc {
namespace {

class Blaming : public testing::Study {
 protected:
  /// `1 of a; 2 of a, b`: who offers the values of a path, in the order of the points.
  std::string offers(std::string_view body, std::string_view path) {
    const testing::ResolvedProject project = resolve(body);
    const ResolvedExperiment& experiment = project.at("e");
    PointReader reader(experiment, project.variables());
    PathTracer tracer = project.tracer(experiment);
    Arena arena;
    const Blame blame =
        find_blame(reader, tracer, project.variables(), request(experiment, path, arena), arena);
    std::string text;
    for (const BlamedStory& story : blame.leaves.front().stories) {
      OfferFinder finder(story.trace);
      for (const BlamedValue& value : story.values) {
        text += fmt::format("{}{} of", text.empty() ? "" : "; ", display(*value.value));
        for (const TracedStatement* statement : finder.offering(*value.value))
          text += ' ' + who_says(*statement);
      }
    }
    return text;
  }

  static BlameRequest request(const ResolvedExperiment& experiment, std::string_view path, Arena& arena) {
    BlameRequest request;
    for (std::uint32_t i = 0; i < experiment.points.size(); ++i) request.points.push_back(i);
    PathError error;
    request.patterns.push_back({*parse_path(path, arena, error)});
    return request;
  }
};

TEST_F(Blaming, WhoOffersACandidate) {
  preset("a", "parameters: {p: [1, 2, [3, x]]}");
  preset("b", "parameters: {p: [2.0, 4, '${s}', [5]]}, config: {s: 6}");
  EXPECT_EQ(offers("presets: [a, b]", "p"), "1 of a; 2 of a b; [3, \"x\"] of a; 4 of b; 6 of b; [5] of b");
}

TEST_F(Blaming, ReadsOfOnePathAreTracedOnce) {
  preset("a", "parameters: {p: {from: 1, to: 2000, step: 1}}");
  preset("b", "parameters: {p: {from: 2000, to: 4000, step: 1}}");
  const testing::ResolvedProject project = resolve("presets: [a, b], set: {q: '${p}'}");
  const ResolvedExperiment& experiment = project.at("e");
  PointReader reader(experiment, project.variables());
  PathTracer tracer = project.tracer(experiment);
  Arena arena;
  const Blame blame = find_blame(reader, tracer, project.variables(), request(experiment, "q", arena), arena);
  const auto& values = blame.leaves.front().stories.front().values;
  ASSERT_EQ(values.size(), 4000U);
  const auto decider = [&](std::size_t point) { return values[point].computation.inputs.front().decider; };
  EXPECT_EQ(who_says(*decider(0)), "a");
  EXPECT_EQ(who_says(*decider(1999)), "a");
  EXPECT_EQ(who_says(*decider(2000)), "b");
  // Not copies: each would hold thousands of candidates.
  EXPECT_EQ(decider(0), decider(1999));
  EXPECT_EQ(decider(2000), decider(3999));
}

}  // namespace
}  // namespace presetc
