// Random schemas in which much speaks of several keys: of `a`, `b`, `c` at the root, and of `x`, `y` in `s`.
#pragma once

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace presetc::testing_validate {

class RandomSchema {
 public:
  /// `for_points`: fewer keywords, which refuse less, and none about names, which refuse before there are
  /// points.
  explicit RandomSchema(std::uint32_t seed, bool for_points = false)
      : random_(seed), for_points_(for_points) {}

  std::string root() {
    const std::string section =
        fmt::format("{{'properties': {{'x': {}, 'y': {}}}, {}}}", leaf(), leaf(), keywords({"x", "y"}, 1));
    const std::string s =
        one_in(2) ? "{'$ref': '#/definitions/s'}" : "{'allOf': [{'$ref': '#/definitions/s'}]}";
    return fmt::format(
        "{{'definitions': {{'s': {}}}, 'properties': {{'a': {}, 'b': {{}}, 'c': {{}}, 's': {}}}, {}}}",
        section, leaf(), s, keywords({"a", "b", "c"}, 2));
  }

 private:
  bool one_in(std::uint32_t count) { return random_() % count == 0; }
  std::string_view one_of(const std::vector<std::string_view>& keys) { return keys[random_() % keys.size()]; }

  std::string leaf() {
    static const std::vector<std::string_view> leaves = {
        "{}", "true", "{'type': 'integer'}", "{'const': 1}", "{'enum': [0, 'x']}", "{'not': {'const': 'x'}}"};
    return std::string(leaves[random_() % leaves.size()]);
  }

  /// One to three keywords of a map, without braces; `depth`: how far they may nest.
  std::string keywords(const std::vector<std::string_view>& keys, int depth) {
    std::map<std::string, std::string> found;
    for (auto count = for_points_ ? 1 : 1 + random_() % 3; count > 0; --count) {
      const auto nested = [&] { return depth == 0 ? std::string("true") : schema(keys, depth - 1); };
      switch (random_() % (for_points_ ? 12 : 13)) {
        case 0:
          found["'required'"] = fmt::format("['{}']", one_of(keys));
          break;
        case 1:
          found["'minProperties'"] = std::to_string(1 + random_() % 3);
          break;
        case 2:
          found["'maxProperties'"] = std::to_string(1 + random_() % 3);
          break;
        case 3:
          found["'dependencies'"] = fmt::format("{{'{}': ['{}']}}", one_of(keys), one_of(keys));
          break;
        case 4:
          found["'dependencies'"] = fmt::format("{{'{}': {}}}", one_of(keys), nested());
          break;
        case 5:
          found["'anyOf'"] = fmt::format("[{}, {}]", nested(), nested());
          break;
        case 6:
          found["'oneOf'"] = fmt::format("[{}, {}]", nested(), nested());
          break;
        case 7:
          found["'not'"] = nested();
          break;
        case 8:
          found["'if'"] = nested();
          found["'then'"] = nested();
          if (one_in(2)) found["'else'"] = nested();
          break;
        case 9:
          found["'allOf'"] = fmt::format("[{}]", nested());
          break;
        case 10:
          found[one_in(2) ? "'const'" : "'enum'"] = "";
          for (auto& [key, text] : found) {
            const auto map = fmt::format("{{'{}': 1}}", one_of(keys));
            if (key == "'const'") text = map;
            if (key == "'enum'") text = fmt::format("[{}, {{'{}': 0}}]", map, one_of(keys));
          }
          break;
        case 11:
          found["'patternProperties'"] = fmt::format("{{'[{}y]': {}}}", one_of(keys), leaf());
          break;
        default:
          found["'propertyNames'"] =
              fmt::format("{{'enum': ['s', '{}', '{}', 'y']}}", one_of(keys), one_of(keys));
      }
    }
    std::vector<std::string> texts;
    for (const auto& [key, text] : found) texts.push_back(fmt::format("{}: {}", key, text));
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  std::string schema(const std::vector<std::string_view>& keys, int depth) {
    if (one_in(3)) return fmt::format("{{'properties': {{'{}': {}}}}}", one_of(keys), leaf());
    return fmt::format("{{{}}}", keywords(keys, depth));
  }

  std::mt19937 random_;
  bool for_points_;
};

}  // namespace presetc::testing_validate
