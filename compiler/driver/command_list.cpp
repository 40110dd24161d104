#include <algorithm>
#include <array>

#include "base/json_text.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/workspace.h"

namespace presetc {

namespace {

constexpr std::size_t screen_width = 100;

bool is_wanted(const Preset& preset, const Options& options) {
  if (preset.hidden && !options.hidden) return false;
  if (!options.category.empty() && preset.category.text != options.category) return false;
  if (!options.runtime.empty() && preset.effective_runtime != options.runtime) return false;
  if (options.tag.empty()) return true;
  return std::any_of(preset.tags.begin(), preset.tags.end(),
                     [&](const Text& tag) { return tag.text == options.tag; });
}

/// The name to write: the stem, or the full name where the stem is another preset's too.
std::string_view shown_name(const Project& project, const Preset& preset) {
  Diagnostics ignored;
  return project.index.find({preset.name, {}}, ignored) == &preset ? preset.name : preset.full_name;
}

using Row = std::vector<std::string>;

/// Columns two spaces apart; the last one is cut so that a line fits the screen.
std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) line += padded(row[i], widths[i] + 2);
    const std::size_t used = width_of(line);
    line += cut_to_width(row.back(), used + 20 < screen_width ? screen_width - used : 20);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string_view description_of(const Manifest& manifest, const Experiment& experiment) {
  const Text& own = experiment.body.description;
  return own.empty() ? manifest.defaults.description.text : own.text;
}

std::string one_line(std::string_view text) {
  std::string line(text.substr(0, text.find('\n')));
  return line;
}

std::string as_table(const Project& project, const std::vector<const Preset*>& presets, bool experiments) {
  std::vector<Row> rows{{"PRESET", "CATEGORY", "RUNTIME", "DESCRIPTION"}};
  if (presets.empty() && !experiments) return "no preset is like that\n";
  for (const Preset* preset : presets) {
    rows.push_back({std::string(shown_name(project, *preset)), std::string(preset->category.text),
                    preset->effective_runtime.empty() ? "any" : std::string(preset->effective_runtime),
                    one_line(preset->description.text)});
  }
  std::string text = table(rows);
  if (!experiments) return text;
  std::vector<Row> studies{{"EXPERIMENT", "MANIFEST", "DESCRIPTION"}};
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      studies.push_back(
          {std::string(experiment.name.text), manifest.path, one_line(description_of(manifest, experiment))});
    }
  }
  return studies.size() == 1 ? text : text + "\n" + table(studies);
}

/// Null where nothing is said.
void append_text(std::string_view key, std::string_view text, JsonText& json) {
  json.key(key);
  text.empty() ? json.null() : json.string(text);
}

std::string as_json(const Project& project, const std::vector<const Preset*>& presets, bool experiments,
                    const Sources& sources) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("presets").begin_list();
  for (const Preset* preset : presets) {
    json.begin_object();
    json.member("name", preset->name).member("full_name", preset->full_name);
    json.member("title", preset->title.empty() ? preset->name : preset->title.text);
    append_text("description", preset->description.text, json);
    append_text("category", preset->category.text, json);
    append_text("runtime", preset->effective_runtime, json);
    json.key("tags").begin_list();
    for (const Text& tag : preset->tags) json.string(tag.text);
    json.end_list();
    json.key("system").boolean(preset->system).key("hidden").boolean(preset->hidden);
    json.member("file", sources[preset->file].name);
    json.end_object();
  }
  json.end_list().key("experiments").begin_list();
  for (const Manifest& manifest : project.manifests) {
    if (!experiments) break;
    for (const Experiment& experiment : manifest.experiments) {
      json.begin_object().member("name", experiment.name.text);
      append_text("description", description_of(manifest, experiment), json);
      append_place(experiment.name.span, sources, json);
      json.end_object();
    }
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

int command_list(const Options& options, Environment& environment) {
  Workspace workspace;
  if (!open_presets(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  std::vector<const Preset*> presets;
  for (const Preset& preset : project.presets) {
    if (is_wanted(preset, options)) presets.push_back(&preset);
  }
  const bool filtered = !options.category.empty() || !options.runtime.empty() || !options.tag.empty();
  environment.out += options.json ? as_json(project, presets, !filtered, workspace.sources)
                                  : as_table(project, presets, !filtered);
  workspace.diagnostics.drop_all_but_errors();
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 5> list_options{{
    {"--category", &Options::category, "only presets of this category", "NAME"},
    {"--runtime", &Options::runtime, "only presets for this runtime", "NAME"},
    {"--tag", &Options::tag, "only presets with this tag", "NAME"},
    {"--hidden", &Options::hidden, "hidden presets too"},
    json_option,
}};

}  // namespace

constinit const Command list_command{
    "list",      command_list, group_look, "List presets and experiments", "presetc list --runtime vllm",
    list_options};

}  // namespace presetc
