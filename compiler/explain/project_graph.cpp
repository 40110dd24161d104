#include "explain/project_graph.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/listed_presets.h"
#include "value/path.h"

namespace presetc {

namespace {

class Builder {
 public:
  explicit Builder(const Project& project) : project_(project) {
    for (const Preset& preset : project.presets) graph_.nodes.push_back({&preset, nullptr, preset.full_name});
    for (const Preset& preset : project.presets) {
      const std::size_t from = node_of(preset);
      add(from, preset.extends, GraphEdge::Kind::extends);
      add(from, preset.requires_presets, GraphEdge::Kind::requires_preset);
      add(from, preset.conflicts_with, GraphEdge::Kind::conflicts);
    }
    for (const Manifest& manifest : project.manifests) {
      for (const Experiment& experiment : manifest.experiments) add(manifest, experiment);
    }
  }

  ProjectGraph take() { return std::move(graph_); }

 private:
  [[nodiscard]] std::size_t node_of(const Preset& preset) const {
    return static_cast<std::size_t>(&preset - project_.presets.data());
  }

  void add(std::size_t from, const std::vector<PresetReference>& references, GraphEdge::Kind kind) {
    for (const PresetReference& reference : references) {
      if (reference.preset != nullptr) graph_.edges.push_back({from, node_of(*reference.preset), kind, {}});
    }
  }

  void add(const Manifest& manifest, const Experiment& experiment) {
    const std::size_t from = graph_.nodes.size();
    graph_.nodes.push_back({nullptr, &experiment, experiment.name.text});
    const Body& body = experiment.body.presets ? experiment.body : manifest.defaults;
    if (!body.presets) {
      Diagnostics ignored;  // reported when the project was loaded
      const Text name{project_.settings.default_preset, {}};
      const Preset* preset = name.empty() ? nullptr : project_.index.find(name, ignored);
      if (preset != nullptr)
        graph_.edges.push_back({from, node_of(*preset), GraphEdge::Kind::applies, "by default"});
      return;
    }
    for (const PresetEntry& entry : *body.presets) {
      const std::string label = entry.is_choice ? std::string(entry.as.empty() ? "preset" : entry.as.text)
                                : entry.at.segments.empty() ? ""
                                                            : "at " + to_string(entry.at);
      for (const PresetChoice& choice : entry.choices) {
        for (const PresetReference& reference : choice.presets) {
          if (reference.preset == nullptr) continue;
          graph_.edges.push_back({from, node_of(*reference.preset), GraphEdge::Kind::applies, label});
        }
      }
    }
  }

  const Project& project_;
  ProjectGraph graph_;
};

/// The nodes that can be reached from `begin`, along the edges or against them.
std::vector<bool> reached(const ProjectGraph& graph, const std::vector<std::size_t>& begin, bool along) {
  std::vector<std::vector<std::size_t>> next(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    // A conflict is no way from one preset to another.
    if (edge.kind == GraphEdge::Kind::conflicts) continue;
    next[along ? edge.from : edge.to].push_back(along ? edge.to : edge.from);
  }
  std::vector<bool> seen(graph.nodes.size());
  std::vector<std::size_t> open = begin;
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    if (seen[node]) continue;
    seen[node] = true;
    open.insert(open.end(), next[node].begin(), next[node].end());
  }
  return seen;
}

ProjectGraph around(const ProjectGraph& graph, const std::vector<std::size_t>& begin) {
  const auto down = reached(graph, begin, true);
  const auto up = reached(graph, begin, false);
  ProjectGraph part;
  std::vector<std::size_t> place(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (!down[i] && !up[i]) continue;
    place[i] = part.nodes.size();
    part.nodes.push_back(graph.nodes[i]);
  }
  for (const GraphEdge& edge : graph.edges) {
    const auto shown = [&](std::size_t node) { return down[node] || up[node]; };
    if (shown(edge.from) && shown(edge.to))
      part.edges.push_back({place[edge.from], place[edge.to], edge.kind, edge.label});
  }
  return part;
}

}  // namespace

ProjectGraph project_graph(const Project& project, const std::vector<std::string>& names,
                           Diagnostics& diagnostics) {
  const ProjectGraph graph = Builder(project).take();
  if (names.empty()) return graph;
  std::vector<std::size_t> begin;
  for (const std::string& name : names) {
    const std::size_t before = begin.size();
    Diagnostics no_preset;
    if (const Preset* preset = project.index.find({name, {}}, no_preset))
      begin.push_back(static_cast<std::size_t>(preset - project.presets.data()));
    for (std::size_t i = project.presets.size(); i < graph.nodes.size(); ++i) {
      if (graph.nodes[i].name == name) begin.push_back(i);
    }
    if (begin.size() == before) diagnostics.take(std::move(no_preset));
  }
  return around(graph, begin);
}

std::string_view kind_name(GraphEdge::Kind kind) {
  switch (kind) {
    case GraphEdge::Kind::extends:
      return "extends";
    case GraphEdge::Kind::requires_preset:
      return "requires";
    case GraphEdge::Kind::conflicts:
      return "conflicts";
    case GraphEdge::Kind::applies:
      break;
  }
  return "applies";
}

}  // namespace presetc
