// The command line as data: what each command is called, what it takes, and what its help says. options.cpp
// parses by it; help, completion and the man page are made from it, so that they cannot differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "driver/options.h"

namespace presetc {

/// Which words an option takes; a wrong one is told before anything is read.
enum class Accepts : std::uint8_t {
  anything,
  listed,      ///< one of the words of its type: "record|warn|error"
  assignment,  ///< PATH=VALUE
  threads,     ///< a number from 1 to 1024
  shard,       ///< I/N: a part of so many
};

/// An option (`--set`, `-j,--jobs`) or an argument (`PRESET`). Completion goes by what a value is called,
/// which is its type, or the spelling of an argument without one: PRESET, EXPERIMENT, SCHEMA, KIND, STRATEGY,
/// FILE, PATH and DIR are looked up, the words of `text|json` are offered, an argument NAME is a preset or an
/// experiment, and an OUTPUT an experiment or a file. PARAMETER and all other words are the person's to know.
struct OptionRow {
  using Target = std::variant<bool Options::*, std::string Options::*, std::vector<std::string> Options::*,
                              std::size_t Options::*, std::optional<std::string> Options::*,
                              std::optional<std::string> SettingsFlags::*>;

  const char* spelling;
  Target target;          ///< a flag is a bool; what may be repeated is a vector
  const char* text;       ///< for the help: lower case, no full stop
  const char* type = "";  ///< of its value: "DIR", or the words that are allowed: "text|json"
  Accepts accepts = Accepts::anything;
  // How often an argument (or an option with a vector) is given.
  std::uint8_t least = 0;
  std::uint8_t most = many;

  static constexpr std::uint8_t many = 255;

  [[nodiscard]] constexpr bool is_argument() const { return spelling[0] != '-'; }
  [[nodiscard]] constexpr bool is_flag() const { return std::holds_alternative<bool Options::*>(target); }
};

/// One command. Each `command_NAME.cpp` defines its own, named in commands.h.
struct Command {
  const char* name;
  CommandFunction function;
  const char* group;    ///< its heading in `presetc --help`
  const char* summary;  ///< one line
  const char* example;  ///< a command line that a person could type
  std::span<const OptionRow> options;
  bool hidden = false;  ///< for scripts: not in the help
};

/// What people come for, in the order of `presetc --help`.
inline constexpr const char* group_compile = "Compile";
inline constexpr const char* group_look = "Look";
inline constexpr const char* group_keep = "Keep presets";
inline constexpr const char* group_any_file = "Any files, no project needed";
inline constexpr const char* group_start = "Start and help";

/// Every command, in the order of the help.
[[nodiscard]] std::span<const Command* const> all_commands();

/// The options of every command, and those that stand in for presetc.yaml.
[[nodiscard]] std::span<const OptionRow> options_of_all();
[[nodiscard]] std::span<const OptionRow> options_of_settings();
inline constexpr const char* group_settings = "Instead of what presetc.yaml says";

/// What the help says beside the commands.
inline constexpr const char* program_summary =
    "presetc compiles presets and experiment manifests to complete, checked config files.";

struct ExitCodeRow {
  int code;
  const char* text;
};
[[nodiscard]] std::span<const ExitCodeRow> exit_codes();

// Rows that several commands have.
inline constexpr OptionRow set_option{"--set", &Options::set,
                                      "a value over every other layer; the value is YAML", "PATH=VALUE",
                                      Accepts::assignment};
inline constexpr OptionRow conflicts_option{"--conflicts", &Options::conflicts,
                                            "what a conflict of presets is", "record|warn|error",
                                            Accepts::listed};
inline constexpr OptionRow allow_deprecated_option{"--allow-deprecated", &Options::allow_deprecated,
                                                   "no warnings of old names; errors stay"};
inline constexpr OptionRow staged_option{"--staged", &Options::staged,
                                         "what is staged in git, not what is in the work tree"};
inline constexpr OptionRow json_option{"--json", &Options::json, "print the result as JSON"};

}  // namespace presetc
