#include "driver/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "driver/commands.h"
#include "load/decode_merge.h"

namespace presetc {

namespace {

/// The help of the program itself ends with this.
constexpr const char* program_footer =
    "Example:\n"
    "  presetc build              compile every experiment of the project around here\n"
    "  presetc build --help       what a command takes, with an example\n"
    "  presetc explain            every kind of message and what it means\n"
    "\n"
    "Exit codes: 0 done, 1 mistakes in the input, 2 wrong command line, 4 could not read or\n"
    "write, 70 a bug in presetc. Results go to standard output, messages to standard error.";

struct CommandRow {
  const char* name;
  CommandFunction function;
  const char* summary;
  const char* example;
  void (*add)(CLI::App& app, Options& options);
};

CLI::Validator assignment() {
  const auto check = [](std::string& word) {
    if (word.find('=') != std::string::npos) return std::string();
    return fmt::format("\"{}\" has no `=`; expected PATH=VALUE, such as vllm.max_num_seqs=64", word);
  };
  return CLI::Validator(check, "");
}

void add_set(CLI::App& app, Options& options) {
  app.add_option("--set", options.set, "a value over every other layer; the value is YAML")
      ->check(assignment())
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
}

/// One of a few words. CLI11's own check would print its internals in the help.
CLI::Validator one_of(std::vector<std::string> words) {
  const auto check = [words](std::string& word) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
    return fmt::format("\"{}\"; expected {} or {}", word,
                       fmt::join(words.begin(), std::prev(words.end()), ", "), words.back());
  };
  return CLI::Validator(check, "");
}

CLI::Validator number_of_threads() {
  const auto check = [](std::string& word) {
    std::size_t number = 0;
    const auto end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 1 && number <= 1024) return std::string();
    return fmt::format("\"{}\"; expected a number from 1 to 1024", word);
  };
  return CLI::Validator(check, "");
}

void add_conflicts(CLI::App& app, Options& options) {
  app.add_option("--conflicts", options.conflicts, "what a conflict of presets is")
      ->check(one_of({"record", "warn", "error"}))
      ->type_name("record|warn|error");
}

void add_json(CLI::App& app, Options& options) {
  app.add_flag("--json", options.json, "print the result as JSON");
}

void add_build(CLI::App& app, Options& options) {
  app.add_option("NAME", options.names, "experiments or manifests to compile (default: all)")->type_name("");
  add_set(app, options);
  app.add_option("--where", options.where, "only the points at which this expression holds")
      ->type_name("EXPR");
  add_conflicts(app, options);
}

void add_plan(CLI::App& app, Options& options) {
  app.add_option("NAME", options.names, "experiments or manifests to look at (default: all)")->type_name("");
  app.add_flag("--points", options.points, "list every point with its id");
  add_set(app, options);
  add_json(app, options);
}

void add_check(CLI::App& app, Options& options) {
  app.add_option("FILE", options.names, "check these and what depends on them (default: everything)")
      ->type_name("");
  add_conflicts(app, options);
}

void add_merge(CLI::App& app, Options& options) {
  app.add_option("PRESET", options.names, "presets in merge order (default: the project's default_preset)")
      ->type_name("");
  app.add_option("-s,--strategy", options.strategy, std::string("how: ") + std::string(strategy_names(false)))
      ->type_name("STRATEGY");
  add_set(app, options);
  add_conflicts(app, options);
  app.add_flag("--allow-mixed-runtimes", options.allow_mixed_runtimes,
               "presets for different runtimes are meant");
  add_json(app, options);
}

void add_list(CLI::App& app, Options& options) {
  app.add_option("--category", options.category, "only presets of this category")->type_name("NAME");
  app.add_option("--runtime", options.runtime, "only presets for this runtime")->type_name("NAME");
  app.add_option("--tag", options.tag, "only presets with this tag")->type_name("NAME");
  app.add_flag("--hidden", options.hidden, "hidden presets too");
  add_json(app, options);
}

void add_show(CLI::App& app, Options& options) {
  app.add_option("NAME", options.names, "a preset or an experiment")->required()->expected(1)->type_name("");
  app.add_flag("--experiment", options.experiment, "the experiment, where a preset has that name too");
  add_json(app, options);
}

