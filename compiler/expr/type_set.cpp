#include "expr/type_set.h"

#include <string_view>
#include <vector>

namespace presetc {

std::string to_string(TypeSet types) {
  if (types == TypeSet::any()) return "anything";
  std::vector<std::string_view> names;
  if (types.has(Type::boolean)) names.emplace_back("a boolean");
  if (types.has(Type::real)) {
    names.emplace_back("a number");  // a real and an integer alike
  } else if (types.has(Type::integer)) {
    names.emplace_back("an integer");
  }
  if (types.has(Type::string)) names.emplace_back("a string");
  if (types.has(Type::list)) names.emplace_back("a list");
  if (types.has(Type::map)) names.emplace_back("a map");
  if (types.has(Type::null)) names.emplace_back("null");
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text.empty() ? "nothing" : text;
}

}  // namespace presetc
