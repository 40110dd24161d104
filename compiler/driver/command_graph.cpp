#include <array>

#include "base/json_text.h"
#include "driver/commands.h"
#include "driver/workspace.h"
#include "explain/project_graph.h"

namespace presetc {

namespace {

std::string as_json(const ProjectGraph& graph) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("nodes").begin_list();
  for (const GraphNode& node : graph.nodes)
    json.begin_object()
        .member("is", node.preset != nullptr ? "preset" : "experiment")
        .member("name", node.name)
        .end_object();
  json.end_list().key("edges").begin_list();
  for (const GraphEdge& edge : graph.edges) {
    json.begin_object().key("from").number(edge.from).key("to").number(edge.to);
    json.member("kind", kind_name(edge.kind));
    if (!edge.label.empty()) json.member("label", edge.label);
    json.end_object();
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

int command_graph(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  Diagnostics unknown;
  const ProjectGraph graph = project_graph(*workspace.project, options.names, unknown);
  workspace.diagnostics.drop_all_but_errors();
  if (unknown.has_errors()) {  // a graph of something else is no answer
    workspace.diagnostics.take(std::move(unknown));
    return finish(options, environment, workspace);
  }
  environment.out += options.json ? as_json(graph) : options.mermaid ? mermaid_text(graph) : dot_text(graph);
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 3> graph_options{{
    {"NAME", &Options::names, "only these presets and experiments, what they lead to and what leads to them",
     ""},
    {"--mermaid", &Options::mermaid, "a Mermaid flowchart in place of Graphviz"},
    json_option,
}};

}  // namespace

constinit const Command graph_command{"graph",
                                      command_graph,
                                      group_look,
                                      "Draw which presets extend which, and which experiments apply them",
                                      "presetc graph | dot -Tsvg > presets.svg",
                                      graph_options};

}  // namespace presetc