void add_read(CLI::App& app, Options& options) {
  app.add_option("FILE", options.names, "a YAML or JSON file")->required()->expected(1)->type_name("");
}

void add_validate(CLI::App& app, Options& options) {
  app.add_option("--schema", options.schema_file, "a JSON Schema, draft-07")->required()->type_name("FILE");
  app.add_option("FILE", options.names, "YAML or JSON files")->required()->type_name("");
}

void add_explain(CLI::App& app, Options& options) {
  app.add_option("KIND", options.names, "what stands in brackets at the end of a message (default: list all)")
      ->expected(0, 1)
      ->type_name("");
}

constexpr std::array commands{
    CommandRow{"build", command_build, "Compile experiments to complete config files",
               "presetc build batch-size --set model=gpt2", add_build},
    CommandRow{"check", command_check, "Validate everything, write nothing",
               "presetc check presets.d/llem/benchmark.yaml", add_check},
    CommandRow{"plan", command_plan, "Show the axes of experiments and count their points, write nothing",
               "presetc plan batch-size --points", add_plan},
    CommandRow{"merge", command_merge, "Merge presets on the spot and show the result and the conflicts",
               "presetc merge low-latency balanced --strategy intersection", add_merge},
    CommandRow{"list", command_list, "List presets and experiments", "presetc list --runtime vllm", add_list},
    CommandRow{"show", command_show, "Show a preset or an experiment, with the place each value came from",
               "presetc show vllm-throughput", add_show},
    CommandRow{"read", command_read, "Show what a YAML or JSON file means, as JSON",
               "presetc read config.yaml", add_read},
    CommandRow{"validate", command_validate, "Check any YAML or JSON files against a JSON Schema",
               "presetc validate --schema config.schema.json config.yaml", add_validate},
    CommandRow{"explain", command_explain, "Explain a kind of message", "presetc explain disagreement",
               add_explain},
};

void add_options_of_all(CLI::App& app, Options& options) {
  const auto add = [&](const char* name, auto& to, const char* text, const char* type) {
    return app.add_option(name, to, text)
        ->type_name(type)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  };
  add("-C,--directory", options.directory, "the project (default: the nearest directory with a presetc.yaml)",
      "DIR");
  add("-j,--jobs", options.jobs, "threads (default: one per processor)", "N")->check(number_of_threads());
  add("--format", options.format, "messages as text, or as one JSON object a line", "text|json")
      ->check(one_of({"text", "json"}));
  add("--color", options.color, "colours in messages (default: auto, on a terminal)", "auto|always|never")
      ->check(one_of({"auto", "always", "never"}));

  constexpr const char* group = "Instead of what presetc.yaml says";
  add("--presets", options.settings.presets, "directory of presets", "DIR")->group(group);
  add("--schemas", options.settings.schemas, "directory of schemas", "DIR")->group(group);
  add("--experiments", options.settings.experiments, "directory of manifests", "DIR")->group(group);
  add("--output", options.settings.output, "directory of emitted files", "DIR")->group(group);
  add("--default-schema", options.settings.schema, "schema of presets that name none", "NAME")->group(group);
  add("--default-preset", options.settings.default_preset, "preset of experiments that list none", "NAME")
      ->group(group);
  add("--schema-version", options.settings.schema_version, "version of the project's parameters", "VERSION")
      ->group(group);
}

bool is_switch(const std::string& text) {
  return text.size() > 1 && text.front() == '-';
}

void add_switches(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
}

/// What is wrong with the first argument that nothing takes; empty if there is none.
std::string unknown_argument(const CLI::App& app, const CLI::App* command) {
  const auto rest = app.remaining(/*recurse=*/true);
  const auto word =
      std::find_if(rest.begin(), rest.end(), [](const std::string& text) { return text != "--"; });
  if (word == rest.end()) return {};
  if (!is_switch(*word)) return fmt::format("\"{}\": {} takes no such argument", *word, command->get_name());
  std::vector<std::string> names;
  add_switches(app, names);
  if (command != nullptr) add_switches(*command, names);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string hint = did_you_mean(word->substr(0, word->find('=')), known);
  return fmt::format("unknown option \"{}\"{}{}", *word, hint.empty() ? "" : "; ", hint);
}

