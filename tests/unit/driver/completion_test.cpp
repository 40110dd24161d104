// What may stand at the cursor. In a table `_` is an empty last word.
#include "driver/completion.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/memory_files.h"

namespace presetc {
namespace {

class Complete : public ::testing::Test {
 protected:
  /// The words, parted by spaces.
  std::string operator()(const std::string& typed) {
    std::vector<std::string> words;
    std::istringstream stream(typed);
    for (std::string word; stream >> word;) words.push_back(word == "_" ? "" : word);
    std::string result;
    for (const Completion& each : complete(words, files)) result += (result.empty() ? "" : " ") + each.word;
    return result;
  }
  static bool lists(const std::string& result, const std::string& word) {
    return (" " + result + " ").find(" " + word + " ") != std::string::npos;
  }

  MemoryFiles files{{
      {"presetc.yaml", ""},
      {"presets.d/llem/quick-test.yaml", "{"},  // not read
      {"presets.d/llem/fast.yaml", ""},
      {"presets.d/sglang/fast.yaml", ""},
      {"experiments/a.yaml", "experiments: {smoke: {}, speed: {}}"},
      {"experiments/broken.yaml", "experiments: ["},
      {"schemas/llem.schema.json", "{}"},
      {"other/presetc.yaml", ""},
      {"other/presets.d/there.yaml", ""},
  }};
};

TEST_F(Complete, Commands) {
  EXPECT_EQ((*this)("bu"), "build");
  EXPECT_EQ((*this)("sh"), "show");
  EXPECT_EQ((*this)("help sh"), "show");
  EXPECT_EQ((*this)("help show _"), "");
  EXPECT_TRUE(lists((*this)("_"), "merge"));
  EXPECT_FALSE(lists((*this)("_"), "complete"));
  EXPECT_EQ((*this)("nonsense"), "");
}

TEST_F(Complete, Options) {
  EXPECT_EQ((*this)("merge --strat"), "--strategy");
  EXPECT_EQ((*this)("--dir"), "--directory");
  EXPECT_EQ((*this)("build quick --whe"), "--where");
  EXPECT_EQ((*this)("show --wh"), "");
  EXPECT_EQ((*this)("merge -- --strat"), "");
  EXPECT_EQ((*this)("diff --form"), "--format");  // one of its own, and one of all commands
  EXPECT_EQ((*this)("diff --format mark"), "markdown");
  EXPECT_EQ((*this)("merge --nonsense="), "");
  EXPECT_EQ((*this)("build --where=x=1 sm"), "smoke");
  EXPECT_TRUE(lists((*this)("-"), "--version"));
  EXPECT_FALSE(lists((*this)("list -"), "--version"));
}

TEST_F(Complete, Values) {
  EXPECT_EQ((*this)("merge --strategy _"), "union intersection last_wins exact");
  EXPECT_EQ((*this)("merge -s e"), "exact");
  EXPECT_EQ((*this)("merge --strategy=u"), "--strategy=union");
  EXPECT_EQ((*this)("merge --conflicts _"), "record warn error");
  EXPECT_EQ((*this)("--color=al"), "--color=always");
  EXPECT_EQ((*this)("-C _"), complete_directories);
  EXPECT_EQ((*this)("merge --set _"), "");
  EXPECT_EQ((*this)("list --category _"), "");
  EXPECT_EQ((*this)("--default-schema l"), "llem");
}

TEST_F(Complete, Names) {
  EXPECT_EQ((*this)("merge _"), "llem/fast quick-test sglang/fast");
  EXPECT_EQ((*this)("merge quick-test ll"), "llem/fast");
  EXPECT_EQ((*this)("merge llem/"), "llem/fast llem/quick-test");
  EXPECT_EQ((*this)("build s"), "smoke speed");
  EXPECT_EQ((*this)("plan speed sm"), "smoke");
  EXPECT_EQ((*this)("show s"), "sglang/fast smoke speed");
  EXPECT_EQ((*this)("show smoke _"), "");
  EXPECT_EQ((*this)("-C other merge _"), "there");
  EXPECT_EQ((*this)("merge -C other _"), "there");
}

TEST_F(Complete, ExperimentsThatEachMakes) {
  files = MemoryFiles{{
      {"presets.d/recipes/small.yaml", ""},
      {"presets.d/recipes/deep/large.yaml", ""},
      {"presets.d/recipes/parent.yaml", "hidden: true"},
      {"presets.d/other.yaml", ""},
      {"experiments/a.yaml", "{each: {presets: 'recipes/**'}, experiments: {by-hand: {}, small: {}}}"},
      {"experiments/b.yaml", "each: {presets: [wrong]}"},
      {"experiments/c.yaml", "each: wrong"},
  }};
  EXPECT_EQ((*this)("build _"), "by-hand large small");
}

TEST_F(Complete, WhatBlameTakes) {
  EXPECT_EQ((*this)("blame _"), ":files smoke speed");
  EXPECT_EQ((*this)("blame smoke _"), "");
  EXPECT_EQ((*this)("list --parameter _"), "");
}

TEST_F(Complete, FilesAndTheRest) {
  EXPECT_EQ((*this)("check _"), complete_files);
  EXPECT_EQ((*this)("validate --schema _"), complete_files);
  EXPECT_EQ((*this)("init _"), complete_directories);
  EXPECT_EQ((*this)("schema _"), "llem manifest preset");
  EXPECT_EQ((*this)("schema infer _"), complete_files);
  EXPECT_EQ((*this)("completion _"), "bash zsh fish");
  EXPECT_EQ((*this)("explain in-the"), "in-the-way");
}

TEST(CompleteAnywhere, WithoutAProjectTheNamesAreTheBuiltInOnes) {
  MemoryFiles nothing({});
  const auto found = complete({"merge", "quick"}, nothing);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().word, "quick-test");
  EXPECT_TRUE(complete({"build", ""}, nothing).empty());
  EXPECT_TRUE(complete({"merge", "-C", "gone", ""}, nothing).empty());
}

TEST(CompleteAnywhere, AManifestMakesAProject) {
  MemoryFiles declaring(std::map<std::string, std::string>{{"experiments/a.yaml", "experiments: {x: {}}"}});
  EXPECT_TRUE(complete({"merge", "quick"}, declaring).empty());
  EXPECT_TRUE(complete({"schema", "llem"}, declaring).empty());
  for (const std::string text : {"[1, 2]", "each:", "experiments: {}"}) {
    MemoryFiles other(std::map<std::string, std::string>{{"experiments/a.yaml", text}});
    EXPECT_EQ(complete({"merge", "quick-t"}, other).size(), 1U) << text;
  }
}

TEST(CompleteAnywhere, EveryCommandHasADescription) {
  MemoryFiles nothing({});
  for (const Completion& each : complete({""}, nothing)) EXPECT_FALSE(each.description.empty()) << each.word;
}

}  // namespace
}  // namespace presetc
