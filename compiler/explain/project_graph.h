// Who leads to whom: experiments to the presets that they apply, presets to those that they extend, require
// or exclude. And that graph as text for programs that draw.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/project.h"

namespace presetc {

/// A preset, or else an experiment.
struct GraphNode {
  const Preset* preset = nullptr;
  const Experiment* experiment = nullptr;
  std::string_view name;  ///< of a preset the full one
};

struct GraphEdge {
  enum class Kind : std::uint8_t { extends, requires_preset, conflicts, applies };
  std::size_t from = 0;
  std::size_t to = 0;
  Kind kind{};
  std::string label;  ///< of `applies`: `at prefill`, `variant`, `by default`, or nothing
};

struct ProjectGraph {
  std::vector<GraphNode> nodes;  ///< presets by full name, then experiments by manifest and as written
  std::vector<GraphEdge> edges;  ///< by the node they leave, in the order written
};

/// Of the whole project, or of what has one of these names (a preset's full name or unique stem, an
/// experiment's name), what that leads to and what leads to that. A name that means nothing is reported
/// (unknown_preset), and then the graph is without it.
[[nodiscard]] ProjectGraph project_graph(const Project& project, const std::vector<std::string>& names,
                                         Diagnostics& diagnostics);

/// "extends", "requires", "conflicts", "applies".
[[nodiscard]] std::string_view kind_name(GraphEdge::Kind kind);

/// The language of Graphviz, https://graphviz.org/doc/info/lang.html.
[[nodiscard]] std::string dot_text(const ProjectGraph& graph);
/// A Mermaid flowchart, https://mermaid.js.org/syntax/flowchart.html.
[[nodiscard]] std::string mermaid_text(const ProjectGraph& graph);

}  // namespace presetc
