// The words for what a format cannot carry, and the search for what JSON cannot.
#include "emit/unrepresentable.h"

#include <cmath>

#include <fmt/format.h>

#include "base/json_text.h"
#include "value/display.h"

namespace presetc {

namespace {

/// `at`: the path of `value`, or of the list that it is in, where paths end.
void find(const Value& value, Path& at, bool in_list, std::vector<Unrepresentable>& found) {
  if (value.is(Type::real) && !std::isfinite(value.real().value)) {
    found.push_back({at, &value, in_list, Obstacle::not_finite});
  } else if (value.is(Type::list)) {
    for (const Value* item : value.items()) find(*item, at, true, found);
  } else if (value.is(Type::map)) {
    for (const auto i : value.by_key()) {
      const Member& member = value.members()[i];
      if (!in_list) at.segments.push_back(member.key);
      find(*member.value, at, in_list, found);
      if (!in_list) at.segments.pop_back();
    }
  }
}

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

}  // namespace

std::vector<Unrepresentable> find_unrepresentable(const Value& value) {
  std::vector<Unrepresentable> found;
  Path root;
  find(value, root, false, found);
  return found;
}

std::string obstacle_text(const Unrepresentable& found) {
  const std::string_view is = found.in_list ? "has an item that is" : "is";
  const std::string_view has = found.in_list ? "has an item with" : "has";
  switch (found.obstacle) {
    case Obstacle::not_finite:
      return fmt::format("{} {}", is, to_string(found.value->real()));
    case Obstacle::null:
      return fmt::format("{} null", is);
    case Obstacle::integer_range:
      return fmt::format("{} {}, which takes more than 64 bits with a sign", is,
                         to_string(found.value->integer()));
    case Obstacle::not_a_map:
      return fmt::format("is no map but {} {}", found.value->is(Type::integer) ? "an" : "a",
                         type_name(found.value->type()));
    case Obstacle::nul_character:
      return fmt::format("{} a NUL character", has);
    case Obstacle::line_break:
      return fmt::format("{} a line break", has);
    case Obstacle::leading_dash:
      return fmt::format("{} {}, which a command line parser would take for an option", is,
                         display(*found.value));
    case Obstacle::key:
      return fmt::format("has the key {}", quoted(found.name));
    case Obstacle::name:
      return fmt::format("would be named `{}`", found.name);
    case Obstacle::same_name:
      return fmt::format("would have the same name as `{}`: `{}`", to_string(found.other), found.name);
  }
  return {};
}

std::string_view obstacle_hint(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::not_finite:
      return "give a finite number, or write the experiment as YAML (`output: {format: yaml}`)";
    case Obstacle::null:
      return "leave the path out (`unset`), or write the experiment as YAML or JSON";
    case Obstacle::integer_range:
      return "write the experiment as YAML or JSON, or quote the number if it is text";
    case Obstacle::not_a_map:
      return "select a section (`select`), or write the experiment as YAML or JSON";
    case Obstacle::nul_character:
    case Obstacle::line_break:
      return "take the character out, or write the experiment as YAML or JSON";
    case Obstacle::leading_dash:
      return "join the name and a single value by `=` (`x-arg: \"--name\"` rather than `-n`), or leave the "
             "path out (`x-arg: \"\"`)";
    case Obstacle::key:
      return "rename the key, or write the experiment as YAML or JSON";
    case Obstacle::name:
    case Obstacle::same_name:
      return "give the path a name of its own in the schema (`x-env`, `x-arg`)";
  }
  return {};
}

}  // namespace presetc
