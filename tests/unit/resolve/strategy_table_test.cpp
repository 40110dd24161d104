// Which strategy holds for a path.
#include "resolve/strategy_table.h"

#include <gtest/gtest.h>

#include "load/decode_merge.h"
#include "support/preset_bench.h"
#include "unit/validate/judge.h"

namespace presetc {
namespace {

class Strategies : public ::testing::Test {
 protected:
  /// The strategy's name at a path, with a star if it was written for the path in the manifest.
  std::string at(std::string_view merge, std::string_view path, const SchemaMap& schemas = {}) {
    const MergeSpec spec = decode_merge(bench_.value(merge), bench_.arena, bench_.diagnostics);
    EXPECT_EQ(bench_.reported(), "");
    const StrategyTable table(spec, schemas);
    const ChosenStrategy chosen = table.at(bench_.path(path).segments);
    return std::string(strategy_name(chosen.strategy)) + (chosen.written_for_path ? "*" : "");
  }
  Path bench_path(std::string_view path) { return bench_.path(path); }

 private:
  testing::PresetBench bench_;
};

TEST_F(Strategies, UnionUnlessSaid) {
  EXPECT_EQ(at("{}", "a"), "union");
  EXPECT_EQ(at("exact", "a"), "exact");
  EXPECT_EQ(at("{strategy: last_wins}", "a.b"), "last_wins");
}

TEST_F(Strategies, TheMostSpecificPatternWins) {
  constexpr const char* merge =
      "{paths: {'**': exact, 'a.**': last_wins, 'a.*': intersection, a.b: append, '*.b': append_unique,"
      " 'a.*.c': union, '**.d': {by_key: name}}}";
  EXPECT_EQ(at(merge, "z"), "exact*");
  EXPECT_EQ(at(merge, "z.b"), "append_unique*");
  EXPECT_EQ(at(merge, "a.b"), "append*");
  EXPECT_EQ(at(merge, "a.z"), "intersection*");
  EXPECT_EQ(at(merge, "a.z.c"), "union*");
  EXPECT_EQ(at(merge, "a.z.z"), "last_wins*");
  // From the left: a literal comes before `**`, whatever follows.
  EXPECT_EQ(at(merge, "a.z.d"), "last_wins*");
  EXPECT_EQ(at(merge, "z.z.d"), "by_key*");
}

TEST_F(Strategies, TheOrderOfPatternsIsNothing) {
  EXPECT_EQ(at("{paths: {'*': exact, a: last_wins}}", "a"), "last_wins*");
  EXPECT_EQ(at("{paths: {a: last_wins, '*': exact}}", "a"), "last_wins*");
}

TEST_F(Strategies, APatternNamesLeaves) {
  EXPECT_EQ(at("{paths: {a: exact}}", "a.b"), "union");
  EXPECT_EQ(at("{paths: {'a.**': exact}}", "a.b"), "exact*");
}

TEST_F(Strategies, ThenTheNearestOfTheSchema) {
  testing_validate::Judge judge(R"({'x-merge': 'exact', 'properties': {
      'a': {'type': 'object', 'x-merge': 'last_wins', 'properties': {
        'b': {'x-merge': {'by_key': 'name'}}, 'c': {}, 'd': {'properties': {'e': {}}}}},
      'z': {}}})");
  const ParameterSchema family{"family", nullptr,
                               std::make_unique<Catalogue>(judge.schema(), judge.diagnostics()), nullptr};
  SchemaMap whole;
  whole.set_root("family", &family);
  EXPECT_EQ(at("union", "a.b", whole), "by_key");
  EXPECT_EQ(at("union", "a.c", whole), "last_wins");
  EXPECT_EQ(at("union", "a.d.e", whole), "last_wins");
  EXPECT_EQ(at("union", "z", whole), "exact");
  EXPECT_EQ(at("{strategy: union, paths: {a.c: intersection}}", "a.c", whole), "intersection*");

  // Below a mount the schema there is asked, and the one around it is not.
  SchemaMap below;
  below.set_root("family", &family);
  below.add({bench_path("a"), "family", &family});
  below.add({bench_path("plain"), "", nullptr});
  EXPECT_EQ(at("union", "a.b", below), "exact");
  EXPECT_EQ(at("union", "a.a.b", below), "by_key");
  EXPECT_EQ(at("union", "z", below), "exact");
  EXPECT_EQ(at("union", "plain.z", below), "union");
}

}  // namespace
}  // namespace presetc
