#include "schema/preset_format.h"

#include "embedded/embedded_files.h"

namespace presetc {

Document read_preset_format(Sources& sources) {
  constexpr std::string_view path = "schemas/preset.schema.json";
  const Source& source = sources.add(std::string(path), std::string(text_of(new_project_files(), path)));
  Diagnostics
      none;  // a mistake in it is a bug, and the repository checks its own schemas (tests/examples.py)
  return std::move(*read_json(source, none));
}

}  // namespace presetc
