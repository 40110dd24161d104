#include "explain/search.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/resolved_project.h"

namespace presetc {
namespace {

class Search : public ::testing::Test {
 protected:
  /// `name field text` of each hit, a line each.
  [[nodiscard]] std::string found(std::string_view text, const Criteria& criteria = {}) const {
    const Uses uses(project.project());
    std::string shown;
    for (const SearchHit& hit : search(select(project.project(), uses, criteria), text, 2)) {
      shown +=
          hit.preset != nullptr ? hit.preset->full_name : std::string(hit.experiment.experiment->name.text);
      for (const SearchMatch& match : hit.matches)
        shown += fmt::format(" | {} {}", field_name(match.field), match.text);
      shown += '\n';
    }
    return shown;
  }
  [[nodiscard]] std::string selected(const Criteria& criteria) const {
    const Selection selection = select(project.project(), Uses(project.project()), criteria);
    std::string shown;
    for (const Preset* preset : selection.presets) shown += preset->full_name + " ";
    shown += "|";
    for (const ExperimentReference reference : selection.experiments)
      shown += fmt::format(" {}", reference.experiment->name.text);
    return shown;
  }
  PathPattern pattern(std::string_view text) {
    PathError error;
    return *parse_path_pattern(text, arena, error);
  }

  Arena arena;
  testing::ResolvedProject project{
      {{"presets.d/memory.yaml", "{description: d, category: small, config: {x: 1}}"},
       {"presets.d/memory-low.yaml", "{description: d, tags: [t], config: {x: 1}}"},
       {"presets.d/low-memory.yaml", "{description: d, runtime: vllm, config: {x: 1}}"},
       {"presets.d/a.yaml", "{description: d, title: Little Memory, config: {x: 1}}"},
       {"presets.d/b.yaml", "{description: needs no memory at all, config: {x: 1}}"},
       {"presets.d/c.yaml", "{description: d, config: {kv: {memory_share: 0.5}}}"},
       {"presets.d/e.yaml", "{description: d, config: {where: in memory}, parameters: {y: [1, 2]}}"},
       {"presets.d/hidden.yaml", "{hidden: true, config: {memory: 1}}"},
       {"experiments/m.yaml",
        "experiments:\n  memory-study: {presets: [c]}\n"
        "  other: {description: Memory again, presets: [memory, e], set: {z.w: 1}}\n"}},
      {.set = {}, .variables = {}, .depth = Resolver::Depth::merge}};
};

TEST_F(Search, NamesBeforeTitlesBeforeDescriptionsBeforeKeysBeforeValues) {
  EXPECT_EQ(found("MEMORY"),
            "memory | name memory\n"
            "memory-low | name memory-low\n"
            "memory-study | name memory-study\n"
            "low-memory | name low-memory\n"
            "a | title Little Memory\n"
            "b | description needs no memory at all\n"
            "other | description Memory again\n"
            "c | parameter kv.memory_share: 0.5\n"
            "e | value where: \"in memory\"\n");
}

TEST_F(Search, EveryWordMustBeThere) {
  EXPECT_EQ(found("memory little"), "a | title Little Memory\n");
  EXPECT_EQ(found("memory 0.5"), "c | parameter kv.memory_share: 0.5\n");
  EXPECT_EQ(found("memory nothing"), "");
  EXPECT_EQ(found("memory-share"), "c | parameter kv.memory_share: 0.5\n") << "- and _ are alike";
  EXPECT_EQ(found("kv.memory"), "c | parameter kv.memory_share: 0.5\n") << "over two keys";
  EXPECT_EQ(nearest_word(project.project(), "memroy"), "memory");
}

TEST_F(Search, Criteria) {
  EXPECT_EQ(selected({}), "a b c e low-memory memory memory-low | memory-study other");
  EXPECT_EQ(selected({.category = "small"}), "memory | other");
  EXPECT_EQ(selected({.runtime = "vllm"}), "low-memory |");
  EXPECT_EQ(selected({.tag = "t"}), "memory-low |");
  EXPECT_EQ(selected({.used = true}), "c e memory |");
  EXPECT_EQ(selected({.unused = true, .hidden = true}), "a b hidden low-memory memory-low |");
  EXPECT_EQ(selected({.parameter = pattern("kv")}), "c |");
  EXPECT_EQ(selected({.parameter = pattern("**.memory_share")}), "c |");
  EXPECT_EQ(selected({.parameter = pattern("z.*")}), "| other");
  EXPECT_EQ(selected({.parameter = pattern("y")}), "e |");
  EXPECT_EQ(found("memory", {.tag = "t"}), "memory-low | name memory-low\n");
}

}  // namespace
}  // namespace presetc
