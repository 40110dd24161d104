#include "driver/recorded_options.h"

#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace presetc {

std::vector<std::string> recorded_options(const Options& options) {
  std::vector<std::string> recorded;
  for (const std::string& set : options.set) recorded.push_back("--set " + set);
  if (!options.conflicts.empty()) recorded.push_back("--conflicts " + options.conflicts);
  const SettingsFlags& settings = options.settings;
  const auto add = [&](std::string_view name, const std::optional<std::string>& value) {
    if (value) recorded.push_back(fmt::format("--{} {}", name, *value));
  };
  add("presets", settings.presets);
  add("schemas", settings.schemas);
  add("experiments", settings.experiments);
  add("schema", settings.schema);
  add("default-preset", settings.default_preset);
  add("schema-version", settings.schema_version);
  add("references", settings.references);
  add("env", settings.env);
  return recorded;
}

}  // namespace presetc
