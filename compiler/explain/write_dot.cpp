// A project's graph in the language of Graphviz: `presetc graph | dot -Tsvg`.
#include <fmt/format.h>

#include "explain/project_graph.h"

namespace presetc {

namespace {

/// In a quoted string only `"` is special, and `\` before it or before a letter (an escape of labels).
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

/// Experiments and presets may share a name.
std::string id_of(const GraphNode& node) {
  return quoted((node.preset != nullptr ? "preset " : "experiment ") + std::string(node.name));
}

std::string attributes_of(const GraphNode& node) {
  std::string text = "label=" + quoted(node.name);
  if (node.preset == nullptr) return text + ", shape=ellipse";
  if (node.preset->hidden) text += ", style=dashed";
  if (node.preset->deprecated.span.known()) text += ", color=gray, fontcolor=gray";
  return text;
}

std::string attributes_of(const GraphEdge& edge) {
  const std::string label = edge.label.empty() ? "" : ", label=" + quoted(edge.label);
  switch (edge.kind) {
    case GraphEdge::Kind::extends:
      return "arrowhead=empty";
    case GraphEdge::Kind::requires_preset:
      return "style=dashed, label=\"requires\"";
    case GraphEdge::Kind::conflicts:
      return "style=dotted, color=red, dir=none, label=\"conflicts\"";
    case GraphEdge::Kind::applies:
      break;
  }
  return "color=blue" + label;
}

}  // namespace

std::string dot_text(const ProjectGraph& graph) {
  std::string text = "digraph presets {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const GraphNode& node : graph.nodes)
    text += fmt::format("  {} [{}];\n", id_of(node), attributes_of(node));
  for (const GraphEdge& edge : graph.edges) {
    text += fmt::format("  {} -> {} [{}];\n", id_of(graph.nodes[edge.from]), id_of(graph.nodes[edge.to]),
                        attributes_of(edge));
  }
  return text + "}\n";
}

}  // namespace presetc
