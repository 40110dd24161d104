// What the tests of sweeps share: one experiment `e`, whose body a line of a table writes, in a project of a
// few presets and at most one schema.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/resolved_project.h"

namespace presetc::testing {

class Study : public ::testing::Test {
 protected:
  using Options = ResolvedProject::Options;

  void preset(std::string_view name, std::string_view text) {
    files[fmt::format("presets.d/{}.yaml", name)] = fmt::format("{{description: A preset, {}}}\n", text);
  }
  /// The schema of the whole project; ' may stand for ".
  void schema(std::string text) {
    files["presetc.yaml"] = "schema: family\n";
    add_schema("family", std::move(text));
  }
  void add_schema(std::string_view name, std::string text) {
    if (text.find('"') == std::string::npos) std::replace(text.begin(), text.end(), '\'', '"');
    files[fmt::format("schemas/{}.schema.json", name)] = std::move(text);
  }
  /// What stands beside `experiments` in the manifest: `defaults: {...}`.
  std::string beside;

  /// `body`: the inside of a map in flow style. No presets unless it names some.
  [[nodiscard]] ResolvedProject resolve(std::string_view body, const Options& options = {}) const {
    ResolvedProject::Files all = files;
    const bool names_presets =
        body.find("presets:") != std::string_view::npos || beside.find("presets:") != std::string::npos;
    all["experiments/m.yaml"] =
        fmt::format("{}\nexperiments:\n  e: {{{}{}}}\n", beside, names_presets ? "" : "presets: [], ", body);
    return ResolvedProject(all, options);
  }
  /// A line for each point, or the messages if something is wrong.
  [[nodiscard]] std::string configs(std::string_view body, const Options& options = {}) const {
    return resolve(body, options).configs("e");
  }
  [[nodiscard]] std::string labels(std::string_view body, const Options& options = {}) const {
    return resolve(body, options).labels("e");
  }
  /// The kinds of everything that was reported.
  [[nodiscard]] std::string kinds(std::string_view body, const Options& options = {}) const {
    return resolve(body, options).kinds();
  }
  /// True if the messages have this text; shows them if not.
  [[nodiscard]] ::testing::AssertionResult says(std::string_view body, std::string_view text,
                                                const Options& options = {}) const {
    const std::string messages = resolve(body, options).messages();
    if (messages.find(text) != std::string::npos) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << text << "\nis not in\n" << messages;
  }
  static Options with(std::string path, std::string value) {
    Options options;
    options.set.emplace_back(std::move(path), std::move(value));
    return options;
  }

  ResolvedProject::Files files;
};

}  // namespace presetc::testing
