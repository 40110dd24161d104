#include "expr/mistakes.h"

#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "expr/operations.h"

namespace presetc {

namespace {

struct Habit {
  std::string_view written;
  std::string_view message;
  std::string_view hint;
};

/// There are no patterns.
constexpr std::string_view text_hint =
    "texts are compared whole, with `==`, or searched with `in`: 'fp8' in precision";

/// Where an operator is expected. One that begins with another comes before it.
constexpr Habit symbols[] = {
    {"===", "no operator `===`", "write `==`: it never converts types"},
    {"!==", "no operator `!==`", "write `!=`: it never converts types"},
    {"=~", "no operator `=~`", text_hint},
    {"!~", "no operator `!~`", text_hint},
    {"~=", "no operator `~=`", text_hint},
    {"=<", "no operator `=<`", "write `<=`"},
    {"<>", "no operator `<>`", "write `!=`"},
    {"<<", "no operator `<<`", "multiply by a power of two"},
    {">>", "no operator `>>`", "divide by a power of two, with `//`"},
    {"**", "no operator `**`", "multiply: `a * a`"},
    {"^", "no operator `^`", "for a power multiply: `a * a`; for \"one of both\" write `a != b`"},
    {"??", "no operator `??`", "write `defined(a) ? a : b`"},
    {"->", "no operator `->`", "write `=>` for \"implies\""},
    {"&", "no operator `&`", "write `&&`"},
    {"|", "no operator `|`", "write `||`"},
    {"=", "no operator `=`", "write `==` to compare"},
    {"~", "no operator `~`", text_hint},
    {"!", "`!` between two values", "write `!=` for \"not equal\", or `&&` or `||` before it"},
};

constexpr Habit words[] = {
    {"and", "no operator `and`", "write `&&`"},
    {"or", "no operator `or`", "write `||`"},
    {"AND", "no operator `AND`", "write `&&`"},
    {"OR", "no operator `OR`", "write `||`"},
    {"not", "no operator `not`", "write `!(a in b)` for \"not in\""},
    {"is", "no operator `is`", "write `==` or `!=`; `!defined(a)` asks if a value is missing"},
    {"if", "no `if` between two values", "write `condition ? a : b`"},
    {"implies", "no operator `implies`", "write `=>`"},
    {"mod", "no operator `mod`", "write `%`"},
    {"div", "no operator `div`", "write `//`"},
    {"eq", "no operator `eq`", "write `==`"},
    {"ne", "no operator `ne`", "write `!=`"},
    {"lt", "no operator `lt`", "write `<`"},
    {"gt", "no operator `gt`", "write `>`"},
    {"like", "no operator `like`", text_hint},
    {"LIKE", "no operator `LIKE`", text_hint},
    {"matches", "no operator `matches`", text_hint},
    {"contains", "no operator `contains`", "write it the other way round: 'fp8' in precision"},
};

/// Where a value is expected.
constexpr Habit literals[] = {
    {"True", "`True`, expected a value", "write `true`"},
    {"TRUE", "`TRUE`, expected a value", "write `true`"},
    {"False", "`False`, expected a value", "write `false`"},
    {"FALSE", "`FALSE`, expected a value", "write `false`"},
    {"None", "`None`, expected a value", "write `null`; `!defined(a)` asks if a value is missing"},
    {"nil", "`nil`, expected a value", "write `null`; `!defined(a)` asks if a value is missing"},
    {"undefined", "`undefined`, expected a value", "write `null`; `!defined(a)` asks if a value is missing"},
    {"in", "`in`, expected a value before it", "write `value in list`"},
};

struct RenamedFunction {
  std::string_view name;
  std::string_view hint;
};

constexpr RenamedFunction other_functions[] = {
    {"not", "write `!`"},
    {"length", "write `len`"},
    {"size", "write `len`"},
    {"count", "write `len`"},
    {"ceiling", "write `ceil`"},
    {"integer", "write `int`"},
    {"number", "write `int` or `float`"},
    {"real", "write `float`"},
    {"double", "write `float`"},
    {"string", "write `str`"},
    {"getenv", "write `env`"},
    {"exists", "write `defined`"},
    {"isset", "write `defined`"},
    {"has", "write `defined`"},
    {"bool", "compare instead: `a != 0`, `a == 'true'`"},
    {"pow", "multiply: `a * a`"},
    {"mod", "write `a % b`"},
    {"sum", "add the values: `a + b`"},
    {"any", "join the conditions with `||`"},
    {"all", "join the conditions with `&&`"},
    {"if", "write `condition ? a : b`"},
    {"contains", "write it the other way round: 'fp8' in precision"},
    {"match", text_hint},
    {"matches", text_hint},
    {"regex", text_hint},
    {"search", text_hint},
    {"startswith", text_hint},
    {"starts_with", text_hint},
    {"endswith", text_hint},
    {"ends_with", text_hint},
};

const Habit* find(std::span<const Habit> habits, std::string_view word) {
  for (const Habit& habit : habits) {
    if (habit.written == word) return &habit;
  }
  return nullptr;
}

ExpressionMistake mistake_at(std::size_t begin, const Habit& habit) {
  return {begin, begin + habit.written.size(), std::string(habit.message), std::string(habit.hint)};
}

ExpressionMistake wrong_character(std::size_t begin, const Lookalike& lookalike) {
  ExpressionMistake mistake{
      begin, begin + lookalike.character.size(),
      fmt::format("the character `{}`, which only looks like `{}`", lookalike.character, lookalike.meant),
      fmt::format("write {}", lookalike.meant)};
  if (lookalike.meant.empty() || lookalike.meant == " ") {
    mistake.message = "a space of a kind that is not read here";
    mistake.hint = "write an ordinary space, or none";
  }
  return mistake;
}

/// As much of a token as a message shows.
std::string shown(std::string_view token) {
  return token.size() <= 40 ? std::string(token) : fmt::format("{}...", token.substr(0, 37));
}

}  // namespace

std::optional<ExpressionMistake> operator_habit(const Scanner& scanner) {
  if (const auto* found = scanner.lookalike()) return wrong_character(scanner.at(), *found);
  const auto word = scanner.peek_word();
  if (!word.empty()) {
    const Habit* habit = find(words, word);
    return habit == nullptr ? std::nullopt : std::optional(mistake_at(scanner.at(), *habit));
  }
  for (const Habit& habit : symbols) {
    if (!scanner.rest().starts_with(habit.written)) continue;
    // The beginnings of operators that exist.
    const char next = scanner.peek(1);
    const bool ours = (habit.written == "=" && (next == '=' || next == '>')) ||
                      (habit.written == "!" && next == '=') || (habit.written == "&" && next == '&') ||
                      (habit.written == "|" && next == '|');
    if (!ours) return mistake_at(scanner.at(), habit);
  }
  return std::nullopt;
}

std::optional<ExpressionMistake> operand_habit(const Scanner& scanner) {
  const std::size_t at = scanner.at();
  if (const auto* found = scanner.lookalike()) return wrong_character(at, *found);
  const auto word = scanner.peek_word();
  const char behind = scanner.peek(word.size());
  if (const Habit* habit = find(literals, word); habit != nullptr && behind != '.' && behind != '[') {
    return mistake_at(at, *habit);
  }
  if (word == "not") {
    Scanner next = scanner;
    next.advance(word.size());
    next.skip_space();
    const bool value =
        next.at_name() || std::string_view("('\"!").find(next.peek()) != std::string_view::npos;
    if (value && !next.at_end() && next.peek_word() != "in") {
      return ExpressionMistake{at, at + 3, "no operator `not`", "write `!`"};
    }
  }
  switch (scanner.peek()) {
    case '+':
      return ExpressionMistake{at, at + 1, "`+` before a value", "leave it out"};
    case '~':
      return ExpressionMistake{at, at + 1, "no operator `~`", "write `!`"};
    case '{':
      return ExpressionMistake{at, at + 1, "`{`, expected a value",
                               "maps cannot be written here, only lists: [1, 2]"};
    case '$':
      return ExpressionMistake{at, at + 1, "`$`, expected a value",
                               "inside an expression a name stands alone: `a`, not `${a}`"};
    case '*':
      return ExpressionMistake{at, at + 1, "`*`, expected a value", "a name is one path, without `*`"};
    default:
      return std::nullopt;
  }
}

ExpressionMistake unexpected(const Scanner& scanner, std::string_view expected) {
  const auto token = scanner.peek_token();
  const std::size_t begin = scanner.at();
  if (token.empty()) return {begin, begin, fmt::format("the text ends, expected {}", expected), ""};
  ExpressionMistake mistake{begin, begin + token.size(),
                            fmt::format("`{}`, expected {}", shown(token), expected), ""};
  if (token == ",") mistake.hint = "a list is written [a, b]";
  if (token == ";") mistake.hint = "an expression is one value";
  if (token == ":") mistake.hint = "`:` belongs to `condition ? a : b`";
  if (token == ")" || token == "]" || token == "}")
    mistake.hint = "it closes nothing: delete it, or open it before";
  if (token == "\\") mistake.hint = "a backslash stands only inside quotes";
  if (token == "`") mistake.hint = "names stand without quotes, texts in ' or \"";
  if (token == "#") mistake.hint = "comments stand behind the YAML value";
  return mistake;
}

ExpressionMistake unknown_function(std::string_view name, std::size_t begin) {
  ExpressionMistake mistake{begin, begin + name.size(), fmt::format("no function `{}`", shown(name)), ""};
  for (const RenamedFunction& other : other_functions) {
    if (other.name == name) mistake.hint = other.hint;
  }
  std::vector<std::string_view> names;
  for (const Function& function : functions()) names.push_back(function.name);
  if (mistake.hint.empty()) mistake.hint = did_you_mean(name, names);
  if (mistake.hint.empty()) mistake.hint = fmt::format("there are {}", fmt::join(names, ", "));
  return mistake;
}

}  // namespace presetc
