// The verdicts on points: what is judged in parts comes to the same as judging every point whole.
#include "resolve/check_points.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "resolve/point_reader.h"
#include "resolve/subspace.h"
#include "support/resolved_project.h"
#include "unit/validate/random_schema.h"
#include "validate/check_document.h"

namespace presetc {
namespace {

using testing::ResolvedProject;

/// Bodies over the places of RandomSchema. Every value refers to a variable: it waits for its point, so that
/// the schema says nothing about it before.
class RandomBody {
 public:
  explicit RandomBody(std::uint32_t seed) : random_(seed) {}

  std::string text() {
    std::vector<std::string> set, grid, zip, when;
    for (const auto* path : {"a", "b", "c", "s.x", "s.y"}) {
      switch (random_() % 5) {
        case 0:
          break;
        case 1:
          set.push_back(fmt::format("{}: {}", path, value()));
          break;
        case 2:
          zip.push_back(fmt::format("{}: [{}, {}]", path, value(), value()));
          break;
        default:
          grid.push_back(fmt::format("{}: ['${{vars.one}}', '${{vars.x}}']", path));
      }
    }
    const bool in_section =
        std::any_of(set.begin(), set.end(), [](const std::string& each) { return each.starts_with("s."); });
    if (!in_section && random_() % 3 == 0) set.emplace_back("s: {}");
    const auto condition = [&](std::string_view path, std::string_view on) {
      const bool there = std::any_of(grid.begin(), grid.end(), [&](const std::string& each) {
        return each.starts_with(on) && each[on.size()] == ':';
      });
      if (there && random_() % 3 == 0) when.push_back(fmt::format("{}: {} == 1", path, on));
    };
    condition("s", "a");
    condition("b", "c");
    condition("s.y", "b");
    condition("'*.x'", "c");
    const std::string zips = zip.empty() ? "" : fmt::format(", zip: [{{{}}}]", fmt::join(zip, ", "));
    return fmt::format(
        "presets: [], vars: {{one: 1, x: x}}, set: {{{}}}, sweep: [{{grid: {{{}}}{}}}], when: {{{}}}, "
        "on_invalid: skip",
        fmt::join(set, ", "), fmt::join(grid, ", "), zips, fmt::join(when, ", "));
  }

 private:
  std::string_view value() { return random_() % 2 == 0 ? "'${vars.one}'" : "'${vars.x}'"; }

  std::mt19937 random_;
};

/// The configs of all points, and of those that the project's schema accepts, each judged whole.
std::vector<std::string> accepted_one_by_one(const ResolvedProject& unchecked,
                                             const ResolvedExperiment& experiment,
                                             const ParameterSchema& schema) {
  Verdict::Worker verdict(*schema.verdict);
  std::vector<std::string> accepted;
  PointReader reader(experiment, unchecked.variables());
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    std::vector<Violation> violations;
    check_document(*schema.schema, verdict, reader.config(false), true, violations);
    if (violations.empty()) accepted.push_back(testing::shown(reader.config(false)));
  }
  return accepted;
}

TEST(CheckPoints, InPartsAsOneByOne) {
  std::size_t refused = 0, all = 0;
  for (std::uint32_t seed = 0; seed < 500 && !::testing::Test::HasFailure(); ++seed) {
    std::string schema = testing_validate::RandomSchema(seed, /*for_points=*/true).root();
    std::replace(schema.begin(), schema.end(), '\'', '"');
    std::string manifest = "experiments:\n";
    constexpr int bodies = 4;
    for (int i = 0; i < bodies; ++i)
      manifest +=
          fmt::format("  e{}: {{{}}}\n", i, RandomBody(seed * bodies + static_cast<std::uint32_t>(i)).text());
    ResolvedProject::Files files{{"experiments/m.yaml", manifest}, {"schemas/family.schema.json", schema}};
    const ResolvedProject unchecked(files);
    files["presetc.yaml"] = "schema: family\n";
    const ResolvedProject checked(files);
    const ParameterSchema* family = checked.project().schema("family");
    ASSERT_NE(family, nullptr) << schema;
    for (int i = 0; i < bodies; ++i) {
      SCOPED_TRACE(manifest + schema);
      const std::string name = fmt::format("e{}", i);
      const ResolvedExperiment& every = unchecked.at(name);
      const auto expected = accepted_one_by_one(unchecked, every, *family);
      const ResolvedExperiment* found = checked.experiment(name);
      std::vector<std::string> configs;
      if (found != nullptr) {
        for (const auto& point : checked.points(*found)) configs.push_back(point.config);
      }
      EXPECT_EQ(configs, expected);
      all += every.points.size();
      refused += every.points.size() - expected.size();
    }
  }
  EXPECT_GT(refused, all / 10);
  EXPECT_GT(all - refused, all / 10);
}

TEST(CheckPoints, SeeTheNumberThatIsEmitted) {
  const ResolvedProject::Files files{
      {"experiments/m.yaml",
       "experiments: {e: {presets: [], sweep: {t: [1, 2, 3, 4]}, set: {c: '${@points}'}, "
       "rules: [{assert: t != 1}, {assert: c == 4}], on_invalid: skip}}\n"}};
  const ResolvedProject project(files);
  EXPECT_EQ(project.configs("e"), "{c:4,t:2}\n{c:4,t:3}\n{c:4,t:4}");
}

}  // namespace
}  // namespace presetc
