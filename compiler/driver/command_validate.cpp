#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "driver/commands.h"
#include "driver/workspace.h"
#include "parse/document.h"
#include "parse/read_source.h"
#include "validate/check_document.h"
#include "validate/foreign_schema.h"

namespace presetc {

namespace {

std::optional<Document> read_file(FileSystem& files, Source& source, Diagnostics& diagnostics) {
  if (!read_source(files, source, diagnostics)) return std::nullopt;
  auto document = read_document(source, diagnostics);
  if (document && !document->sound) return std::nullopt;
  return document;
}

struct Validation {
  Source* source = nullptr;
  std::optional<Document> document;
  Diagnostics diagnostics;
};

void validate_files(const Schema& schema, const Verdict& verdict, const Options& options,
                    Environment& environment, Workspace& workspace) {
  std::vector<Validation> validations(options.names.size());
  for (std::size_t i = 0; i < validations.size(); ++i)
    validations[i].source = &workspace.sources.add(options.names[i]);
  std::vector<std::optional<Verdict::Worker>> workers(environment.jobs);
  parallel_for(validations.size(), environment.jobs, [&](std::size_t i, std::size_t worker) {
    Validation& validation = validations[i];
    validation.document = read_file(environment.files, *validation.source, validation.diagnostics);
    if (!validation.document) return;
    if (!workers[worker]) workers[worker].emplace(verdict);
    std::vector<Violation> violations;
    check_document(schema, *workers[worker], *validation.document->root, /*references=*/false, violations);
    report(std::move(violations), validation.diagnostics);
  });
  const auto valid = std::count_if(validations.begin(), validations.end(), [](const Validation& validation) {
    return !validation.diagnostics.has_errors();
  });
  for (Validation& validation : validations) workspace.diagnostics.take(std::move(validation.diagnostics));
  environment.out += fmt::format("{} of {} valid\n", valid, validations.size());
}

int command_validate(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  Source& source = workspace.sources.add(options.schema_file);
  auto document = read_file(environment.files, source, workspace.diagnostics);
  if (document) {
    const auto schema =
        compile_foreign_schema(options.schema_file, std::move(*document), workspace.diagnostics);
    if (schema != nullptr) {
      const Verdict verdict(*schema, workspace.diagnostics);
      if (verdict.valid()) validate_files(*schema, verdict, options, environment, workspace);
    }
  }
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 2> validate_options{{
    {"--schema", &Options::schema_file, "a JSON Schema, draft-07", "FILE", Accepts::anything, 1, 1},
    {"FILE", &Options::names, "YAML or JSON files", "", Accepts::anything, 1},
}};

}  // namespace

constinit const Command validate_command{"validate",
                                         command_validate,
                                         group_any_file,
                                         "Check any YAML or JSON files against a JSON Schema",
                                         "presetc validate --schema config.schema.json config.yaml",
                                         validate_options};

}  // namespace presetc
