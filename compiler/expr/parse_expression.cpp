// Expressions from the loosest operator down to the prefixes.
#include <algorithm>

#include <fmt/format.h>

#include "expr/mistakes.h"
#include "expr/parser.h"

namespace presetc {

using Node = ExpressionNode;

ExpressionParser::ExpressionParser(const ExpressionPlace& place, Arena& arena, Diagnostics& diagnostics)
    : place_(place),
      scanner_(place.text.substr(0, place.end), place.begin),
      arena_(arena),
      diagnostics_(diagnostics) {}

std::optional<Expression> ExpressionParser::parse() {
  scanner_.skip_space();
  if (scanner_.at_end()) {
    fail({place_.begin, place_.end, "an expression with nothing in it", ""});
    return std::nullopt;
  }
  const std::size_t begin = scanner_.at();
  result_.root = expression();
  if (result_.root == nullptr) return std::nullopt;
  const std::size_t end = last_;
  scanner_.skip_space();
  if (!scanner_.at_end()) {
    fail(unexpected(scanner_, "an operator or the end"));
    return std::nullopt;
  }
  result_.text = place_.text.substr(begin, end - begin);
  result_.span = place_.map.span(begin, end);
  result_.yes = make_boolean(arena_, true, {result_.span});
  result_.no = make_boolean(arena_, false, {result_.span});
  return std::move(result_);
}

std::nullptr_t ExpressionParser::fail(ExpressionMistake mistake) {
  report(std::move(mistake));
  return nullptr;
}

Diagnostic& ExpressionParser::report(ExpressionMistake mistake) {
  // `${env:HOME}`, `${{ x }}`, `${a.${b}}`: none of our own mistakes look so.
  const auto found = place_.text.substr(mistake.begin, 1);
  const bool foreign = found == ":" || found == "{" || found == "$";
  if (mistake.hint.empty() || (foreign && !place_.hint.empty())) mistake.hint = place_.hint;
  return diagnostics_
      .report(Kind::bad_expression, place_.map.span(mistake.begin, mistake.end), std::move(mistake.message))
      .with_hint(std::move(mistake.hint));
}

Node* ExpressionParser::make(Operation operation, std::size_t begin, std::span<const Node* const> operands) {
  int height = 0;
  for (const Node* operand : operands) height = std::max<int>(height, operand->height);
  if (height >= max_expression_depth) return too_deep(begin);
  auto* node = arena_.make<Node>();
  node->operation = operation;
  node->height = static_cast<std::uint16_t>(height + 1);
  node->span = place_.map.span(begin, last_);
  node->operands = arena_.copy(operands);
  return node;
}

std::nullptr_t ExpressionParser::too_deep(std::size_t begin) {
  return fail({begin, std::min(begin + 1, place_.end),
               fmt::format("an expression of more than {} levels", max_expression_depth),
               "split it; a choice of many values is shorter with `in`: x in [1, 2, 3]"});
}

bool ExpressionParser::take(std::string_view symbol) {
  scanner_.skip_space();
  if (!scanner_.take(symbol)) return false;
  taken();
  return true;
}

bool ExpressionParser::close(std::string_view bracket, std::size_t begin, std::string_view expected) {
  if (take(bracket)) return true;
  report(unexpected(scanner_, expected))
      .with_note(place_.map.span(begin, begin + 1),
                 fmt::format("`{}` is opened here", place_.text.substr(begin, 1)));
  return false;
}

// --- operators ------------------------------------------------------------------------------------------

/// `a ? b : c`, the loosest.
const Node* ExpressionParser::expression() {
  const Level level(depth_);
  scanner_.skip_space();
  const std::size_t begin = scanner_.at();
  if (level.too_deep()) return too_deep(begin);
  const Node* condition = binary(implies_precedence);
  if (condition == nullptr) return nullptr;
  scanner_.skip_space();
  const std::size_t mark = scanner_.at();
  if (!take("?")) return condition;
  const Node* yes = expression();
  if (yes == nullptr) return nullptr;
  if (!take(":")) {
    report(unexpected(scanner_, "`:` and the value for \"else\""))
        .with_hint("write `condition ? a : b`")
        .with_note(place_.map.span(mark, mark + 1), "the `?` it belongs to");
    return nullptr;
  }
  const Node* no = expression();
  if (no == nullptr) return nullptr;
  const Node* const operands[] = {condition, yes, no};
  return make(Operation::choose, begin, operands);
}

/// The operator that is next. Reports habits from other languages; then `failed` is true.
const BinaryOperator* ExpressionParser::peek_operator(bool& failed) {
  scanner_.skip_space();
  if (scanner_.at_end()) return nullptr;
  if (auto habit = operator_habit(scanner_)) {
    fail(std::move(*habit));
    failed = true;
    return nullptr;
  }
  const auto word = scanner_.peek_word();
  for (const BinaryOperator& candidate : binary_operators()) {
    if (word.empty() ? scanner_.rest().starts_with(candidate.symbol) : word == candidate.symbol) {
      return &candidate;
    }
  }
  return nullptr;
}

const Node* ExpressionParser::binary(int precedence) {
  scanner_.skip_space();
  const std::size_t begin = scanner_.at();
  const Node* left = prefix();
  const BinaryOperator* before = nullptr;
  while (left != nullptr) {
    bool failed = false;
    const BinaryOperator* next = peek_operator(failed);
    if (failed) return nullptr;
    if (next == nullptr || next->precedence < precedence) return left;
    if (next->precedence == comparison_precedence && before != nullptr &&
        before->precedence == comparison_precedence) {
      return chained(*before, *next);
    }
    scanner_.advance(next->symbol.size());
    taken();
    const Node* right = next->operation == Operation::implies ? implied() : binary(next->precedence + 1);
    if (right == nullptr) return nullptr;
    const Node* const operands[] = {left, right};
    left = make(next->operation, begin, operands);
    before = next;
  }
  return nullptr;
}

/// `=>` leans to the right: a => b => c is a => (b => c).
const Node* ExpressionParser::implied() {
  const Level level(depth_);
  return level.too_deep() ? too_deep(scanner_.at()) : binary(implies_precedence);
}

std::nullptr_t ExpressionParser::chained(const BinaryOperator& first, const BinaryOperator& second) {
  const std::size_t at = scanner_.at();
  return fail({at, at + second.symbol.size(),
               fmt::format("`{}` after `{}`: comparisons do not chain", second.symbol, first.symbol),
               fmt::format("write `a {} b && b {} c`", first.symbol, second.symbol)});
}

const Node* ExpressionParser::prefix() {
  scanner_.skip_space();
  const std::size_t begin = scanner_.at();
  const char c = scanner_.peek();
  if (c != '-' && c != '!') return operand();
  if (c == '!' && scanner_.peek(1) == '=') return fail(unexpected(scanner_, "a value"));
  if (c == '-' && at_number(1)) return number();
  const Level level(depth_);
  if (level.too_deep()) return too_deep(begin);
  scanner_.advance(1);
  taken();
  const Node* operand = prefix();
  if (operand == nullptr) return nullptr;
  return make(c == '-' ? Operation::negate : Operation::invert, begin, {&operand, 1});
}

std::string to_string(const ExpressionName& name) {
  const std::string path = to_string(name.path);
  if (name.kind == ExpressionName::Kind::property) return "@" + path;
  return std::string(name.up, '.') + path;
}

std::optional<Expression> parse_expression(const ExpressionPlace& place, Arena& arena,
                                           Diagnostics& diagnostics) {
  return ExpressionParser(place, arena, diagnostics).parse();
}

std::optional<Expression> parse_expression(std::string_view text, const TextMap& map, Arena& arena,
                                           Diagnostics& diagnostics) {
  return parse_expression(ExpressionPlace{text, 0, text.size(), map, {}}, arena, diagnostics);
}

}  // namespace presetc
