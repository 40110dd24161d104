// The parser of expressions: recursive descent, one function for each level that is no plain binary operator.
// The first mistake ends it: what follows one would be guessed. Private to expr/: others call
// parse_expression.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "expr/expression.h"
#include "expr/node.h"
#include "expr/operations.h"
#include "expr/scanner.h"

namespace presetc {

/// Where an expression stands in a longer text: [begin, end).
struct ExpressionPlace {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  const TextMap& map;     ///< of the whole text
  std::string_view hint;  ///< what an expression of another tool is told
};

[[nodiscard]] std::optional<Expression> parse_expression(const ExpressionPlace& place, Arena& arena,
                                                         Diagnostics& diagnostics);

class ExpressionParser {
 public:
  ExpressionParser(const ExpressionPlace& place, Arena& arena, Diagnostics& diagnostics);

  std::optional<Expression> parse();

 private:
  using Node = ExpressionNode;
  using Operands = std::vector<const Node*>;

  /// Counts the recursion of the functions below.
  class Level {
   public:
    explicit Level(int& depth) : depth_(++depth) {}
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool too_deep() const { return depth_ > max_expression_depth; }

   private:
    int& depth_;
  };

  // Null, or false, after a report.

  std::nullptr_t fail(ExpressionMistake mistake);
  std::nullptr_t too_deep(std::size_t begin);
  Diagnostic& report(ExpressionMistake mistake);
  /// A node for [begin, what was taken last).
  Node* make(Operation operation, std::size_t begin, std::span<const Node* const> operands = {});
  void taken() { last_ = scanner_.at(); }
  bool take(std::string_view symbol);
  /// The bracket that closes the one at `begin`.
  bool close(std::string_view bracket, std::size_t begin, std::string_view expected);

  // Operators (parse_expression.cpp), loosest first.

  const Node* expression();
  const Node* binary(int precedence);
  const Node* implied();
  const Node* prefix();
  const BinaryOperator* peek_operator(bool& failed);
  std::nullptr_t chained(const BinaryOperator& first, const BinaryOperator& second);

  // What stands between them (parse_operand.cpp).

  const Node* operand();
  [[nodiscard]] bool at_number(std::size_t ahead) const;
  const Node* literal(std::size_t begin, const Value* value);
  [[nodiscard]] Origin origin(std::size_t begin) const;
  const Node* number();
  const Node* string();
  const Node* parenthesis();
  bool items(std::string_view bracket, std::size_t begin, bool comma_at_end, Operands& operands);
  const Node* list();
  const Node* path(ExpressionName::Kind kind, std::size_t begin, std::uint32_t up = 0);
  const Node* named(ExpressionName name, std::size_t begin);
  const Node* relative();
  const Node* property();
  const Node* word();
  const Node* call(std::string_view name);
  const Node* variable(std::size_t begin, std::size_t bracket);

  const ExpressionPlace& place_;
  Scanner scanner_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  Expression result_;
  std::size_t last_ = 0;  // behind what was taken last, without the space after it
  int depth_ = 0;
};

}  // namespace presetc
