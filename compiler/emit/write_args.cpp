// Values -> the arguments of a command line, on one line. Must not know where the text goes.
//
// Not one argument a line: to `eval "set -- $(cat FILE)"` every further line would be a command to run.
#include <algorithm>
#include <map>
#include <string_view>

#include "emit/named_values.h"
#include "emit/shell_word.h"
#include "emit/write_named.h"

namespace presetc {

namespace {

/// What Python's argparse takes for an option when it stands alone: all that begins with a dash, but for the
/// dash itself and negative numbers without an exponent.
bool looks_like_an_option(std::string_view text) {
  if (text.size() < 2 || text[0] != '-') return false;
  const auto rest = text.substr(1);
  const auto point = rest.find('.');
  if (rest.find_first_not_of("0123456789.") != std::string_view::npos || rest.back() == '.') return true;
  return point != std::string_view::npos && rest.find('.', point + 1) != std::string_view::npos;
}

class Arguments {
 public:
  explicit Arguments(std::vector<Unrepresentable>& refused) : refused_(refused) {}

  void add(const NamedValue& leaf) {
    const Value& value = *leaf.value;
    // A section that is not there and a value that is not given are both said by saying nothing.
    if (value.is(Type::null) || (value.is(Type::map) && value.members().empty())) return;
    const auto spelling =
        leaf.spelling ? parse_arg_spelling(*leaf.spelling) : arg_spelling(leaf.path.segments);
    const bool flag = value.is(Type::boolean) && spelling && !spelling->valued;
    if (!spelling || (flag ? !is_flag(*spelling) : !is_arg_name(spelling->name))) {
      refuse(leaf, value, false, Obstacle::name,
             leaf.spelling ? std::string(*leaf.spelling) : arg_spelling(leaf.path.segments).name);
      return;
    }
    claim(leaf, spelling->name);
    if (flag) {
      const std::string& name = value.boolean() ? spelling->name : spelling->no;
      if (name.empty()) return;
      if (!value.boolean()) claim(leaf, name);
      argument(name);
    } else if (value.is(Type::list) && value.items().size() != 1) {
      argument(spelling->name);
      for (const Value* item : value.items()) {
        argument(alone(leaf, *item, true, spelling->name));
      }
    } else {
      const bool in_list = value.is(Type::list);
      named(leaf, in_list ? *value.items()[0] : value, in_list, spelling->name);
    }
  }

  std::string line() { return std::move(text_ += '\n'); }

 private:
  static bool is_flag(const ArgSpelling& spelling) {
    const auto fits = [](const std::string& name) { return name.empty() || is_arg_name(name); };
    return fits(spelling.name) && fits(spelling.no);
  }

  void refuse(const NamedValue& leaf, const Value& value, bool in_list, Obstacle obstacle,
              std::string_view name, Path other = {}) {
    refused_.push_back({leaf.path, &value, in_list, obstacle, std::string(name), std::move(other)});
  }

  /// Names are the reader's only way to tell parameters apart.
  void claim(const NamedValue& leaf, const std::string& name) {
    if (name.empty()) return;
    const auto [at, fresh] = paths_.emplace(name, &leaf.path);
    if (!fresh && at->second != &leaf.path) {
      refuse(leaf, *leaf.value, false, Obstacle::same_name, name, *at->second);
    }
  }

  /// `--name=value` is one argument and safe for any value; `-n=value` is not understood everywhere.
  void named(const NamedValue& leaf, const Value& value, bool in_list, const std::string& name) {
    if (!name.starts_with("--")) {
      argument(name);
      argument(alone(leaf, value, in_list, name));
      return;
    }
    std::string text = name + "=";
    append_value_text(leaf.path, value, in_list, text, refused_);
    argument(text);
  }

  /// A value as an argument of its own.
  std::string alone(const NamedValue& leaf, const Value& value, bool in_list, std::string_view name) {
    std::string text;
    append_value_text(leaf.path, value, in_list, text, refused_);
    if (looks_like_an_option(text)) refuse(leaf, value, in_list, Obstacle::leading_dash, name);
    return text;
  }

  void argument(std::string_view text) {
    if (!text_.empty()) text_ += ' ';
    append_shell_word(text, text_);
  }

  std::vector<Unrepresentable>& refused_;
  std::map<std::string, const Path*, std::less<>> paths_;  // by name
  std::string text_;
};

}  // namespace

std::string to_args(const Value& config, const SpellingOf& x_arg, std::vector<Unrepresentable>& refused) {
  const auto leaves = named_values(config, x_arg, refused);
  Arguments arguments(refused);
  for (const NamedValue& leaf : leaves) arguments.add(leaf);
  return arguments.line();
}

}  // namespace presetc
