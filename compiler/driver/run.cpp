#include "driver/run.h"

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/descriptor.h"
#include "base/parallel_for.h"
#include "base/stop_signals.h"
#include "base/system_error.h"
#include "diagnostics/excerpt.h"
#include "driver/environment.h"
#include "driver/named_file.h"
#include "driver/options.h"
#include "driver/progress.h"
#include "driver/run_staged.h"
#include "driver/workspace.h"
#include "record/observed_files.h"

namespace presetc {

namespace {

/// Prints messages, then the result: in a log that takes both they stand above what they explain. If the
/// reader is gone or the disk full, the run has not done what was asked.
int print(const std::string& messages, const std::string& result, int code) {
  const int untold = write_all(STDERR_FILENO, messages);
  const int unprinted = write_all(STDOUT_FILENO, result);
  if (unprinted != 0) {
    const std::string why = system_error(unprinted).text;
    (void)write_all(STDERR_FILENO, "presetc: cannot write standard output: " + why + "\n");
  }
  return untold != 0 || unprinted != 0 ? exit_disk : code;
}

/// Standard error is a terminal that understands escape sequences.
bool is_terminal() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

/// https://no-color.org: set and not empty means no colours.
bool terminal_takes_color() {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal() && (no_color == nullptr || *no_color == '\0');
}

/// In place of what stands on the last line of the terminal.
void show_line(const std::string& line) {
  (void)write_all(STDERR_FILENO, "\r\033[K" + line);
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// The file of --messages: also where there are none, because whoever uploads it expects one.
bool write_messages(const Options& options, FileSystem& files, Environment& environment) {
  const std::string& path = options.messages_file;
  FileError error = refuse_named_file(path, {".yaml", ".yml"}, environment.read, options, files);
  if (!error) error = write_named_file(path, environment.messages_file, files);
  if (error) {
    environment.messages +=
        fmt::format("presetc: error: cannot write the messages to {}: {}\n", path, error.text);
  }
  return !error;
}

int run(int argc, char** argv) {
  const ParsedArguments arguments = parse_arguments(argc, argv);
  if (!arguments.options) {
    return print(arguments.error, arguments.out, arguments.exit_code);
  }
  const Options& options = *arguments.options;
  const auto files = disk_file_system();
  if (const std::string twice = named_twice(options, *files); !twice.empty())
    return print(fmt::format("presetc: {}\n", printable(twice)), {}, exit_usage);
  bool shown = false;
  Progress progress(*files, [&](const std::string& line) {
    shown = true;
    show_line(line);
  });
  FileSystem& watched = is_terminal() ? static_cast<FileSystem&>(progress) : *files;
  ObservedFiles observed(watched);
  const bool has_messages_file = !options.messages_file.empty();
  Environment environment{.files = has_messages_file ? static_cast<FileSystem&>(observed) : watched,
                          .out = {},
                          .messages = {},
                          .variable = environment_variable,
                          .messages_file = no_messages(options)};
  environment.color = options.color == "always" || (options.color == "auto" && terminal_takes_color());
  environment.jobs = options.jobs == 0 ? available_processors() : options.jobs;
  int code = options.staged ? run_staged(options, environment) : options.command(options, environment);
  if (has_messages_file && code != exit_usage) {
    observed.add_read_to(environment.read);
    if (!write_messages(options, *files, environment)) code = exit_disk;
  }
  // Never freed; still reachable, so that nobody takes it for lost.
  static const auto* const kept = new std::vector<std::unique_ptr<Kept>>(std::move(environment.kept));
  (void)kept;
  if (shown) show_line("");
  return print(environment.messages, environment.out, code);
}

}  // namespace

int run_process(int argc, char** argv) {
  keep_standard_streams();
  install_stop_signals();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return print("presetc: error: there is not enough memory\n", "", exit_disk);
  } catch (const std::exception& error) {
    // Our code does not throw, and the libraries' exceptions stop at their fences: this is a bug.
    return print(std::string("presetc: internal error: ") + error.what() + "\n", "", exit_bug);
  }
}

}  // namespace presetc
