// Random expressions: precedence is what the table says, and evaluation always ends with an answer.
#include <random>

#include <gtest/gtest.h>

#include "expr/check_types.h"
#include "expr/node.h"
#include "expr/operations.h"
#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

constexpr int prefix_level = 7;
constexpr int comparison_level = 4;
constexpr int implies_level = 1;
constexpr int choose_level = 0;
constexpr int leaf_level = 8;

/// A tree that can write itself; it shares no code with the parser.
struct Tree {
  enum class Form : std::uint8_t { leaf, prefix, binary, choose, call, list };
  Form form = Form::leaf;
  int level = leaf_level;
  std::string symbol;  ///< of a leaf: all of it
  std::vector<Tree> operands;
};

struct Symbol {
  std::string_view text;
  int level;
};
constexpr Symbol binary_symbols[] = {{"=>", 1}, {"||", 2}, {"&&", 3}, {"==", 4}, {"!=", 4}, {"<", 4},
                                     {"<=", 4}, {">", 4},  {">=", 4}, {"in", 4}, {"+", 5},  {"-", 5},
                                     {"*", 6},  {"/", 6},  {"//", 6}, {"%", 6}};
constexpr std::string_view leaves[] = {"0",
                                       "1",
                                       "-1",
                                       "2",
                                       "3",
                                       "18446744073709551615",
                                       "-9223372036854775808",
                                       "0.1",
                                       "2.5",
                                       "1e300",
                                       "-1e-300",
                                       "true",
                                       "false",
                                       "null",
                                       "'a'",
                                       "'b'",
                                       "''",
                                       "'12'",
                                       "n",
                                       "tp-size",
                                       "vllm.x",
                                       "unset",
                                       "failing",
                                       "..x",
                                       "@label",
                                       "list",
                                       "map",
                                       "inf",
                                       "nan",
                                       "env(HOME)",
                                       "env(NOWHERE)",
                                       "defined(unset)",
                                       "defined(n)"};
constexpr std::string_view calls[] = {"len",   "min",   "max", "abs", "ceil",
                                      "floor", "round", "str", "int", "float"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  template <class Element, std::size_t size>
  const Element& any_of(const Element (&array)[size]) {
    return array[below(size)];
  }

  Tree tree(int depth) {
    if (depth == 0 || below(5) == 0) return {Tree::Form::leaf, leaf_level, std::string(any_of(leaves)), {}};
    switch (below(8)) {
      case 0:
        return {Tree::Form::prefix, prefix_level, below(2) == 0 ? "-" : "!", some(1, depth)};
      case 1:
        return {Tree::Form::choose, choose_level, "", some(3, depth)};
      case 2: {
        const std::string name(any_of(calls));
        const bool many = name == "min" || name == "max";
        return {Tree::Form::call, leaf_level, name, some(many ? 1 + below(3) : 1, depth)};
      }
      case 3:
        return {Tree::Form::list, leaf_level, "", some(below(4), depth)};
      default: {
        const Symbol& symbol = any_of(binary_symbols);
        return {Tree::Form::binary, symbol.level, std::string(symbol.text), some(2, depth)};
      }
    }
  }

 private:
  std::vector<Tree> some(std::size_t count, int depth) {
    std::vector<Tree> trees;
    for (std::size_t i = 0; i < count; ++i) trees.push_back(tree(depth - 1));
    return trees;
  }

  std::mt19937 random_;
};

/// Does operand `i` of `tree` need parentheses, by the rules of expr/README.md?
bool needs_parentheses(const Tree& tree, std::size_t i) {
  const Tree& operand = tree.operands[i];
  switch (tree.form) {
    case Tree::Form::prefix:
      return operand.level < prefix_level;
    case Tree::Form::choose:
      return i == 0 && operand.level == choose_level;
    case Tree::Form::binary: {
      const bool leans_away = tree.level == comparison_level || i == (tree.level == implies_level ? 0U : 1U);
      return operand.level < tree.level || (leans_away && operand.level == tree.level);
    }
    default:
      return false;
  }
}

/// `full`: everything but leaves in parentheses.
std::string written(const Tree& tree, bool full) {
  const auto part = [&](std::size_t i) {
    const std::string text = written(tree.operands[i], full);
    const bool wanted = full ? tree.operands[i].form != Tree::Form::leaf : needs_parentheses(tree, i);
    return wanted ? "( " + text + ")" : text;
  };
  switch (tree.form) {
    case Tree::Form::leaf:
      return tree.symbol;
    case Tree::Form::prefix:
      // `-1` would be one literal.
      return tree.symbol + " " + part(0);
    case Tree::Form::binary:
      return part(0) + " " + tree.symbol + " " + part(1);
    case Tree::Form::choose:
      return part(0) + " ? " + part(1) + " : " + part(2);
    case Tree::Form::call:
    case Tree::Form::list:
      break;
  }
  std::string text = tree.symbol + (tree.form == Tree::Form::call ? "(" : "[");
  for (std::size_t i = 0; i < tree.operands.size(); ++i) text += (i > 0 ? ", " : "") + part(i);
  return text + (tree.form == Tree::Form::call ? ")" : "]");
}

