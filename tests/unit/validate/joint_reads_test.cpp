// Which places a schema looks at together: as a table, and that checking in parts is enough.
#include "validate/joint_reads.h"

#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "unit/validate/judge.h"
#include "unit/validate/random_schema.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::RandomSchema;

/// `a b | c`: a and b are read together, c by itself.
std::string groups(std::string_view schema, const std::vector<std::string>& places) {
  Judge judge(schema);
  if (!judge.compiled()) return judge.mistakes();
  std::vector<Path> paths;
  for (const std::string& place : places) paths.push_back(judge.path(place));
  const auto numbers = joint_reads(judge.schema(), paths);
  std::vector<std::vector<std::string>> found;
  std::map<std::size_t, std::size_t> by_number;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto [at, is_new] = by_number.try_emplace(numbers[i], found.size());
    if (is_new) found.emplace_back();
    found[at->second].push_back(places[i]);
  }
  std::vector<std::string> texts;
  for (const auto& group : found) texts.push_back(fmt::format("{}", fmt::join(group, " ")));
  return fmt::format("{}", fmt::join(texts, " | "));
}

std::string of_three(std::string_view schema) {
  return groups(schema, {"a", "b", "c"});
}

TEST(JointReads, WhatSpeaksOfOneKeyAtATimeJoinsNothing) {
  EXPECT_EQ(of_three("{}"), "a | b | c");
  EXPECT_EQ(of_three("true"), "a | b | c");
  EXPECT_EQ(
      of_three("{'properties': {'a': {'type': 'integer'}, 'b': {'enum': [1, 2]}}, 'required': ['a', 'b'], "
               "'additionalProperties': false}"),
      "a | b | c");
  EXPECT_EQ(of_three("{'patternProperties': {'^[ab]$': {'minimum': 1}}, 'propertyNames': {'maxLength': 1}}"),
            "a | b | c");
  EXPECT_EQ(
      of_three("{'properties': {'a': {'anyOf': [{'const': 1}, {'const': 2}]}, 'b': {'not': {'const': 1}}}}"),
      "a | b | c");
}

TEST(JointReads, Conditionals) {
  EXPECT_EQ(of_three("{'if': {'properties': {'a': {'const': 1}}}, 'then': {'required': ['b']}}"), "a b | c");
  EXPECT_EQ(of_three("{'if': {'required': ['a']}, 'else': {'properties': {'c': {'const': 1}}}}"), "a c | b");
  EXPECT_EQ(of_three("{'if': {'required': ['a']}, 'then': {'required': ['c']}, "
                     "'allOf': [{'if': {'required': ['b']}, 'then': {'required': ['c']}}]}"),
            "a b c");
}

TEST(JointReads, Dependencies) {
  EXPECT_EQ(of_three("{'dependencies': {'a': ['b']}}"), "a b | c");
  EXPECT_EQ(of_three("{'dependencies': {'a': {'properties': {'c': {'const': 1}}}}}"), "a c | b");
  EXPECT_EQ(groups("{'dependencies': {'a': ['b'], 'c': ['d']}}", {"a", "b", "c", "d"}), "a b | c d");
}

TEST(JointReads, AlternativesAndNegations) {
  EXPECT_EQ(of_three("{'anyOf': [{'required': ['a']}, {'required': ['b']}]}"), "a b | c");
  EXPECT_EQ(of_three("{'oneOf': [{'required': ['a']}, {'properties': {'c': {'const': 1}}}]}"), "a c | b");
  EXPECT_EQ(of_three("{'not': {'required': ['b', 'c']}}"), "a | b c");
  EXPECT_EQ(of_three("{'anyOf': [{'allOf': [{'required': ['a']}]}, {'dependencies': {'b': ['c']}}]}"),
            "a b c");
  EXPECT_EQ(of_three("{'not': {'patternProperties': {'^a': {'const': 1}}}}"), "a b c");
  EXPECT_EQ(of_three("{'anyOf': [{'additionalProperties': false}, {'required': ['a']}]}"), "a b c");
  EXPECT_EQ(of_three("{'anyOf': [{'propertyNames': {'const': 'a'}}, true]}"), "a b c");
}

TEST(JointReads, TheWholeMap) {
  EXPECT_EQ(of_three("{'const': {'a': 1}}"), "a b c");
  EXPECT_EQ(of_three("{'enum': [{'a': 1}]}"), "a b c");
  EXPECT_EQ(of_three("{'minProperties': 1}"), "a b c");
  EXPECT_EQ(of_three("{'maxProperties': 2}"), "a b c");
}

TEST(JointReads, OnlyWhereTheyStand) {
  const std::vector<std::string> places{"a", "s.x", "s.y", "t.x"};
  EXPECT_EQ(groups("{'properties': {'s': {'const': {'x': 1}}}}", places), "a | s.x s.y | t.x");
  EXPECT_EQ(groups("{'properties': {'s': {'dependencies': {'x': ['y']}}}}", places), "a | s.x s.y | t.x");
  EXPECT_EQ(groups("{'patternProperties': {'^[st]$': {'minProperties': 1}}}", places), "a | s.x s.y | t.x");
  EXPECT_EQ(groups("{'additionalProperties': {'minProperties': 1}}", places), "a | s.x s.y | t.x");
  // A key read at its outermost stands for all that is below it.
  EXPECT_EQ(
      groups("{'dependencies': {'a': {'properties': {'s': {'properties': {'x': {'const': 1}}}}}}}", places),
      "a s.x s.y | t.x");
}

