#include "fix/fix_project.h"

#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/memory_files.h"

namespace presetc {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* schema = R"({
  "type": "object",
  "properties": {
    "new": {"type": "integer"},
    "old": {"deprecated": true, "x-replaced-by": "new"},
    "text": {"type": "string"},
    "far": {"type": "object", "properties": {"away": {}}, "additionalProperties": false},
    "near": {"deprecated": true, "x-replaced-by": "far.away", "x-removal-version": "1"},
    "section": {
      "type": "object",
      "properties": {
        "new": {"type": "integer"},
        "other": {"type": "integer"},
        "old": {"deprecated": true, "x-replaced-by": "section.new"},
        "gone": {"deprecated": true, "x-replaced-by": "far.away"}
      },
      "additionalProperties": false
    }
  },
  "additionalProperties": false
})";

Files project(Files files) {
  files["presetc.yaml"] = "schema: s\n";
  files["schemas/s.schema.json"] = schema;
  Files below;
  for (auto& [path, text] : files) below["p/" + path] = std::move(text);
  return below;
}

struct Fixed {
  Files texts;       // that were changed
  std::string told;  // the messages
  std::string made;  // the changes, as told
};

Fixed fix(const Files& files) {
  MemoryFiles disk(files);
  Sources sources;
  Diagnostics found, diagnostics;
  SettingsFlags flags;
  flags.schema_version = old_names_version;
  const auto project = load_project(disk, sources, "p", flags, true, 1, found);
  Fixed fixed;
  const FixRequest request{disk, *project, flags, 1, {}, {}};
  for (const FixedFile& file : fix_project(request, sources, std::move(found), diagnostics)) {
    EXPECT_EQ(file.before, files.at(file.path));
    fixed.texts[file.path.substr(2)] = file.after;
    for (const MadeChange& change : file.changes) fixed.made += change.before + " -> " + change.after + "\n";
  }
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    EXPECT_EQ(diagnostic.kind, Kind::not_fixed);
    fixed.told += diagnostic.message + "\n";
  }
  return fixed;
}

/// A preset, and what it becomes; or what is said about it.
std::string fixed_preset(const std::string& text) {
  const Files files = project({{"presets.d/x.yaml", "description: X\n" + text}});
  const Fixed once = fix(files);
  if (once.texts.empty()) return once.told.empty() ? "nothing" : once.told;
  std::string after = once.texts.at("presets.d/x.yaml");
  // Applying it twice changes nothing.
  Files again = files;
  again["p/presets.d/x.yaml"] = after;
  EXPECT_TRUE(fix(again).texts.empty()) << after;
  return after.substr(std::string_view("description: X\n").size()) + once.told;
}