const World& world() {
  static const World made(
      "{n: 7, tp-size: 4, vllm.x: 0.5, ..x: text, '@label': a=1, list: [1, a, [2]], map: {a: 1}, inf: .inf, "
      "nan: .nan}");
  return made;
}

/// The tree of a parsed expression, with everything in parentheses but its places.
std::string structure(const Expression& expression, const ExpressionNode& node) {
  std::string text = fmt::format("({}", info(node.operation).symbol);
  if (node.operation == Operation::literal) text += display(*node.value, 1'000);
  if (node.operation == Operation::name) text += to_string(expression.names[node.index]);
  for (const ExpressionNode* operand : node.operands) text += structure(expression, *operand);
  return text + ")";
}

TEST(Expressions, MeanTheSameWithAndWithoutParentheses) {
  Maker maker(1);
  for (int i = 0; i < 5'000; ++i) {
    const Tree tree = maker.tree(1 + static_cast<int>(maker.below(5)));
    Arena arena;
    Diagnostics diagnostics;
    const std::string full = written(tree, true);
    const std::string minimal = written(tree, false);
    const auto a = parse_expression(full, plain_map(), arena, diagnostics);
    const auto b = parse_expression(minimal, plain_map(), arena, diagnostics);
    ASSERT_TRUE(a && b) << full << "\n" << minimal << "\n" << described(diagnostics);
    ASSERT_EQ(structure(*a, *a->root), structure(*b, *b->root)) << full << "\n" << minimal;
  }
}

TEST(Expressions, ComeToTheTypesThatTheCheckForetells) {
  Maker maker(2);
  int reported = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = written(maker.tree(3), false);
    Arena arena;
    Diagnostics diagnostics;
    const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
    ASSERT_TRUE(expression) << text;
    const auto name_types = [](const Expression& read, std::size_t name) {
      const Value* value = world().value(to_string(read.names[name]));
      return value == nullptr ? TypeSet::any() : TypeSet(value->type());
    };
    check_types(*expression, name_types, TypeSet::any(), "it", diagnostics);
    EvaluationFailure failure;
    const Outcome outcome = evaluate(*expression, world().meaning(), arena, failure);
    if (outcome.has_value()) {
      const TypeSet types = types_of(*expression, name_types);
      ASSERT_TRUE(types.has(outcome.value->type())) << text << " may be " << to_string(types);
    }
    const bool lazy = text.find_first_of("?&|") != std::string::npos || text.find("=>") != std::string::npos;
    if (diagnostics.all().empty()) continue;
    ++reported;
    // What is reported works at no point, unless it need not be read there, or is a comparison with a
    // section.
    if (!lazy && described(diagnostics).find("never equals") == std::string::npos) {
      ASSERT_FALSE(outcome.has_value()) << text << "\n" << described(diagnostics);
    }
  }
  EXPECT_GT(reported, 1'000);
}

TEST(Expressions, AreReadOrRefusedWhateverTheyAre) {
  constexpr std::string_view pieces[] = {
      "a",  "1",  "0.5", "'x'", "\"", "'",      "(",      ")",    "[",  "]",   "[\"",  "\"]",  "+",
      "-",  "*",  "/",   "//",  "%",  "==",     "=",      "!",    "!=", "<",   ">",    "=>",   "&&",
      "&",  "||", "?",   ":",   ",",  ".",      "..",     "@",    "in", "not", "env(", "len(", "defined(",
      "${", "}",  "\\",  " ",   "\n", "\u00e9", "\u2264", "\xff", "1e", "0x",  "true", "null"};
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += pieces[random() % std::size(pieces)];
    Arena arena;
    Diagnostics diagnostics;
    const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), expression ? 0U : 1U) << text;
    for (const Diagnostic& found : diagnostics.all()) {
      ASSERT_LE(found.span.begin, found.span.end) << text;
      ASSERT_LE(found.span.end, text.size()) << text;
      ASSERT_FALSE(found.message.empty());
    }
    if (expression) {
      EvaluationFailure failure;
      (void)evaluate(*expression, world().meaning(), arena, failure);
    }
    (void)parse_reference_text(text, plain_map(), arena, diagnostics);
  }
}

}  // namespace
}  // namespace presetc
