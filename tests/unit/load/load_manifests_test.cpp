// What a mistake in a manifest breaks: the experiment that it is in, or all of them.
#include <string>

#include <gtest/gtest.h>

#include "load/project.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

/// The experiments of a manifest that are broken, and those that are not in brackets.
std::string broken(const std::string& manifest) {
  const testing::TemporaryDirectory directory;
  directory.write("presetc.yaml", "");
  directory.write("experiments/m.yaml", manifest);
  const auto disk = disk_file_system();
  Sources sources;
  Diagnostics diagnostics;
  const auto project = load_project(*disk, sources, directory.path(), {}, false, 1, diagnostics);
  std::string names;
  for (const Experiment& experiment : project->manifests.front().experiments) {
    const std::string name(experiment.name.text);
    names += (names.empty() ? "" : " ") + (experiment.broken ? name : "(" + name + ")");
  }
  return names;
}

TEST(LoadManifests, WhatAMistakeBreaks) {
  const std::string fine = "experiments:\n  a: {presets: []}\n  b:\n    presets: []\n";
  EXPECT_EQ(broken(fine), "(a) (b)");
  EXPECT_EQ(broken(fine + "    prests: []\n"), "(a) b");
  EXPECT_EQ(broken(fine + "    sweep: {x: []}\n  c: {}\n"), "(a) b (c)");
  EXPECT_EQ(broken(fine + "  c: 5\n"), "(a) (b) c");
  EXPECT_EQ(broken(fine + "  two words: {}\n"), "(a) (b) two words");
  EXPECT_EQ(broken("defaults: {sett: {}}\n" + fine), "a b");
  EXPECT_EQ(broken("experiment: {}\n" + fine), "a b");
}

}  // namespace
}  // namespace presetc