TEST(FixProject, Presets) {
  struct Row {
    std::string before, after;
  };
  const Row rows[] = {
      {"config: {new: 1}\n", "nothing"},
      {"config: {old: 1}\n", "config: {new: 1}\n"},
      {"config: {\"old\": 1}  # c\n", "config: {\"new\": 1}  # c\n"},
      {"config:\n    'old' : 1\n", "config:\n    'new' : 1\n"},
      {"config: {section: {old: 1, other: 2}}\n", "config: {section: {new: 1, other: 2}}\n"},
      {"config:\n  near: 1\n", "config:\n  far:\n    away: 1\n"},
      {"config: {near: [1], far: {}}\n", "config: {far: {away: [1]}}\n"},
      {"config: {near: {x: 1}}\n", "config: {far: {away: {x: 1}}}\n"},
      {"parameters: {old: [1, 2], near: [3]}\n", "parameters: {new: [1, 2], far.away: [3]}\n"},
      {"parameters:\n  section:\n    old: [1, 2]\n", "parameters:\n  section:\n    new: [1, 2]\n"},
      {"parameters:\n  section.old: [1, 2]\n", "parameters:\n  section.new: [1, 2]\n"},
      // The order of axes stays: before its section, or behind it; or not at all.
      {"parameters:\n  section:\n    gone: [1, 2]\n    other: [3, 4]\n  text: [t]\n",
       "parameters:\n  far.away: [1, 2]\n  section:\n    other: [3, 4]\n  text: [t]\n"},
      {"parameters: {section: {gone: [1, 2], other: [3, 4]}, text: [t]}\n",
       "parameters: {far.away: [1, 2], section: {other: [3, 4]}, text: [t]}\n"},
      {"parameters:\n  section:\n    other: [3, 4]\n    gone: [1, 2]\n  text: [t]\n",
       "parameters:\n  section:\n    other: [3, 4]\n  far.away: [1, 2]\n  text: [t]\n"},
      {"parameters:\n  section:\n    new: [1, 2]\n    gone: [3, 4]\n    other: [5, 6]\n",
       "`section.gone` is left as it is: the order of the axes that the preset \"x\" offers would change\n"},
      {"unset: [old]\n", "unset: [new]\n"},
      // Expressions: in quotes, twice in one, beside a text that only looks like the name.
      {"config: {text: \"${old}/${old + near}\", new: 1}\n",
       "config: {text: \"${new}/${new + far.away}\", new: 1}\n"},
      {"config: {text: \"${'old' + str(section.old)}\"}\n",
       "config: {text: \"${'old' + str(section.new)}\"}\n"},
      // What a file shares is changed once, where it stands.
      {"metadata: {a: &a {old: 1}}\nconfig:\n  <<: *a\n  text: t\n",
       "`old` is left as it is: what the preset \"x\" says would change\n"},
      {"config: {section: &s {old: 1}}\nmetadata: {}\n", "config: {section: &s {new: 1}}\nmetadata: {}\n"},
      {"config: {old: &v 1, section: {other: *v}}\n", "config: {new: &v 1, section: {other: *v}}\n"},
      {"config: {near: &v 1, new: *v}\n", "config: {far: {away: &v 1}, new: *v}\n"},
      {"config: {text: yes}\n", "config: {text: \"yes\"}\n"},
      {"config: {old: 1, new: 1, text: yes}\n",
       "`yes` is left as it is: this file has mistakes of its own\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(fixed_preset(row.before), row.after) << row.before;
}

TEST(FixProject, ARenameThatOneExperimentDoesNotShareIsRefused) {
  // To the second experiment `old` is a parameter of its own.
  const Files files = project({
      {"schemas/t.schema.json", R"({"type": "object", "properties": {"old": {"type": "integer"}}})"},
      {"experiments/e.yaml",
       "defaults: {set: {old: 1}}\nexperiments:\n  a: {presets: []}\n  b: {presets: [], schema: t}\n"},
      {"presets.d/x.yaml", "description: X\nconfig: {old: 1}\n"},
  });
  const Fixed fixed = fix(files);
  EXPECT_EQ(fixed.texts, (Files{{"presets.d/x.yaml", "description: X\nconfig: {new: 1}\n"}}));
  EXPECT_TRUE(fixed.told.starts_with("`old` is left as it is: the experiment \"b\" would not resolve"))
      << fixed.told;
}

TEST(FixProject, Manifests) {
  const Files files = project({{"experiments/e.yaml",
                                "experiments:\n"
                                "  e:\n"
                                "    presets: []\n"
                                "    set: {near.x: 1, text: 'n=${.old}'}\n"
                                "    sweep:\n"
                                "      - {rows: {a: {old: 1}, b: {old: 2}}}\n"
                                "      - {zip: [{old: [3, 4], section.old: [5, 6]}]}\n"
                                "    rules: [{assert: old < 9, message: m}]\n"
                                "    when: {section.old: old > 1}\n"
                                "    output: {select: near}\n"}});
  EXPECT_EQ(fix(files).texts, (Files{{"experiments/e.yaml",
                                      "experiments:\n"
                                      "  e:\n"
                                      "    presets: []\n"
                                      "    set: {far.away.x: 1, text: 'n=${.new}'}\n"
                                      "    sweep:\n"
                                      "      - {rows: {a: {new: 1}, b: {new: 2}}}\n"
                                      "      - {zip: [{new: [3, 4], section.new: [5, 6]}]}\n"
                                      "    rules: [{assert: new < 9, message: m}]\n"
                                      "    when: {section.new: new > 1}\n"
                                      "    output: {select: far.away}\n"}}));
}

TEST(FixProject, AsManyEntriesAsThereAreMove) {
  // Of rows each in its own map; and all into one section.
  std::string before = "experiments:\n  e:\n    presets: []\n    sweep:\n      rows:\n", after = before;
  for (int row = 0; row < 120; ++row) {
    before += fmt::format("        r{0}: {{section: {{gone: {0}, other: 1}}}}\n", row);
    after += fmt::format("        r{0}: {{far.away: {0}, section: {{other: 1}}}}\n", row);
  }
  const Fixed fixed = fix(project({{"experiments/e.yaml", before}}));
  EXPECT_EQ(fixed.told, "");
  EXPECT_EQ(fixed.texts, (Files{{"experiments/e.yaml", after}}));

  std::string names, old_names, config = "config:\n", section = "config:\n  far:\n";
  for (int name = 0; name < 60; ++name) {
    names += fmt::format("{}\"n{}\": {{}}", name == 0 ? "" : ", ", name);
    old_names += fmt::format(", \"o{0}\": {{\"deprecated\": true, \"x-replaced-by\": \"far.n{0}\"}}", name);
    config += fmt::format("  o{0}: {0}\n", name);
    section += fmt::format("    n{0}: {0}\n", name);
  }
  Files files = project({{"presets.d/x.yaml", "description: X\n" + config}});
  files["p/schemas/s.schema.json"] =
      fmt::format(R"({{"properties": {{"far": {{"properties": {{{}}}}}{}}}}})", names, old_names);
  const Fixed moved = fix(files);
  EXPECT_EQ(moved.told, "");
  EXPECT_EQ(moved.texts, (Files{{"presets.d/x.yaml", "description: X\n" + section}}));
}

TEST(FixProject, EntriesOfOneSectionMoveOneAfterTheOther) {
  Files files = project(
      {{"presets.d/x.yaml",
        "description: X\nconfig:\n  s:\n    a: 1\n    b: 2\n  p:\n    x: 3\n  q:\n    y: 4\n"},
       {"presets.d/y.yaml", "description: Y\nconfig:\n  p:\n    c: 1\n  s:\n    b: 2\n  q: {x: 1}\n"}});
  files["p/schemas/s.schema.json"] = R"({"properties": {
    "s": {"properties": {"c": {}, "a": {"deprecated": true, "x-replaced-by": "p.a"},
                         "b": {"deprecated": true, "x-replaced-by": "q.b"}}},
    "p": {"properties": {"a": {}, "x": {}, "c": {"deprecated": true, "x-replaced-by": "s.c"}}},
    "q": {"properties": {"b": {}, "x": {}, "y": {}}}}})";
  const Fixed fixed = fix(files);
  EXPECT_EQ(fixed.told, "");
  EXPECT_EQ(fixed.texts,
            (Files{{"presets.d/x.yaml",
                    "description: X\nconfig:\n  p:\n    x: 3\n    a: 1\n  q:\n    y: 4\n    b: 2\n"},
                   {"presets.d/y.yaml", "description: Y\nconfig:\n  s:\n    c: 1\n  q: {x: 1, b: 2}\n"}}));
}

