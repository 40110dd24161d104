#include <array>

#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/workspace.h"
#include "parse/document.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

int command_read(const Options& options, Environment& environment) {
  Workspace workspace;
  Source& source = workspace.sources.add(options.names.front());
  if (read_source(environment.files, source, workspace.diagnostics)) {
    const auto document = read_document(source, workspace.diagnostics);
    if (document && document->sound) {
      JsonText json(/*pretty=*/true);
      append_value(*document->root, json);
      environment.out += json.text() + "\n";
    }
  }
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 1> read_options{{
    {"FILE", &Options::names, "a YAML or JSON file", "", Accepts::anything, 1, 1},
}};

}  // namespace

constinit const Command read_command{"read",
                                     command_read,
                                     group_any_file,
                                     "Show what a YAML or JSON file means, as JSON",
                                     "presetc read config.yaml",
                                     read_options};

}  // namespace presetc