/// The first argument that is no switch, if it is no command either: most wrong command lines are a mistyped
/// command.
std::string unknown_command(const CLI::App& app) {
  const auto rest = app.remaining();
  const auto word =
      std::find_if(rest.begin(), rest.end(), [](const std::string& text) { return !is_switch(text); });
  if (word == rest.end()) {
    const std::string unknown = unknown_argument(app, nullptr);
    return unknown.empty() ? "no command given" : unknown;
  }
  std::vector<std::string_view> names;
  for (const CommandRow& row : commands) names.emplace_back(row.name);
  const std::string hint = did_you_mean(*word, names);
  return fmt::format("unknown command \"{}\"{}{}", *word, hint.empty() ? "" : "; ", hint);
}

/// What CLI11 says about a wrong command line, in our words.
std::string told(const CLI::ParseError& error) {
  const std::string text = error.what();
  const auto subject = text.substr(0, text.find(':'));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const bool too_many = text.find("At Most") != std::string::npos;
    return fmt::format("{} {}", subject, too_many ? "is given more than once" : "needs a value");
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const auto name = text.find("--");
    return fmt::format("{} takes no value",
                       name == std::string::npos ? subject : text.substr(name, text.find(' ', name) - name));
  }
  return text;
}

/// The help without the gaps that CLI11 leaves.
std::string help_of(const CLI::App& app, const CLI::App* command) {
  std::string text = command == nullptr ? app.help() : command->help(app.get_name());
  for (auto gap = text.find("\n\n\n"); gap != std::string::npos; gap = text.find("\n\n\n"))
    text.erase(gap, 1);
  return text;
}

void name_parts(CLI::App& app) {
  app.get_formatter()->label("Positionals", "Arguments");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("REQUIRED", "");
}

/// `presetc help` and `presetc help build` are what people type, so they are `--help` too.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const auto first = std::find_if_not(words.begin(), words.end(), is_switch);
  if (first != words.end() && *first == "help") {
    words.erase(first);
    words.emplace_back("--help");
  }
  std::reverse(words.begin(), words.end());  // CLI11 takes a vector from its end
  return words;
}

}  // namespace

ParsedArguments parse_arguments(int argc, const char* const* argv) {
  Options options;
  CLI::App app("presetc compiles presets and experiment manifests to complete, checked config files.",
               "presetc");
  name_parts(app);
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag("--version", "presetc " PRESETC_VERSION, "the version of presetc");
  app.footer(program_footer);
  app.require_subcommand(0, 1);
  app.allow_extras();  // for unknown_command
  app.fallthrough();
  add_options_of_all(app, options);
  for (const CommandRow& row : commands) {
    CLI::App* command = app.add_subcommand(row.name, row.summary);
    command->footer(
        fmt::format("Example:\n  {}\n\n`presetc --help` shows the options of all commands.", row.example));
    command->group("Commands");
    command->fallthrough();
    row.add(*command, options);
    command->callback([&options, &row] { options.command = row.function; });
  }

  ParsedArguments parsed;
  try {
    app.parse(words_of(argc, argv));
    const auto chosen = app.get_subcommands();
    const std::string unknown = chosen.empty() ? "" : unknown_argument(app, chosen.front());
    if (!unknown.empty()) {
      parsed.error = fmt::format("presetc: {}\n`presetc {} --help` shows what is possible\n", unknown,
                                 chosen.front()->get_name());
      parsed.exit_code = exit_usage;
    } else if (options.command == nullptr) {
      parsed.error =
          fmt::format("presetc: {}\n`presetc --help` shows what is possible\n", unknown_command(app));
      parsed.exit_code = exit_usage;
    } else {
      parsed.options = std::move(options);
    }
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    parsed.out = help_of(app, chosen.empty() ? nullptr : chosen.front());
  } catch (const CLI::CallForVersion&) {
    parsed.out = "presetc " PRESETC_VERSION "\n";
  } catch (const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    const std::string help =
        chosen.empty() ? "presetc --help" : fmt::format("presetc {} --help", chosen.front()->get_name());
    parsed.error = fmt::format("presetc: {}\n`{}` shows what is possible\n", told(error), help);
    parsed.exit_code = exit_usage;
  }
  return parsed;
}

}  // namespace presetc
