#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/screen_table.h"
#include "driver/selection_options.h"
#include "driver/workspace.h"
#include "value/display.h"

namespace presetc {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string_view description_of(ExperimentReference reference) {
  const Text& own = reference.experiment->body.description;
  return own.empty() ? reference.manifest->defaults.description.text : own.text;
}

std::string as_table(const Project& project, const Selection& selection) {
  std::string text;
  if (!selection.presets.empty()) {
    Rows rows{{"PRESET", "CATEGORY", "RUNTIME", "DESCRIPTION"}};
    for (const Preset* preset : selection.presets) {
      rows.push_back({std::string(shown_name(project, *preset)), std::string(preset->category.text),
                      preset->effective_runtime.empty() ? "any" : std::string(preset->effective_runtime),
                      first_line(preset->description.text)});
    }
    text += screen_table(rows);
  }
  if (!selection.experiments.empty()) {
    Rows rows{{"EXPERIMENT", "MANIFEST", "DESCRIPTION"}};
    for (const ExperimentReference reference : selection.experiments) {
      rows.push_back({std::string(reference.experiment->name.text), reference.manifest->path,
                      first_line(description_of(reference))});
    }
    text += (text.empty() ? "" : "\n") + screen_table(rows);
  }
  return text;
}

/// Who states a parameter: a row for each statement.
std::string as_statements(const Project& project, const Selection& selection, const PathPattern& pattern,
                          const Sources& sources) {
  constexpr std::size_t widest_value = 60;
  Rows rows{{"STATED BY", "IN", "PATH", "FROM", "VALUE"}};
  const auto add = [&](std::string_view name, const std::vector<StatedValue>& statements) {
    for (const StatedValue& stated : statements) {
      if (!is_about(stated, pattern)) continue;
      const std::string value = stated.values.empty() ? ""
                                : stated.offered      ? display(stated.values, widest_value)
                                                      : display(*stated.values.front(), widest_value);
      const Source& source = sources[stated.span.file];
      rows.push_back({std::string(name), std::string(stated.field), to_string(stated.path),
                      fmt::format("{}:{}", source.name, source.position(stated.span.begin).line), value});
    }
  };
  for (const Preset* preset : selection.presets) add(shown_name(project, *preset), stated_by(*preset));
  for (const ExperimentReference reference : selection.experiments)
    add(reference.experiment->name.text, stated_by(*reference.manifest, *reference.experiment));
  return rows.size() == 1 ? "" : screen_table(rows);
}

void append_statements(const std::vector<StatedValue>& statements, const std::optional<PathPattern>& pattern,
                       const Sources& sources, JsonText& json) {
  if (!pattern) return;
  json.key("states").begin_list();
  for (const StatedValue& stated : statements) {
    if (!is_about(stated, *pattern)) continue;
    json.begin_object().member("path", to_string(stated.path)).member("in", stated.field);
    if (stated.offered) {
      json.key("candidates");
      append_values(stated.values, json);
    } else if (!stated.values.empty()) {
      json.key("value");
      append_value(*stated.values.front(), json);
    }
    append_place(stated.span, sources, json);
    json.end_object();
  }
  json.end_list();
}

std::string as_json(const Selection& selection, const Criteria& criteria, const Sources& sources) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("presets").begin_list();
  for (const Preset* preset : selection.presets) {
    json.begin_object();
    json.member("name", preset->name).member("full_name", preset->full_name);
    json.member("title", preset->title.empty() ? preset->name : preset->title.text);
    json.member_or_null("description", preset->description.text);
    json.member_or_null("category", preset->category.text);
    json.member_or_null("runtime", preset->effective_runtime);
    json.key("tags").begin_list();
    for (const Text& tag : preset->tags) json.string(tag.text);
    json.end_list();
    json.key("system").boolean(preset->system).key("hidden").boolean(preset->hidden);
    json.member("file", sources[preset->file].name);
    if (criteria.parameter) append_statements(stated_by(*preset), criteria.parameter, sources, json);
    json.end_object();
  }
  json.end_list().key("experiments").begin_list();
  for (const ExperimentReference reference : selection.experiments) {
    json.begin_object().member("name", reference.experiment->name.text);
    json.member_or_null("description", description_of(reference));
    append_place(reference.experiment->name.span, sources, json);
    if (criteria.parameter) {
      append_statements(stated_by(*reference.manifest, *reference.experiment), criteria.parameter, sources,
                        json);
    }
    json.end_object();
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

int command_list(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_presets(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  if (const auto criteria = criteria_of(options, workspace)) {
    const Uses uses(project);
    const Selection selection = select(project, uses, *criteria);
    if (options.json) {
      environment.out += as_json(selection, *criteria, workspace.sources);
    } else {
      const std::string text =
          criteria->parameter ? as_statements(project, selection, *criteria->parameter, workspace.sources)
                              : as_table(project, selection);
      environment.out += text.empty() ? nothing_found(options, project) : text;
    }
  }
  workspace.diagnostics.drop_all_but_errors();
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 8> list_options{{
    category_option,
    runtime_option,
    tag_option,
    parameter_option,
    used_option,
    unused_option,
    hidden_option,
    json_option,
}};

}  // namespace

constinit const Command list_command{
    "list",      command_list, group_look, "List presets and experiments", "presetc list --runtime vllm",
    list_options};

}  // namespace presetc
