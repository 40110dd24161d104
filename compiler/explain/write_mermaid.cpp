// A project's graph as a Mermaid flowchart, which many places that show Markdown draw.
#include <fmt/format.h>

#include "explain/project_graph.h"

namespace presetc {

namespace {

/// Inside quotes Mermaid takes entities, and nothing else is special.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') {
      result += "#quot;";
    } else if (c == '#') {
      result += "#35;";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string arrow_of(const GraphEdge& edge) {
  switch (edge.kind) {
    case GraphEdge::Kind::extends:
      return "-->|extends|";
    case GraphEdge::Kind::requires_preset:
      return "-.->|requires|";
    case GraphEdge::Kind::conflicts:
      return "x--x|conflicts|";
    case GraphEdge::Kind::applies:
      break;
  }
  return edge.label.empty() ? "==>" : fmt::format("==>|{}|", quoted(edge.label));
}

}  // namespace

std::string mermaid_text(const ProjectGraph& graph) {
  std::string text = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    text += node.preset != nullptr ? fmt::format("  n{}[{}]\n", i, quoted(node.name))
                                   : fmt::format("  n{}([{}])\n", i, quoted(node.name));
  }
  for (const GraphEdge& edge : graph.edges)
    text += fmt::format("  n{} {} n{}\n", edge.from, arrow_of(edge), edge.to);
  return text;
}

}  // namespace presetc
