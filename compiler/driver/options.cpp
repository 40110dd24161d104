#include "driver/options.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <variant>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "base/file_system.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/commands.h"
#include "driver/shard.h"

namespace presetc {

namespace {

/// The help of the program itself ends with this.
std::string program_footer() {
  std::string codes;
  for (const ExitCodeRow& row : exit_codes())
    codes += fmt::format("{}{} {}", codes.empty() ? "" : ", ", row.code, row.text);
  constexpr const char* example =
      "Example:\n"
      "  presetc init study         begin a project\n"
      "  presetc build              compile every experiment of the project around here\n"
      "  presetc build --help       what a command takes, with an example\n"
      "  presetc explain            every kind of message and what it means\n"
      "\n";
  return example +
         wrapped(
             fmt::format("Exit codes: {}. Results go to standard output, messages to standard error.", codes),
             90);
}

CLI::Validator assignment() {
  const auto check = [](std::string& word) {
    if (word.find('=') != std::string::npos) return std::string();
    return fmt::format("\"{}\" has no `=`; expected PATH=VALUE, such as vllm.max_num_seqs=64", word);
  };
  return CLI::Validator(check, "");
}

/// One of a few words, joined by `|`. CLI11's own check would print its internals in the help.
CLI::Validator one_of(std::string_view type) {
  std::vector<std::string> words;
  for (auto bar = type.find('|'); bar != std::string_view::npos; bar = type.find('|')) {
    words.emplace_back(type.substr(0, bar));
    type.remove_prefix(bar + 1);
  }
  words.emplace_back(type);
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

CLI::Validator part_of_many() {
  const auto check = [](std::string& word) {
    if (parse_shard(word)) return std::string();
    return fmt::format("\"{}\"; expected I/N, such as 2/5 for the second of five parts", word);
  };
  return CLI::Validator(check, "");
}

/// An empty value reads as an option that was not given, so that `impact --against "$BASE" p` would answer
/// another question where a script has not set BASE.
CLI::Validator not_empty(std::string_view type) {
  const auto check = [type](std::string& word) {
    return word.empty() ? fmt::format("the value is empty; expected {}", type) : std::string();
  };
  return CLI::Validator(check, "");
}

void add_option(CLI::App& app, const OptionRow& row, Options& options, const char* group) {
  const auto add = [&](auto& to) {
    if constexpr (std::is_same_v<std::decay_t<decltype(to)>, bool>) {
      return app.add_flag(row.spelling, to, row.text);
    } else {
      return app.add_option(row.spelling, to, row.text)->type_name(row.type);
    }
  };
  CLI::Option* option = std::visit(
      [&](auto member) {
        if constexpr (std::is_invocable_v<decltype(member), SettingsFlags&>) {
          return add(options.settings.*member);
        } else {
          return add(options.*member);
        }
      },
      row.target);
  switch (row.accepts) {
    case Accepts::anything:
      if ((std::holds_alternative<std::string Options::*>(row.target) ||
           std::holds_alternative<std::optional<std::string> Options::*>(row.target)) &&
          !row.is_argument())
        option->check(not_empty(row.type));
      break;
    case Accepts::listed:
      option->check(one_of(row.type));
      break;
    case Accepts::assignment:
      option->check(assignment());
      break;
    case Accepts::threads:
      option->check(number_of_threads());
      break;
    case Accepts::shard:
      option->check(part_of_many());
      break;
  }
  const bool repeated = std::holds_alternative<std::vector<std::string> Options::*>(row.target);
  if (repeated && !row.is_argument()) option->allow_extra_args(false);
  if (row.least > 0) option->required();
  if (repeated && row.most != OptionRow::many) option->expected(row.least, row.most);
  if (group != nullptr) option->group(group);
}

/// Each -C is from the one before, as those of git and make are.
constexpr char between_directories = '\x01';

void join_directories(std::string& directories) {
  std::string joined;
  for (std::size_t begin = 0, end = 0; begin <= directories.size(); begin = end + 1) {
    end = std::min(directories.find(between_directories, begin), directories.size());
    joined = join_path(joined, std::string_view(directories).substr(begin, end - begin));
  }
  directories = std::move(joined);
}

void add_options_of_all(CLI::App& app, Options& options) {
  for (const OptionRow& row : options_of_all()) add_option(app, row, options, nullptr);
  for (const OptionRow& row : options_of_settings()) add_option(app, row, options, group_settings);
  // What holds for all commands may stand in a script and again behind it: the last one counts.
  for (CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() > 0) option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  app.get_option("-C")->join(between_directories);
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
  for (const Command* row : all_commands()) {
    if (!row->hidden) names.emplace_back(row->name);
  }
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

/// `-C` and its like, before a command.
bool takes_next_word(std::string_view word) {
  const auto is_it = [&](const OptionRow& row) {
    const std::string_view all = row.spelling;
    const auto comma = all.find(',');
    return !row.is_flag() && (word == all.substr(0, comma) ||
                              (comma != std::string_view::npos && word == all.substr(comma + 1)));
  };
  const auto rows = {options_of_all(), options_of_settings()};
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& some) { return std::any_of(some.begin(), some.end(), is_it); });
}

/// `presetc help` and `presetc help build` are what people type, so they are `--help` too.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  auto first = words.begin();
  while (first != words.end() && is_switch(*first)) {
    const bool two = takes_next_word(*first) && first + 1 != words.end();
    first += two ? 2 : 1;
  }
  if (first != words.end() && *first == "help") {
    words.erase(first);
    words.emplace_back("--help");
  }
  std::reverse(words.begin(), words.end());  // CLI11 takes a vector from its end
  return words;
}

}  // namespace

