#include "driver/man_page.h"

#include <span>
#include <string_view>

#include <fmt/format.h>

#include "driver/command_line.h"

namespace presetc {

namespace {

/// Prose: only what roff would take for something else is written otherwise.
std::string prose(std::string_view text) {
  std::string written;
  for (const char c : text) {
    const bool line_begins = written.empty() || written.back() == '\n';
    if (line_begins && (c == '.' || c == '\'')) written += "\\&";
    if (c == '\\') {
      written += "\\e";
    } else {
      written += c;
    }
  }
  return written;
}

/// What is typed as it stands: a hyphen stays one, and can be copied.
std::string literal(std::string_view text) {
  std::string written;
  for (const char c : prose(text)) {
    if (c == '-') written += '\\';
    written += c;
  }
  return written;
}

std::string bold(std::string_view text) {
  return fmt::format("\\fB{}\\fR", literal(text));
}

std::string italic(std::string_view text) {
  return fmt::format("\\fI{}\\fR", literal(text));
}

/// A help text is lower case and has no full stop; on a page it is a sentence.
std::string sentence(std::string_view text) {
  std::string written = prose(text);
  if (!written.empty() && written.front() >= 'a' && written.front() <= 'z')
    written.front() = static_cast<char>(written.front() - 'a' + 'A');
  if (!written.ends_with('.')) written += '.';
  return written;
}

std::string entry(std::string_view head, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", head, text);
}

/// `-C, --directory DIR`
std::string head_of(const OptionRow& row) {
  if (row.is_argument()) return italic(row.spelling);
  std::string head;
  std::string_view rest = row.spelling;
  for (;;) {
    const auto comma = rest.find(',');
    head += (head.empty() ? "" : ", ") + bold(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return row.type[0] == '\0' ? head : head + ' ' + italic(row.type);
}

std::string entries(std::span<const OptionRow> rows) {
  std::string text;
  for (const OptionRow& row : rows) text += entry(head_of(row), sentence(row.text));
  return text;
}

std::string usage_of(const Command& command) {
  std::string usage = bold(command.name);
  for (const OptionRow& row : command.options) {
    if (row.is_argument()) {
      const std::string word = italic(row.spelling) + (row.most > 1 ? "..." : "");
      usage += row.least > 0 ? ' ' + word : fmt::format(" [{}]", word);
    } else if (row.least > 0) {
      usage += ' ' + head_of(row);
    }
  }
  return usage;
}

std::string commands() {
  std::string text;
  std::string_view group;
  for (const Command* command : all_commands()) {
    if (command->hidden) continue;
    if (group != command->group) text += fmt::format(".SS {}\n", prose(command->group));
    group = command->group;
    text += entry(usage_of(*command), sentence(command->summary));
    if (!command->options.empty()) text += fmt::format(".RS\n{}.RE\n", entries(command->options));
    text += fmt::format(".IP\nExample: {}\n", bold(command->example));
  }
  return text;
}

}  // namespace

std::string man_page() {
  // No date: the same program gives the same page.
  std::string text = fmt::format(".TH PRESETC 1 \"\" \"presetc {}\" \"User Commands\"\n", PRESETC_VERSION);
  text += ".SH NAME\npresetc \\- compile experiment presets to complete, checked config files\n";
  text += ".SH SYNOPSIS\n\\fBpresetc\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n";
  text += fmt::format(".SH DESCRIPTION\n{}\n.PP\n", prose(program_summary));
  text +=
      "A project is a directory. Presets are files below presets.d, manifests of experiments below "
      "experiments, "
      "and JSON Schemas of their parameters below schemas; presetc.yaml at its root is optional.\n";
  text += ".SH COMMANDS\n" + commands();
  text += ".SH OPTIONS\nOf every command.\n" + entries(options_of_all());
  text += fmt::format(".SS {}\n{}", group_settings, entries(options_of_settings()));
  text += ".SH EXIT STATUS\n";
  for (const ExitCodeRow& row : exit_codes())
    text += entry(bold(std::to_string(row.code)), sentence(row.text));
  text +=
      ".SH ENVIRONMENT\n" + entry(bold("NO_COLOR"), "Messages have no colours if this is set and not empty.");
  text += ".SH FILES\n";
  text += entry(italic("presetc.yaml"), "What holds for a project; it marks its root.");
  text += entry(italic("build/experiments/index.json"),
                "Every point of the last build, with its path and its id.");
  return text;
}

}  // namespace presetc
