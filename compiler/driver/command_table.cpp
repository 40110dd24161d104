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
      &search_command,
      &graph_command,
      &blame_command,
      &diff_command,
      &impact_command,
      // Keep presets
      &fix_command,
      &lock_command,
      &import_command,
      &export_command,
      // Any files
      &read_command,
      &validate_command,
      &lint_command,
      // Start and help
      &init_command,
      &schema_command,
      &explain_command,
      &completion_command,
      &man_command,
      &complete_command,
  };
  return commands;
}

std::span<const ExitCodeRow> exit_codes() {
  static constexpr std::array<ExitCodeRow, 6> codes{{
      {exit_done, "done"},
      {exit_mistakes, "mistakes in the input"},
      {exit_usage, "wrong command line"},
      {exit_differs, "a difference, where that was asked for"},
      {exit_disk, "could not read or write"},
      {exit_bug, "a bug in presetc"},
  }};
  return codes;
}

std::span<const OptionRow> options_of_all() {
  static constexpr std::array<OptionRow, 5> options{{
      {"-C,--directory", &Options::directory,
       "the project (default: the nearest directory with a presetc.yaml)", "DIR"},
      {"-j,--jobs", &Options::jobs, "threads (default: one per processor)", "N", Accepts::threads},
      {"--format", &Options::format,
       "messages as text, as a JSON object a line, or as a CI system reads them",
       "text|json|sarif|github|gitlab", Accepts::listed},
      {"--messages", &Options::messages_file,
       "write the messages in that format to FILE, and show them as text", "FILE"},
      {"--color", &Options::color, "colours in messages (default: auto, on a terminal)", "auto|always|never",
       Accepts::listed},
  }};
  return options;
}

std::span<const OptionRow> options_of_settings() {
  static constexpr std::array<OptionRow, 9> options{{
      {"--presets", &SettingsFlags::presets, "directory of presets", "DIR"},
      {"--schemas", &SettingsFlags::schemas, "directory of schemas", "DIR"},
      {"--experiments", &SettingsFlags::experiments, "directory of manifests", "DIR"},
      {"--output", &SettingsFlags::output, "directory of emitted files", "DIR"},
      {"--default-schema", &SettingsFlags::schema, "schema of presets that name none", "SCHEMA"},
      {"--default-preset", &SettingsFlags::default_preset, "preset of experiments that list none", "PRESET"},
      {"--schema-version", &SettingsFlags::schema_version, "version of the project's parameters", "VERSION"},
      {"--references", &SettingsFlags::references, "whether `${` in files is an expression or left alone",
       "resolve|keep", Accepts::listed},
      {"--env", &SettingsFlags::env, "environment variables that expressions may read", "NAME,..."},
  }};
  return options;
}

}  // namespace presetc
