// argv -> Options. CLI11 is known to options.cpp alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "load/settings.h"

namespace presetc {

struct Environment;
struct Options;
/// Runs one command; returns its exit code.
using CommandFunction = int (*)(const Options&, Environment&);

struct Options {
  CommandFunction command = nullptr;

  // For every command.
  std::optional<std::string> directory;  ///< -C
  std::size_t jobs = 0;                  ///< -j; 0: one per processor
  std::string format = "text";           ///< of messages: text, json, sarif, github, gitlab
  std::string messages_file;             ///< --messages FILE
  std::string color = "auto";            ///< auto, always, never
  SettingsFlags settings;

  bool every_schema = false;  ///< compile also schemas that nothing names: `check`

  // What a command does not have stays empty.
  std::vector<std::string> names;      ///< presets, experiments, files, a kind
  std::vector<std::string> set;        ///< --set PATH=VALUE
  std::string where;                   ///< build --where
  bool why = false;                    ///< build --why
  bool list_outputs = false;           ///< build --list-outputs
  std::string depfile, stamp;          ///< build --depfile, --stamp
  std::string shard;                   ///< build --shard I/N
  std::string conflicts;               ///< --conflicts
  std::string strategy;                ///< merge --strategy
  std::string schema_file;             ///< validate --schema
  std::string category, runtime, tag;  ///< list, search
  std::string parameter;               ///< list, search: a path or pattern that is stated
  bool used = false;                   ///< list, search --used
  bool unused = false;                 ///< list, search --unused
  bool mermaid = false;                ///< graph --mermaid
  bool all = false;                    ///< search, lint --all: nothing summed up
  bool strict = false;                 ///< lint --strict: warnings fail
  std::string against;                 ///< diff, impact --against REVISION
  std::string only;                    ///< impact --only: changed, added, removed
  bool staged = false;                 ///< check, lint --staged: what the next commit will hold
  bool exit_code = false;              ///< diff --exit-code
  std::string about, path, point;      ///< blame: an experiment or a file, a parameter, --point
  bool points = false;                 ///< plan --points
  bool json = false;                   ///< --json: the result, not the messages
  bool hidden = false;                 ///< list --hidden
  bool experiment = false;             ///< show --experiment
  bool allow_mixed_runtimes = false;   ///< merge
  bool lifted = false;                 ///< schema --lifted
  bool dry_run = false;                ///< import, fix: say what would be written
  bool force = false;                  ///< import, export: also over what is there
  bool factor = false;                 ///< import --factor
  std::string as;                      ///< import --as: the name of what --factor makes
  std::string into;                    ///< import --into: a directory below that of presets
  std::string to;                      ///< export --to: a form
  std::string out_file;                ///< export -o
  bool allow_deprecated = false;       ///< build, check, plan, merge, lint: no warnings of old names
  bool only_compare = false;           ///< lock, build --check
};

/// Either options, or a text that was asked for (help, version; exit code 0) or is due (a wrong command line;
/// 2).
struct ParsedArguments {
  std::optional<Options> options;
  int exit_code = 0;
  std::string out;    ///< for standard output
  std::string error;  ///< for standard error
};

[[nodiscard]] ParsedArguments parse_arguments(int argc, const char* const* argv);

}  // namespace presetc
