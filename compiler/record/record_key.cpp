#include "record/record_key.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/sha256.h"

namespace presetc {

namespace {

std::string_view version_of(std::string_view tool) {
  return tool.substr(0, tool.find(' '));
}

/// The first of `texts` that `others` does not have.
template <typename Texts, typename Others>
std::string_view first_not_in(const Texts& texts, const Others& others) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&](std::string_view text) {
    return std::find(others.begin(), others.end(), text) == others.end();
  });
  return found == texts.end() ? std::string_view() : std::string_view(*found);
}

}  // namespace

std::vector<std::string> recorded_variables(const Project& project) {
  std::vector<std::string> variables;
  for (const std::string& name : project.settings.env) {
    const auto value = project.variables.find(name);
    variables.push_back(
        value == project.variables.end() ? name : fmt::format("{}={}", name, sha256_hex(value->second)));
  }
  return variables;
}

std::string key_difference(const RecordKey& key, const Record& record) {
  if (key.tool != record.tool) {
    const auto now = version_of(key.tool), before = version_of(record.tool);
    return now == before ? fmt::format("another build of presetc {}", now)
                         : fmt::format("presetc {} instead of {}", now, before);
  }
  if (key.root != record.root) return fmt::format("the project was {}, and is {}", record.root, key.root);
  if (const auto option = first_not_in(key.options, record.options); !option.empty())
    return fmt::format("option {}", option);
  if (const auto option = first_not_in(record.options, key.options); !option.empty())
    return fmt::format("without option {}", option);
  if (!std::equal(key.options.begin(), key.options.end(), record.options.begin(), record.options.end()))
    return "the options are in another order";
  auto variable = first_not_in(key.variables, record.variables);
  if (variable.empty()) variable = first_not_in(record.variables, key.variables);
  if (!variable.empty())
    return fmt::format("environment variable {}", variable.substr(0, variable.find('=')));
  return {};
}

}  // namespace presetc
