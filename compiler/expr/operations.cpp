#include "expr/operations.h"

namespace presetc {

namespace {

constexpr TypeSet any = TypeSet::any();
constexpr TypeSet number = TypeSet::number();
constexpr TypeSet boolean = Type::boolean;
constexpr TypeSet ordered = number | Type::string;
constexpr TypeSet joined = ordered | Type::list;
constexpr TypeSet sized = TypeSet(Type::string) | Type::list | Type::map;

constexpr OperationInfo infos[] = {
    {Operation::literal, "", any, ""},
    {Operation::name, "", any, ""},
    {Operation::variable, "env", any, ""},
    {Operation::list, "", any, ""},
    {Operation::negate, "-", number, "a number"},
    {Operation::invert, "!", boolean, "a boolean"},
    {Operation::multiply, "*", number, "two numbers"},
    {Operation::divide, "/", number, "two numbers"},
    {Operation::floor_divide, "//", number, "two numbers"},
    {Operation::modulo, "%", number, "two numbers"},
    {Operation::add, "+", joined, "two numbers, two strings or two lists"},
    {Operation::subtract, "-", number, "two numbers"},
    {Operation::equal, "==", any, ""},
    {Operation::not_equal, "!=", any, ""},
    {Operation::less, "<", ordered, "two numbers or two strings"},
    {Operation::less_equal, "<=", ordered, "two numbers or two strings"},
    {Operation::greater, ">", ordered, "two numbers or two strings"},
    {Operation::greater_equal, ">=", ordered, "two numbers or two strings"},
    {Operation::in, "in", sized, "a list, a map or a string on its right"},
    {Operation::both, "&&", boolean, "two booleans"},
    {Operation::either, "||", boolean, "two booleans"},
    {Operation::implies, "=>", boolean, "two booleans"},
    {Operation::choose, "?:", boolean, "a boolean before the `?`"},
    {Operation::defined, "defined", any, ""},
    {Operation::len, "len", sized, "a string, a list or a map"},
    {Operation::min, "min", joined, "numbers, strings, or one list of those"},
    {Operation::max, "max", joined, "numbers, strings, or one list of those"},
    {Operation::abs, "abs", number, "a number"},
    {Operation::ceil, "ceil", number, "a number"},
    {Operation::floor, "floor", number, "a number"},
    {Operation::round, "round", number, "a number"},
    {Operation::to_string, "str", any, ""},
    {Operation::to_integer, "int", ordered, "a number, or a string that spells one"},
    {Operation::to_real, "float", ordered, "a number, or a string that spells one"},
};

constexpr BinaryOperator operators[] = {
    {"=>", Operation::implies, implies_precedence},
    {"||", Operation::either, 2},
    {"&&", Operation::both, 3},
    {"==", Operation::equal, comparison_precedence},
    {"!=", Operation::not_equal, comparison_precedence},
    {"<=", Operation::less_equal, comparison_precedence},
    {">=", Operation::greater_equal, comparison_precedence},
    {"<", Operation::less, comparison_precedence},
    {">", Operation::greater, comparison_precedence},
    {"in", Operation::in, comparison_precedence},
    {"+", Operation::add, 5},
    {"-", Operation::subtract, 5},
    {"*", Operation::multiply, 6},
    {"//", Operation::floor_divide, 6},
    {"/", Operation::divide, 6},
    {"%", Operation::modulo, 6},
};

constexpr Function function_table[] = {
    {"abs", Operation::abs, 1, 1, "abs(number)"},
    {"ceil", Operation::ceil, 1, 1, "ceil(number)"},
    {"defined", Operation::defined, 1, 1, "defined(name)"},
    {"env", Operation::variable, 1, 2, "env(NAME) or env(NAME, default)"},
    {"float", Operation::to_real, 1, 1, "float(value)"},
    {"floor", Operation::floor, 1, 1, "floor(number)"},
    {"int", Operation::to_integer, 1, 1, "int(value)"},
    {"len", Operation::len, 1, 1, "len(value)"},
    {"max", Operation::max, 1, any_number, "max(a, b, ...) or max(list)"},
    {"min", Operation::min, 1, any_number, "min(a, b, ...) or min(list)"},
    {"round", Operation::round, 1, 1, "round(number)"},
    {"str", Operation::to_string, 1, 1, "str(value)"},
};

constexpr bool in_order() {
  std::size_t i = 0;
  for (const OperationInfo& row : infos) {
    if (static_cast<std::size_t>(row.operation) != i++) return false;
  }
  return i == static_cast<std::size_t>(Operation::to_real) + 1;
}
static_assert(in_order(), "a row for each Operation, in their order");

}  // namespace

const OperationInfo& info(Operation operation) {
  return infos[static_cast<std::size_t>(operation)];
}

std::span<const BinaryOperator> binary_operators() {
  return operators;
}

std::span<const Function> functions() {
  return function_table;
}

}  // namespace presetc
