#include "driver/draft_schema.h"

#include <optional>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/wrap_text.h"
#include "driver/json_values.h"
#include "load/find_files.h"
#include "parse/read_source.h"
#include "schema/inferred_schema.h"
#include "schema/preset_format.h"

namespace presetc {

namespace {

/// The files that a command line names, itself or by their directories.
std::vector<std::string> files_named(const std::vector<std::string>& names, FileSystem& files,
                                     Diagnostics& diagnostics) {
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    if (files.info(name).type != FileType::directory) {
      paths.push_back(name);
      continue;
    }
    for (const FoundFile& found : find_files(files, normal_path(name), diagnostics))
      paths.push_back(found.path);
  }
  return paths;
}

}  // namespace

void draft_schema(const std::vector<std::string>& names, Environment& environment, Workspace& workspace) {
  const auto paths = files_named(names, environment.files, workspace.diagnostics);
  struct Reading {
    Source* source = nullptr;
    std::optional<Document> document;
    Diagnostics diagnostics;
  };
  std::vector<Reading> readings(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) readings[i].source = &workspace.sources.add(paths[i]);
  parallel_for(readings.size(), environment.jobs, [&](std::size_t i, std::size_t) {
    Reading& reading = readings[i];
    if (read_source(environment.files, *reading.source, reading.diagnostics))
      reading.document = read_document(*reading.source, reading.diagnostics);
  });
  const Document format = read_preset_format(workspace.sources);
  InferredSchema inferred;
  for (Reading& reading : readings) {
    if (reading.document)
      inferred.add_file(*reading.document->root, *format.root, reading.document->arena, reading.diagnostics);
    workspace.diagnostics.take(std::move(reading.diagnostics));
  }
  // How a value is spelled says nothing about the schema; `lint` is for that.
  workspace.diagnostics.drop_all_but_errors();
  if (workspace.diagnostics.has_errors()) return;
  if (paths.empty()) {
    workspace.diagnostics.report(Kind::unknown_file, {},
                                 "there is no YAML or JSON file to draft a schema from");
    return;
  }
  JsonText json(/*pretty=*/true);
  append_value(*inferred.document(workspace.arena), json);
  environment.out += json.text() + "\n";
  environment.messages +=
      fmt::format("a draft from {}: look at each `enum` and `required`, then add descriptions and bounds\n",
                  counted(paths.size(), "file"));
}

}  // namespace presetc
