// What a format cannot carry: values that would be lost, changed or misread if they were written anyway.
// Writers and find_unrepresentable find them; whoever plans the output words the message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/path.h"
#include "value/value.h"

namespace presetc {

enum class Obstacle : std::uint8_t {
  not_finite,     ///< `.inf`, `-.inf` or `.nan` where the text is JSON
  null,           ///< TOML has no null
  integer_range,  ///< TOML's integers are signed and have 64 bits
  not_a_map,      ///< the document is no map, and the format is a list of names with values
  nul_character,  ///< no environment and no command line holds a NUL
  line_break,     ///< one override a line
  leading_dash,   ///< an argument of its own that a command line parser would take for an option
  key,            ///< a key that the format cannot spell
  name,           ///< `x-env` or `x-arg` gives what is no name, or a shell has the derived name for itself
  same_name,      ///< two paths would have one name
};

struct Unrepresentable {
  Path path;           ///< of the leaf that is it, or that holds it in a list
  const Value* value;  ///< what cannot be carried
  bool in_list = false;
  Obstacle obstacle = Obstacle::not_finite;
  std::string name{};  ///< for `name`, `same_name` and `leading_dash`: the name
  Path other{};        ///< for `same_name`: the path that has the name already
};

/// What stands in the way, after the path: `is .inf`, `has an item that is null`, `has the same name X as y`.
[[nodiscard]] std::string obstacle_text(const Unrepresentable& found);
/// What to do about it, as a hint.
[[nodiscard]] std::string_view obstacle_hint(Obstacle obstacle);

/// Every `.inf` and `.nan`, which JSON cannot carry, by path. Used for json, jsonl and what is made of them.
[[nodiscard]] std::vector<Unrepresentable> find_unrepresentable(const Value& value);

}  // namespace presetc
