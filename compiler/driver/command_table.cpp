#include <array>

#include "driver/command_line.h"
#include "driver/commands.h"

namespace presetc {

std::span<const Command* const> all_commands() {
  static constexpr std::array commands{
      // Compile
      &build_command,
      &check_command,
      &plan_command,
      &merge_command,
      // Look
      &list_command,
      &show_command,
      // Keep presets
      &fix_command,
      &lock_command,
      // Any files
      &read_command,
      &validate_command,
      // Start and help
      &explain_command,
  };
  return commands;
}

std::span<const OptionRow> options_of_all() {
  static constexpr std::array<OptionRow, 4> options{{
      {"-C,--directory", &Options::directory,
       "the project (default: the nearest directory with a presetc.yaml)", "DIR"},
      {"-j,--jobs", &Options::jobs, "threads (default: one per processor)", "N", Accepts::threads},
      {"--format", &Options::format, "messages as text, or as one JSON object a line", "text|json",
       Accepts::listed},
      {"--color", &Options::color, "colours in messages (default: auto, on a terminal)", "auto|always|never",
       Accepts::listed},
  }};
  return options;
}

std::span<const OptionRow> options_of_settings() {
  static constexpr std::array<OptionRow, 7> options{{
      {"--presets", &SettingsFlags::presets, "directory of presets", "DIR"},
      {"--schemas", &SettingsFlags::schemas, "directory of schemas", "DIR"},
      {"--experiments", &SettingsFlags::experiments, "directory of manifests", "DIR"},
      {"--output", &SettingsFlags::output, "directory of emitted files", "DIR"},
      {"--default-schema", &SettingsFlags::schema, "schema of presets that name none", "NAME"},
      {"--default-preset", &SettingsFlags::default_preset, "preset of experiments that list none", "NAME"},
      {"--schema-version", &SettingsFlags::schema_version, "version of the project's parameters", "VERSION"},
  }};
  return options;
}

}  // namespace presetc
