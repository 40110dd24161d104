#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/session.h"
#include "parse/document.h"

namespace presetc {

int command_read(const Options& options, Environment& environment) {
  Session session;
  const std::string& path = options.names.front();
  Source& source = session.sources.add(path);
  if (const auto error = environment.files.read(path, max_file_bytes, source.bytes)) {
    session.diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot read {}: {}", path, error.text));
  } else if (const auto document = read_document(source, session.diagnostics)) {
    JsonText json(/*pretty=*/true);
    append_value(*document->root, json);
    if (!session.diagnostics.has_errors()) environment.out += json.text() + "\n";
  }
  return finish(options, environment, session);
}

}  // namespace presetc
