// Values -> a file that a shell can source. Must not know where the text goes.
#include <algorithm>

#include "base/env_name.h"
#include "emit/named_values.h"
#include "emit/shell_word.h"
#include "emit/write_named.h"

namespace presetc {

namespace {

struct Variable {
  std::string name;
  const NamedValue* leaf;
};

/// The name of a leaf, with what is wrong with it reported.
std::string name_of(const NamedValue& leaf, std::vector<Unrepresentable>& refused) {
  std::string name = leaf.spelling ? std::string(*leaf.spelling) : env_name(leaf.path.segments);
  // A schema that says PATH means it.
  if (leaf.spelling ? !is_env_name(name) : is_shell_variable(name)) {
    refused.push_back({leaf.path, leaf.value, false, Obstacle::name, name});
  }
  return name;
}

}  // namespace

std::string to_env(const Value& config, const SpellingOf& x_env, std::vector<Unrepresentable>& refused) {
  const auto leaves = named_values(config, x_env, refused);
  std::vector<Variable> variables;
  for (const NamedValue& leaf : leaves) variables.push_back({name_of(leaf, refused), &leaf});
  std::stable_sort(variables.begin(), variables.end(),
                   [](const Variable& a, const Variable& b) { return a.name < b.name; });

  std::string text;
  std::string value;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const auto& [name, leaf] = variables[i];
    if (i > 0 && variables[i - 1].name == name) {
      refused.push_back(
          {leaf->path, leaf->value, false, Obstacle::same_name, name, variables[i - 1].leaf->path});
    }
    value.clear();
    append_value_text(leaf->path, *leaf->value, false, value, refused);
    text += name;
    text += '=';
    if (!value.empty()) append_shell_word(value, text);
    text += '\n';
  }
  return text;
}

}  // namespace presetc
