#include "driver/completion.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "base/file_system.h"
#include "diagnostics/kind.h"
#include "driver/command_line.h"
#include "driver/completion_names.h"
#include "load/decode_merge.h"

namespace presetc {

namespace {

using Words = std::span<const std::string>;

/// `-C,--directory` is two spellings.
std::vector<std::string_view> parted(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

/// What was typed before the word at the cursor.
struct Typed {
  const Command* command = nullptr;
  bool help = false;          ///< `help`, whose argument is a command
  std::size_t arguments = 0;  ///< of the command
  std::string first_argument;
  const OptionRow* due = nullptr;  ///< the option whose value is to come
  bool no_more_options = false;    ///< after `--`
  std::optional<std::string> directory;
};

std::vector<const OptionRow*> options_for(const Command* command) {
  std::vector<const OptionRow*> rows;
  const auto add = [&](std::span<const OptionRow> more) {
    for (const OptionRow& row : more) {
      if (!row.is_argument()) rows.push_back(&row);
    }
  };
  if (command != nullptr) add(command->options);
  add(options_of_all());
  add(options_of_settings());
  return rows;
}

const OptionRow* find_option(const Command* command, std::string_view spelling) {
  for (const OptionRow* row : options_for(command)) {
    for (const auto each : parted(row->spelling, ',')) {
      if (each == spelling) return row;
    }
  }
  return nullptr;
}

/// The argument of a command at this position; null if it takes no more.
const OptionRow* find_argument(const Command& command, std::size_t position) {
  for (const OptionRow& row : command.options) {
    if (!row.is_argument()) continue;
    if (position < row.most) return &row;
    position -= row.most;
  }
  return nullptr;
}

Typed read(Words words) {
  Typed typed;
  for (const std::string& word : words) {
    if (typed.due != nullptr) {
      if (std::string_view(typed.due->spelling).starts_with("-C"))
        typed.directory = join_path(typed.directory.value_or(""), word);
      typed.due = nullptr;
    } else if (word == "--") {
      typed.no_more_options = true;
    } else if (!typed.no_more_options && word.size() > 1 && word.front() == '-') {
      const OptionRow* row = find_option(typed.command, word);  // one with `=` or `-j4` has its value
      if (row != nullptr && !row->is_flag()) typed.due = row;
    } else if (typed.command == nullptr && !typed.help) {
      typed.help = word == "help";
      typed.command = find_command(word);
    } else {
      if (typed.arguments++ == 0) typed.first_argument = word;
    }
  }
  return typed;
}

class Completer {
 public:
  Completer(FileSystem& files, Typed typed, std::string word)
      : names_(files, typed.directory), typed_(std::move(typed)), word_(std::move(word)) {}

  std::vector<Completion> run() {
    const auto equals = word_.find('=');
    if (typed_.due != nullptr) {
      values(typed_.due->type);
    } else if (!typed_.no_more_options && word_.starts_with("--") && equals != std::string::npos) {
      prefix_ = word_.substr(0, equals + 1);
      if (const OptionRow* row = find_option(typed_.command, word_.substr(0, equals))) values(row->type);
    } else if (!typed_.no_more_options && word_.starts_with("-")) {
      options();
    } else if (typed_.command == nullptr) {
      if (!typed_.help || typed_.arguments == 0) commands();
    } else if (typed_.command->name == std::string_view("schema") && typed_.first_argument == "infer") {
      values("FILE");
    } else if (const OptionRow* row = find_argument(*typed_.command, typed_.arguments)) {
      const std::string_view type = row->type[0] == '\0' ? row->spelling : row->type;
      values(type == "NAME" ? "PRESET" : type);
      if (type == "NAME") values("EXPERIMENT");
    }
    return std::move(found_);
  }

 private:
  /// Once: a command may have an option of its own in the place of one that all have.
  void offer(std::string_view word, std::string_view description = {}) {
    std::string whole = prefix_ + std::string(word);
    const auto is_same = [&](const Completion& other) { return other.word == whole; };
    if (whole.starts_with(word_) && std::none_of(found_.begin(), found_.end(), is_same))
      found_.push_back({std::move(whole), std::string(description)});
  }

  void offer_all(const std::vector<std::string>& words) {
    for (const std::string& word : words) offer(word);
  }

  void commands() {
    for (const Command* command : all_commands()) {
      if (!command->hidden) offer(command->name, command->summary);
    }
    if (!typed_.help) offer("help", "What a command takes");
  }

  void options() {
    for (const OptionRow* row : options_for(typed_.command)) {
      for (const auto spelling : parted(row->spelling, ',')) offer(spelling, row->text);
    }
    offer("--help", "what is possible, with an example");
    if (typed_.command == nullptr) offer("--version", "the version of presetc");
  }

  /// By what the table calls a value (command_line.h).
  void values(std::string_view type) {
    if (type.find('|') != std::string_view::npos) {
      for (const auto word : parted(type, '|')) offer(word);
      return;
    }
    if (type == "FILE" || type == "PATH" || type == "OUTPUT") found_.push_back({complete_files, {}});
    if (type == "DIR") found_.push_back({complete_directories, {}});
    if (type == "PRESET") {
      const bool full = word_.substr(prefix_.size()).find('/') != std::string::npos;
      offer_all(full ? names_.full_presets() : names_.presets());
    }
    if (type == "EXPERIMENT" || type == "OUTPUT") offer_all(names_.experiments());
    if (type == "SCHEMA") offer_all(names_.schemas());
    if (type == "STRATEGY") {
      for (const std::string_view word : strategy_names(/*for_a_path=*/false)) offer(word);
    }
    if (type == "KIND") {
      for (const KindInfo& kind : all_kinds()) offer(kind.slug);
    }
  }

  CompletionNames names_;
  Typed typed_;
  std::string word_;
  std::string prefix_;  // of each word: `--strategy=`
  std::vector<Completion> found_;
};

}  // namespace

std::vector<Completion> complete(const std::vector<std::string>& words, FileSystem& files) {
  if (words.empty()) return {};
  return Completer(files, read(Words(words).first(words.size() - 1)), words.back()).run();
}

}  // namespace presetc