TEST(JointReads, ThroughReferencesAndAllOf) {
  EXPECT_EQ(
      of_three(
          "{'definitions': {'d': {'dependencies': {'a': ['b']}}}, 'allOf': [{'$ref': '#/definitions/d'}]}"),
      "a b | c");
  EXPECT_EQ(of_three("{'definitions': {'d': {'required': ['b']}}, 'if': {'required': ['a']}, "
                     "'then': {'$ref': '#/definitions/d'}}"),
            "a b | c");
  EXPECT_EQ(groups("{'definitions': {'d': {'dependencies': {'x': ['y']}}}, 'properties': {'s': {'$ref': "
                   "'#/definitions/d'}}}",
                   {"s.x", "s.y", "x", "y"}),
            "s.x s.y | x | y");
  // A chain that is too long to be followed may read everything.
  std::string chain = "'end': {'required': ['b']}";
  for (int i = 0; i < 40; ++i)
    chain +=
        fmt::format(", 'd{}': {{'$ref': '#/definitions/{}'}}", i, i > 0 ? fmt::format("d{}", i - 1) : "end");
  EXPECT_EQ(of_three(fmt::format("{{'definitions': {{{}}}, 'not': {{'$ref': '#/definitions/d39'}}}}", chain)),
            "a b c");
  EXPECT_EQ(of_three(fmt::format("{{'definitions': {{{}}}, 'not': {{'$ref': '#/definitions/d9'}}}}", chain)),
            "a | b | c");
  // A schema of trees.
  EXPECT_EQ(groups("{'definitions': {'tree': {'dependencies': {'x': ['y']}, 'additionalProperties': {'$ref': "
                   "'#/definitions/tree'}}}, '$ref': '#/definitions/tree'}",
                   {"x", "y", "n.x", "n.y", "n.m.x", "n.m.y", "n.m.z"}),
            "x y | n.x n.y | n.m.x n.m.y | n.m.z");
}

/// Every choice of a value, or of none, at each place; `s` is always there.
class Configs {
 public:
  static constexpr std::size_t choices = 3;
  static const std::vector<std::string>& places() {
    static const std::vector<std::string> all{"a", "b", "c", "s.x", "s.y"};
    return all;
  }
  static std::size_t count() { return 243; }
  static std::size_t choice(std::size_t config, std::size_t place) {
    for (; place > 0; --place) config /= choices;
    return config % choices;
  }
  static std::string text(std::size_t config) {
    std::string outer, inner;
    for (std::size_t i = 0; i < places().size(); ++i) {
      if (choice(config, i) == 0) continue;
      std::string& at = places()[i].starts_with("s.") ? inner : outer;
      at += fmt::format("{}'{}': {}", at.empty() ? "" : ", ", places()[i].substr(places()[i].size() - 1),
                        choice(config, i) == 1 ? "1" : "'x'");
    }
    return fmt::format("{{{}{}'s': {{{}}}}}", outer, outer.empty() ? "" : ", ", inner);
  }
};

TEST(JointReads, CheckingInPartsIsEnough) {
  std::size_t told_apart = 0, in_parts = 0;
  Judge reading("{}");
  std::vector<const Value*> values;
  for (std::size_t config = 0; config < Configs::count(); ++config)
    values.push_back(&reading.value(Configs::text(config)));
  for (std::uint32_t seed = 0; seed < 700 && !::testing::Test::HasFailure(); ++seed) {
    const std::string text = RandomSchema(seed).root();
    Judge judge(text);
    ASSERT_TRUE(judge.compiled()) << text << '\n' << judge.mistakes();
    std::vector<Path> paths;
    for (const std::string& place : Configs::places()) paths.push_back(judge.path(place));
    const auto group = joint_reads(judge.schema(), paths);

    std::vector<bool> accepted(Configs::count());
    std::map<std::size_t, std::set<std::vector<std::size_t>>> seen;
    const auto part = [&](std::size_t config, std::size_t number) {
      std::vector<std::size_t> choices;
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i] == number) choices.push_back(Configs::choice(config, i));
      }
      return choices;
    };
    for (std::size_t config = 0; config < Configs::count(); ++config) {
      std::vector<Violation> violations;
      check_value(judge.schema(), {}, *values[config], Completeness::whole, false, violations);
      accepted[config] = violations.empty();
      if (!accepted[config]) continue;
      for (const std::size_t number : group) seen[number].insert(part(config, number));
    }
    for (std::size_t config = 0; config < Configs::count(); ++config) {
      const bool foretold = std::all_of(group.begin(), group.end(), [&](std::size_t number) {
        return seen[number].contains(part(config, number));
      });
      if (foretold) {
        EXPECT_TRUE(accepted[config]) << Configs::text(config) << '\n' << text;
      }
      told_apart += accepted[config] ? 0 : 1;
    }
    in_parts += std::set(group.begin(), group.end()).size() > 1 ? 1 : 0;
  }
  // Not for want of schemas that refuse, nor by joining everything.
  EXPECT_GT(told_apart, 10'000U);
  EXPECT_GT(in_parts, 150U);
}

}  // namespace
}  // namespace presetc
