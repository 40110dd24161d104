#include "emit/spelling.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace presetc {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// What POSIX (2018, XCU 2.5.3) and the dynamic linker read, and what bash keeps to itself: it refuses to set
// UID, and forgets what GROUPS or `_` are set to.
constexpr std::string_view shell_variables[] = {"_",
                                                "BASHOPTS",
                                                "BASHPID",
                                                "BASH_ENV",
                                                "BASH_VERSINFO",
                                                "CDPATH",
                                                "DIRSTACK",
                                                "ENV",
                                                "EPOCHREALTIME",
                                                "EPOCHSECONDS",
                                                "EUID",
                                                "FUNCNAME",
                                                "GROUPS",
                                                "HISTCMD",
                                                "HOME",
                                                "IFS",
                                                "LANG",
                                                "LC_ALL",
                                                "LC_COLLATE",
                                                "LC_CTYPE",
                                                "LC_MESSAGES",
                                                "LD_LIBRARY_PATH",
                                                "LD_PRELOAD",
                                                "LINENO",
                                                "MAIL",
                                                "MAILPATH",
                                                "OLDPWD",
                                                "OPTARG",
                                                "OPTIND",
                                                "PATH",
                                                "PIPESTATUS",
                                                "PPID",
                                                "PS1",
                                                "PS2",
                                                "PS4",
                                                "PWD",
                                                "RANDOM",
                                                "SECONDS",
                                                "SHELLOPTS",
                                                "SRANDOM",
                                                "UID"};

}  // namespace

std::string env_name(std::span<const std::string_view> path) {
  std::string name;
  bool first = true;
  for (const auto segment : path) {
    if (!first) name += '_';
    first = false;
    for (std::size_t at = 0; at < segment.size(); at += code_point_length(segment, at)) {
      const char c = segment[at];
      name += !is_letter_or_digit(c) ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name.insert(name.begin(), '_');
  return name;
}

bool is_shell_variable(std::string_view name) {
  return std::find(std::begin(shell_variables), std::end(shell_variables), name) != std::end(shell_variables);
}

ArgSpelling arg_spelling(std::span<const std::string_view> path) {
  std::string joined;
  bool first = true;
  for (const auto segment : path) {
    if (!first) joined += '.';
    first = false;
    joined += segment;
  }
  std::replace(joined.begin(), joined.end(), '_', '-');
  return {"--" + joined, "--no-" + joined};
}

std::optional<ArgSpelling> parse_arg_spelling(std::string_view text) {
  const bool valued = text.ends_with('=');
  if (valued) text.remove_suffix(1);
  const auto slash = text.find("/-");
  const auto name = text.substr(0, slash);
  const auto no = slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
  const bool one = slash == std::string_view::npos;
  if (valued && !one) return std::nullopt;
  if ((!name.empty() || one) && !is_arg_name(name)) return std::nullopt;
  if (!one && !is_arg_name(no)) return std::nullopt;
  return ArgSpelling{std::string(name), std::string(no), valued};
}

bool is_arg_name(std::string_view name) {
  const auto letters = name.find_first_not_of('-');
  if (letters != 1 && letters != 2) return false;
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return c == '=' || c == '\x7f' || static_cast<unsigned char>(c) <= ' '; });
}

}  // namespace presetc