ParsedArguments parse_arguments(int argc, const char* const* argv) {
  constexpr std::string_view version = "presetc " PRESETC_VERSION;
  // What build systems ask at every turn: CLI11 takes 0.2 ms to come to it, of 1.5.
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    ParsedArguments parsed;
    parsed.out = fmt::format("{}\n", version);
    return parsed;
  }
  Options options;
  CLI::App app(program_summary, "presetc");
  name_parts(app);
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag("--version", std::string(version), "the version of presetc");
  app.require_subcommand(0, 1);
  app.allow_extras();  // for unknown_command
  app.fallthrough();
  add_options_of_all(app, options);
  const std::vector<std::string> words = words_of(argc, argv);
  for (const Command* row : all_commands()) {
    CLI::App* command = app.add_subcommand(row->name, row->summary);
    command->group(row->hidden ? "" : row->group);
    // CLI11 takes 0.15 ms for the options of all commands, of 2.3 ms that `presetc --version` takes.
    if (std::find(words.begin(), words.end(), row->name) == words.end()) continue;
    command->footer(
        fmt::format("Example:\n  {}\n\n`presetc --help` shows the options of all commands.", row->example));
    command->fallthrough();
    for (const OptionRow& option : row->options) add_option(*command, option, options, nullptr);
    command->callback([&options, row] { options.command = row->function; });
  }

  ParsedArguments parsed;
  const auto refuse_command = [&] {
    parsed.error = fmt::format("presetc: {}\n`presetc --help` shows what is possible\n",
                               printable(unknown_command(app)));
    parsed.exit_code = exit_usage;
  };
  try {
    app.parse(std::vector<std::string>(words));
    if (options.directory) join_directories(*options.directory);
    const auto chosen = app.get_subcommands();
    const std::string unknown = chosen.empty() ? "" : unknown_argument(app, chosen.front());
    if (!unknown.empty()) {
      parsed.error = fmt::format("presetc: {}\n`presetc {} --help` shows what is possible\n",
                                 printable(unknown), chosen.front()->get_name());
      parsed.exit_code = exit_usage;
    } else if (options.command == nullptr) {
      refuse_command();
    } else {
      parsed.options = std::move(options);
    }
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    if (chosen.empty() && !app.remaining().empty()) {
      refuse_command();  // `presetc help buidl`
    } else {
      app.footer(program_footer());
      parsed.out = help_of(app, chosen.empty() ? nullptr : chosen.front());
    }
  } catch (const CLI::CallForVersion&) {
    parsed.out = fmt::format("{}\n", version);
  } catch (const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    const std::string help =
        chosen.empty() ? "presetc --help" : fmt::format("presetc {} --help", chosen.front()->get_name());
    parsed.error = fmt::format("presetc: {}\n`{}` shows what is possible\n", printable(told(error)), help);
    parsed.exit_code = exit_usage;
  }
  return parsed;
}

}  // namespace presetc