TEST(FixProject, NamesInExpressionsGoOnBelowTheOldName) {
  const Files files = project({{"experiments/e.yaml",
                                "experiments:\n"
                                "  e:\n"
                                "    presets: []\n"
                                "    set: {near.x: false, text: 'n=${near.x}, ${.near.x}'}\n"
                                "    exclude: [near.x]\n"}});
  const Fixed fixed = fix(files);
  EXPECT_EQ(fixed.told, "");
  EXPECT_EQ(fixed.texts, (Files{{"experiments/e.yaml",
                                 "experiments:\n"
                                 "  e:\n"
                                 "    presets: []\n"
                                 "    set: {far.away.x: false, text: 'n=${far.away.x}, ${.far.away.x}'}\n"
                                 "    exclude: [far.away.x]\n"}}));
  EXPECT_EQ(fixed.made,
            "near -> far.away\n"
            "near.x -> far.away.x\n"
            ".near.x -> .far.away.x\n");
}

TEST(FixProject, PresetsInsteadOfDeprecatedOnes) {
  const Files files = project({
      {"presets.d/now.yaml", "description: N\nconfig: {new: 1}\n"},
      {"presets.d/was.yaml", "description: W\ndeprecated: {replaced_by: now}\nconfig: {new: 1}\n"},
      {"presets.d/child.yaml", "description: C\nextends: [was]\nrequires: [\"was\"]\n"},
      {"experiments/e.yaml",
       "experiments:\n"
       "  a: {presets: [was]}\n"
       "  b: {presets: [{one_of: [[was], []]}]}\n"
       "  c: {presets: [{preset: was, at: far.away}]}\n"},
  });
  const Fixed fixed = fix(files);
  EXPECT_EQ(fixed.texts,
            (Files{{"presets.d/child.yaml", "description: C\nextends: [now]\nrequires: [\"now\"]\n"}}));
  // The label of a point is a name that others may use.
  EXPECT_EQ(
      fixed.told,
      "`was` is left as it is: the point \"preset=was\" of the experiment \"b\" would be \"preset=now\"\n");
}

}  // namespace
}  // namespace presetc
