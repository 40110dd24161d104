#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/session.h"
#include "parse/document.h"
#include "parse/read_source.h"

namespace presetc {

int command_read(const Options& options, Environment& environment) {
  Session session;
  Source& source = session.sources.add(options.names.front());
  if (read_source(environment.files, source, session.diagnostics)) {
    const auto document = read_document(source, session.diagnostics);
    if (document && document->sound) {
      JsonText json(/*pretty=*/true);
      append_value(*document->root, json);
      environment.out += json.text() + "\n";
    }
  }
  return finish(options, environment, session);
}

}  // namespace presetc
