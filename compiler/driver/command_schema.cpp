#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/draft_schema.h"
#include "driver/json_values.h"
#include "driver/schema_places.h"
#include "driver/workspace.h"
#include "parse/read_source.h"
#include "schema/lifted_schema.h"
#include "schema/preset_format.h"

namespace presetc {

namespace {

std::optional<Document> read_schema(const SchemaPlace& place, const SchemaPlaces& places,
                                    Workspace& workspace) {
  Source& source = workspace.sources.add(place.path);
  if (!read_source(places.files_of(place), source, workspace.diagnostics)) return std::nullopt;
  return read_json(source, workspace.diagnostics);
}

// --- the list --------------------------------------------------------------------------------------------

std::string title_of(const SchemaPlace& place, const SchemaPlaces& places, Workspace& workspace) {
  const auto document = read_schema(place, places, workspace);
  const Value* title = document ? document->root->get("title") : nullptr;
  return title != nullptr && title->is(Type::string) ? std::string(title->string()) : std::string();
}

void list_schemas(const SchemaPlaces& places, const Options& options, Environment& environment,
                  Workspace& workspace) {
  JsonText json(/*pretty=*/true);
  json.begin_list();
  std::size_t name_width = 6, path_width = 4;
  for (const SchemaPlace& place : places.all()) {
    name_width = std::max(name_width, width_of(place.name));
    path_width = std::max(path_width, width_of(place.path));
  }
  std::string text =
      fmt::format("{}  {}  DESCRIBES\n", padded("SCHEMA", name_width), padded("FILE", path_width));
  for (const SchemaPlace& place : places.all()) {
    const std::string title = title_of(place, places, workspace);
    text +=
        fmt::format("{}  {}  {}\n", padded(place.name, name_width), padded(place.path, path_width), title);
    json.begin_object().member("name", place.name).member("file", place.path).member("title", title);
    json.key("family").boolean(place.family).end_object();
  }
  json.end_list();
  environment.out += options.json ? json.text() + "\n" : text;
}

// --- one schema ------------------------------------------------------------------------------------------

void report_unknown(const std::string& name, const SchemaPlaces& places, Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const SchemaPlace& place : places.all()) names.push_back(place.name);
  const std::string hint = did_you_mean(name, names);
  diagnostics.report(Kind::unknown_schema, {}, fmt::format("unknown schema \"{}\"", name))
      .with_hint(hint.empty() ? "`presetc schema` lists them all" : hint);
}

void print_lifted(const SchemaPlace& place, const SchemaPlaces& places, Environment& environment,
                  Workspace& workspace) {
  auto document = read_schema(place, places, workspace);
  if (!document || !document->sound) return;
  const auto family = compile_schema(place.name, std::move(*document), workspace.diagnostics);
  if (family == nullptr) return;
  const Document format = read_preset_format(workspace.sources);
  JsonText json(/*pretty=*/true);
  append_value(*lifted_schema(*family, *format.root, workspace.arena), json);
  environment.out += json.text() + "\n";
}

void print_text(const SchemaPlace& place, const SchemaPlaces& places, Environment& environment,
                Workspace& workspace) {
  Source& source = workspace.sources.add(place.path);
  if (!read_source(places.files_of(place), source, workspace.diagnostics)) return;
  environment.out += source.bytes;
  if (!source.bytes.ends_with('\n')) environment.out += '\n';
}

// --- the command -----------------------------------------------------------------------------------------

int wrong_usage(std::string_view message, Environment& environment) {
  environment.messages +=
      fmt::format("presetc: {}\n`presetc schema --help` shows what is possible\n", message);
  return exit_usage;
}

int command_schema(const Options& options, Environment& environment) {
  Workspace workspace;
  const std::string first = options.names.empty() ? "" : options.names.front();
  if (first == "infer" && options.names.size() > 1) {
    if (options.lifted) return wrong_usage("--lifted takes the name of one schema", environment);
    draft_schema({options.names.begin() + 1, options.names.end()}, environment, workspace);
    return finish(options, environment, workspace);
  }
  if (options.names.size() > 1) return wrong_usage("one schema at a time", environment);
  const SchemaPlaces places(options, environment.files, workspace);
  if (first.empty()) {
    if (options.lifted) return wrong_usage("--lifted takes the name of a schema", environment);
    list_schemas(places, options, environment, workspace);
    return finish(options, environment, workspace);
  }
  const SchemaPlace* place = places.find(first);
  if (place == nullptr && first == "infer")
    return wrong_usage("`schema infer` needs files: presets or configs, or directories of them", environment);
  if (place == nullptr) {
    report_unknown(first, places, workspace.diagnostics);
  } else if (options.lifted && !place->family) {
    return wrong_usage(fmt::format("{} is a file format; --lifted is for families of parameters", first),
                       environment);
  } else if (options.lifted) {
    print_lifted(*place, places, environment, workspace);
  } else {
    print_text(*place, places, environment, workspace);
  }
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 3> schema_options{{
    {"SCHEMA", &Options::names,
     "preset, manifest or a family's name (default: list all); or `infer` and files: a draft from presets or "
     "configs"},
    {"--lifted", &Options::lifted, "of a family: the schema of its preset files, for editors"},
    json_option,
}};

}  // namespace

constinit const Command schema_command{"schema",
                                       command_schema,
                                       group_start,
                                       "Print a schema, or draft one from files",
                                       "presetc schema infer presets.d/llem > draft.schema.json",
                                       schema_options};

}  // namespace presetc
