#include "explain/project_graph.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "explain/preset_uses.h"
#include "support/resolved_project.h"

namespace presetc {
namespace {

class Graph : public ::testing::Test {
 protected:
  /// `from kind to (label)` for each edge, then the nodes.
  [[nodiscard]] std::string graph(const std::vector<std::string>& names = {}) const {
    Diagnostics diagnostics;
    const ProjectGraph graph = project_graph(project.project(), names, diagnostics);
    std::string shown;
    for (const GraphEdge& edge : graph.edges) {
      shown += fmt::format("{} {} {}{}\n", graph.nodes[edge.from].name, kind_name(edge.kind),
                           graph.nodes[edge.to].name, edge.label.empty() ? "" : " (" + edge.label + ")");
    }
    for (const GraphNode& node : graph.nodes) shown += fmt::format("{} ", node.name);
    for (const Diagnostic& diagnostic : diagnostics.all()) shown += diagnostic.message;
    return shown;
  }

  testing::ResolvedProject project{
      {{"presetc.yaml", "default_preset: lone"},
       {"presets.d/base.yaml", "{description: d, config: {x: 1}}"},
       {"presets.d/child.yaml", "{description: d, extends: base, requires: [lone]}"},
       {"presets.d/lone.yaml", "{description: d, conflicts_with: [never], config: {y: 1}}"},
       {"presets.d/never.yaml", "{description: d, config: {y: 1}}"},
       {"experiments/m.yaml",
        "experiments:\n  study: {presets: [child, lone]}\n  plain: {set: {z: 1}}\n"
        "  mounted: {presets: [{preset: base, at: a}, {one_of: [lone, []], as: v}]}\n"}},
      {.set = {}, .variables = {}, .depth = Resolver::Depth::merge}};
};

TEST_F(Graph, Whole) {
  EXPECT_EQ(graph(),
            "child extends base\n"
            "child requires lone\n"
            "lone conflicts never\n"
            "study applies child\n"
            "study applies lone\n"
            "plain applies lone (by default)\n"
            "mounted applies base (at a)\n"
            "mounted applies lone (v)\n"
            "base child lone never study plain mounted ");
}

TEST_F(Graph, AroundAName) {
  EXPECT_EQ(graph({"child"}),
            "child extends base\n"
            "child requires lone\n"
            "study applies child\n"
            "study applies lone\n"
            "base child lone study ");
  EXPECT_EQ(graph({"mounted"}), "mounted applies base (at a)\nmounted applies lone (v)\nbase lone mounted ");
  EXPECT_EQ(graph({"never"}), "never ") << "a conflict leads nowhere";
  EXPECT_EQ(graph({"chidl"}), "unknown preset \"chidl\"");
}

TEST_F(Graph, Uses) {
  const Uses uses(project.project());
  std::string shown;
  for (const Preset& preset : project.project().presets) {
    const PresetUses& of = uses.of(preset);
    shown += preset.name + ":";
    for (const Preset* user : of.extended_by) shown += " <" + user->name;
    for (const Preset* user : of.required_by) shown += " !" + user->name;
    for (const Preset* user : of.excluded_by) shown += " -" + user->name;
    for (const Experiment* user : of.applied_by) shown += fmt::format(" {}", user->name.text);
    for (const Experiment* user : of.inherited_by) shown += fmt::format(" ({})", user->name.text);
    shown += of.is_default ? " default\n" : "\n";
  }
  EXPECT_EQ(shown,
            "base: <child mounted (study)\n"
            "child: study\n"
            "lone: !child study plain mounted default\n"
            "never: -lone\n");
  EXPECT_FALSE(uses.of(project.project().presets.back()).used());
}

}  // namespace
}  // namespace presetc
