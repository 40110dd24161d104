// Literals, names, calls, lists and parentheses.
#include <algorithm>

#include <fmt/format.h>

#include "expr/mistakes.h"
#include "expr/parser.h"

namespace presetc {

using Node = ExpressionNode;

const Node* ExpressionParser::operand() {
  const std::size_t begin = scanner_.at();
  if (at_number(0)) return number();
  if (const auto habit = operand_habit(scanner_)) return fail(*habit);
  switch (scanner_.peek()) {
    case '\'':
    case '"':
      return string();
    case '(':
      return parenthesis();
    case '[':
      return scanner_.at_leading_key() ? path(ExpressionName::Kind::path, begin) : list();
    case '.':
      return relative();
    case '@':
      return property();
    default:
      if (scanner_.at_name()) return word();
      return fail(unexpected(scanner_, "a value"));
  }
}

bool ExpressionParser::at_number(std::size_t ahead) const {
  const auto digit = [&](std::size_t i) { return scanner_.peek(i) >= '0' && scanner_.peek(i) <= '9'; };
  return digit(ahead) || (scanner_.peek(ahead) == '.' && digit(ahead + 1));
}

const Node* ExpressionParser::literal(std::size_t begin, const Value* value) {
  Node* node = make(Operation::literal, begin);
  if (node != nullptr) node->value = value;
  return node;
}

Origin ExpressionParser::origin(std::size_t begin) const {
  return {place_.map.span(begin, last_)};
}

/// Also with a `-` right before it, which is the only way to write the lowest integer.
const Node* ExpressionParser::number() {
  const std::size_t begin = scanner_.at();
  const bool negative = scanner_.take("-");
  std::string_view spelling;
  ExpressionMistake mistake;
  const auto scalar = scanner_.number(spelling, mistake);
  if (!scalar) return fail(std::move(mistake));
  taken();
  if (scalar->type == Type::real) {
    const Real real{negative ? -scalar->real : scalar->real, place_.text.substr(begin, last_ - begin)};
    return literal(begin, make_real(arena_, real, origin(begin)));
  }
  Integer integer = scalar->integer;
  integer.negative = negative && integer.magnitude != 0;
  if (integer.negative && integer.magnitude > std::uint64_t{1} << 63U) {
    return fail({begin, last_, "an integer of more than 64 bits",
                 fmt::format("write -{}.0 for a number that need not be exact", spelling)});
  }
  return literal(begin, make_integer(arena_, integer, origin(begin)));
}

const Node* ExpressionParser::string() {
  const std::size_t begin = scanner_.at();
  ExpressionMistake mistake;
  const auto text = scanner_.string(arena_, mistake);
  if (!text) return fail(std::move(mistake));
  taken();
  return literal(begin, make_string(arena_, *text, origin(begin), Style::quoted));
}

const Node* ExpressionParser::parenthesis() {
  const std::size_t begin = scanner_.at();
  scanner_.advance(1);
  const Node* inside = expression();
  if (inside == nullptr || !close(")", begin, "an operator or `)`")) return nullptr;
  return inside;
}

/// Expressions with commas between them up to `bracket`; one comma may stand behind the last item of a
/// list.
bool ExpressionParser::items(std::string_view bracket, std::size_t begin, bool comma_at_end,
                             Operands& operands) {
  if (take(bracket)) return true;
  for (;;) {
    const Node* item = expression();
    if (item == nullptr) return false;
    operands.push_back(item);
    if (!take(",")) return close(bracket, begin, fmt::format("an operator, `,` or `{}`", bracket));
    if (comma_at_end && take(bracket)) return true;
  }
}

const Node* ExpressionParser::list() {
  const std::size_t begin = scanner_.at();
  scanner_.advance(1);
  Operands operands;
  if (!items("]", begin, true, operands)) return nullptr;
  const auto is_literal = [](const Node* item) { return item->operation == Operation::literal; };
  if (std::all_of(operands.begin(), operands.end(), is_literal)) {
    // Made once: `x in [1, 2]` is evaluated at every point.
    std::vector<const Value*> values;
    for (const Node* item : operands) values.push_back(item->value);
    return literal(begin, make_list(arena_, values, origin(begin)));
  }
  return make(Operation::list, begin, operands);
}

// --- names ----------------------------------------------------------------------------------------------

/// The segments of a name that begins at `begin`, where the scanner may be past dots.
const Node* ExpressionParser::path(ExpressionName::Kind kind, std::size_t begin, std::uint32_t up) {
  ExpressionName name{kind, up, {}, {}};
  ExpressionMistake mistake;
  if (!scanner_.segments(name.path, arena_, mistake)) return fail(std::move(mistake));
  taken();
  return named(std::move(name), begin);
}

const Node* ExpressionParser::named(ExpressionName name, std::size_t begin) {
  name.span = place_.map.span(begin, last_);
  Node* node = make(Operation::name, begin);
  if (node == nullptr) return nullptr;
  node->index = static_cast<std::uint32_t>(result_.names.size());
  result_.names.push_back(std::move(name));
  return node;
}

const Node* ExpressionParser::relative() {
  const std::size_t begin = scanner_.at();
  std::uint32_t up = 0;
  for (; scanner_.peek() == '.'; scanner_.advance(1)) ++up;
  if (!scanner_.at_name() && !scanner_.at_key()) {
    return fail({begin, scanner_.at(), "`.` with no name behind it, expected a value",
                 "`.x` is the value beside this one, `..x` the one beside its section"});
  }
  return path(ExpressionName::Kind::relative, begin, up);
}

const Node* ExpressionParser::property() {
  const std::size_t begin = scanner_.at();
  scanner_.advance(1);
  const auto word = scanner_.peek_word();
  if (word.empty()) {
    return fail({begin, begin + 1, "`@` with no name behind it, expected a value",
                 "there are @experiment, @description, @label, @row and @points"});
  }
  scanner_.advance(word.size());
  taken();
  return named({ExpressionName::Kind::property, 0, {{word}}, {}}, begin);
}

/// `true`, `len(x)`, `vllm.max_num_seqs`.
const Node* ExpressionParser::word() {
  const std::size_t begin = scanner_.at();
  const auto word = scanner_.peek_word();
  const char behind = scanner_.peek(word.size());
  if (behind != '.' && behind != '[') {
    if (word == "true" || word == "false" || word == "null") {
      scanner_.advance(word.size());
      taken();
      return literal(begin, word == "null" ? make_null(arena_, origin(begin))
                                           : make_boolean(arena_, word == "true", origin(begin)));
    }
    Scanner next = scanner_;
    next.advance(word.size());
    next.skip_space();
    if (next.peek() == '(') return call(word);
  }
  const Node* node = path(ExpressionName::Kind::path, begin);
  if (node != nullptr && scanner_.peek() == '(') {
    return fail({begin, last_, fmt::format("no function `{}`", place_.text.substr(begin, last_ - begin)),
                 "values have no methods: write len(text), 'part' in text"});
  }
  return node;
}

const Node* ExpressionParser::call(std::string_view name) {
  const std::size_t begin = scanner_.at();
  const auto table = functions();
  const auto function =
      std::find_if(table.begin(), table.end(), [&](const Function& row) { return row.name == name; });
  if (function == table.end()) return fail(unknown_function(name, begin));
  scanner_.advance(name.size());
  scanner_.skip_space();
  const std::size_t bracket = scanner_.at();
  scanner_.advance(1);
  if (function->operation == Operation::variable) return variable(begin, bracket);
  Operands arguments;
  if (!items(")", bracket, false, arguments)) return nullptr;
  if (arguments.size() < function->least || arguments.size() > function->most) {
    return fail({begin, last_,
                 fmt::format("`{}` with {} arguments, expected {}", name, arguments.size(),
                             function->most == any_number ? "at least 1" : "1"),
                 fmt::format("write {}", function->usage)});
  }
  if (function->operation == Operation::defined && arguments[0]->operation != Operation::name) {
    return fail(
        {begin, last_, "`defined` of something that is no name", "write defined(name), without quotes"});
  }
  return make(function->operation, begin, arguments);
}

/// `env(NAME, default)`, of which the name is no path.
const Node* ExpressionParser::variable(std::size_t begin, std::size_t bracket) {
  scanner_.skip_space();
  const std::size_t at = scanner_.at();
  ExpressionVariable variable;
  if (scanner_.peek() == '"' || scanner_.peek() == '\'') {
    ExpressionMistake mistake;
    const auto text = scanner_.string(arena_, mistake);
    if (!text) return fail(std::move(mistake));
    variable.name = *text;
  } else {
    variable.name = scanner_.peek_word();
    scanner_.advance(variable.name.size());
  }
  taken();
  if (variable.name.empty()) {
    return fail({at, std::min(at + 1, place_.end), "`env` without the name of an environment variable",
                 "write env(NAME) or env(NAME, default)"});
  }
  variable.span = place_.map.span(at, last_);
  Operands operands;
  if (take(",")) {
    const Node* fallback = expression();
    if (fallback == nullptr) return nullptr;
    operands.push_back(fallback);
  }
  if (!close(")", bracket, operands.empty() ? "`,` or `)`" : "an operator or `)`")) return nullptr;
  Node* node = make(Operation::variable, begin, operands);
  if (node == nullptr) return nullptr;
  node->index = static_cast<std::uint32_t>(result_.variables.size());
  result_.variables.push_back(variable);
  return node;
}

}  // namespace presetc
