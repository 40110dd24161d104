#include "schema/preset_format.h"

#include <algorithm>

#include "embedded/embedded_files.h"

namespace presetc {

Document read_preset_format(Sources& sources) {
  constexpr std::string_view path = "schemas/preset.schema.json";
  const Source& source = sources.add(std::string(path), std::string(text_of(new_project_files(), path)));
  // A mistake in it is a bug, and the repository checks its own schemas (tests/examples.py).
  Diagnostics none;
  return std::move(*read_json(source, none));
}

bool is_preset_document(const Value& root, const Value& preset_format) {
  const Value& fields = *preset_format.get("properties");
  const auto is_field = [&](const Member& member) { return fields.find(member.key) != nullptr; };
  return (root.find("config") != nullptr || root.find("parameters") != nullptr) &&
         std::all_of(root.members().begin(), root.members().end(), is_field);
}

}  // namespace presetc
