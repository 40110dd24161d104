// Whatever a preset's file says: exported and imported, it is the same file.
#include <gtest/gtest.h>

#include "base/memory_files.h"
#include "exchange/decode_foreign.h"
#include "exchange/preset_file.h"
#include "exchange/to_foreign.h"
#include "exchange/write_forms.h"
#include "parse/document.h"
#include "resolve/flatten_preset.h"

namespace presetc {
namespace {

struct Exchange {
  explicit Exchange(std::map<std::string, std::string> texts) : files(std::move(texts)) {
    project = load_project(files, sources, ".", {}, false, 1, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << diagnostics.all()[0].message;
  }

  std::string exported(Form form, bool json = true) {
    std::vector<ForeignPreset> foreign;
    for (const Preset& preset : project->presets) {
      foreign.push_back(to_foreign(flatten_preset(preset, arena, diagnostics),
                                   foreign_name(*project, preset, form), form, project->settings, sources,
                                   arena, diagnostics));
    }
    EXPECT_FALSE(diagnostics.has_errors());
    return form == Form::registry ? registry_text(foreign, json, arena) : array_text(foreign, arena);
  }

  /// File to text.
  std::map<std::string, std::string> imported(const std::string& text, bool json = true) {
    auto document = json ? read_json(sources.add("x.json", text), diagnostics)
                         : read_yaml(sources.add("x.yaml", text), diagnostics);
    std::map<std::string, std::string> result;
    if (!document) return result;
    std::vector<ForeignPreset> presets;
    decode_foreign(*document->root, arena, presets, diagnostics);
    for (const ForeignPreset& preset : presets) {
      if (auto file = preset_file_of(preset, nullptr, sources, arena, diagnostics))
        result.emplace("presets.d/" + file->file, file->bytes);
    }
    EXPECT_FALSE(diagnostics.has_errors()) << diagnostics.all()[0].message;
    return result;
  }

  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  std::unique_ptr<Project> project;
  Arena arena;
};

const std::map<std::string, std::string> presets{
    {"presets.d/a/base.yaml",
     "# A comment\r\ntitle: \"Base\"   # and one behind\ndescription: d\nsystem: true\nconfig: {x: [0], y: "
     "{}, \"a.b\": 1}\n"},
    {"presets.d/b/child.yml",
     "description: \"\\u00e9\\t\\\"\"\nextends: base\nunset: [x]\nparameters:\n  z: {from: 1, to: 8, factor: "
     "2}\n  w: [[], "
     "{}, null, -0.0, 1.0e-05, 18446744073709551615]\nmetadata: {presetc: mine, k: [1, {l: ~}]}\n"},
    {"presets.d/hidden.json", "{\"hidden\": true, \"config\": {\"t\": \"${x}\"}, \"references\": \"keep\"}"},
    {"presets.d/b/hidden.yaml", "description: another\n\n\n"},
    // Named like the keys of an envelope.
    {"presets.d/preset.yaml", "description: p\nconfig: {parameters: {a: 1}}\n"},
    {"presets.d/version.yaml", "description: v\nconfig: {preset: 1}\n"},
};

TEST(RoundTrip, EveryFormGivesTheSameBytes) {
  Exchange exchange(presets);
  EXPECT_EQ(exchange.imported(exchange.exported(Form::array)), presets);
  EXPECT_EQ(exchange.imported(exchange.exported(Form::registry)), presets);
  EXPECT_EQ(exchange.imported(exchange.exported(Form::registry, false), false), presets);
}

TEST(RoundTrip, NoPresetsAreARegistryToo) {
  Exchange exchange({});
  EXPECT_TRUE(exchange.imported(exchange.exported(Form::registry)).empty());
}

TEST(RoundTrip, ARegistryHasOnePlaceForMetadataAndFields) {
  const std::map<std::string, std::string> one{
      {"presets.d/one.yaml",
       "description: d\nmetadata: {author: me, parameters: {}, category: c}\nconfig: {a: 1}\n"}};
  Exchange exchange(one);
  EXPECT_EQ(exchange.imported(exchange.exported(Form::array)), one);
  const FlatPreset flat = flatten_preset(exchange.project->presets[0], exchange.arena, exchange.diagnostics);
  (void)to_foreign(flat, "one", Form::registry, exchange.project->settings, exchange.sources, exchange.arena,
                   exchange.diagnostics);
  std::vector<std::string> paths;
  for (const Diagnostic& diagnostic : exchange.diagnostics.all()) {
    EXPECT_EQ(diagnostic.kind, Kind::not_representable);
    paths.push_back(diagnostic.path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"metadata.category", "metadata.parameters"}));
}

TEST(RoundTrip, WhatIsEditedWins) {
  const std::map<std::string, std::string> one{
      {"presets.d/one.yaml",
       "title: One\ndescription: old\ntags: [t]\nconfig: {a: 1}\nparameters: {b: [2, 3]}\n"}};
  Exchange exchange(one);
  std::string text = exchange.exported(Form::array);
  const auto edit = [&](std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  edit("\"a\": [1]", "\"a\": [5]");
  edit("\"description\": \"old\"", "\"description\": \"new\"");
  EXPECT_EQ(exchange.imported(text).at("presets.d/one.yaml"),
            "title: One\ndescription: new\ntags: [t]\nconfig:\n  a: 5\nparameters:\n  b: [2, 3]\n");
  edit("\"a\": [5]", "\"a\": [5, 6]");
  edit("\"name\": \"One\"", "\"name\": \"Two!\"");
  EXPECT_EQ(exchange.imported(text).at("presets.d/two.yaml"),
            "title: Two!\ndescription: new\ntags: [t]\nparameters:\n  a: [5, 6]\n  b: [2, 3]\n");
}

TEST(RoundTrip, ANameThatIsEditedIsATitleEvenIfTheFileKeepsItsName) {
  const auto renamed = [](const std::string& title, Form form, const std::string& from,
                          const std::string& to) {
    Exchange exchange({{"presets.d/llem/quick-test.yaml", title + "description: d\nconfig: {a: 1}\n"}});
    std::string text = exchange.exported(form);
    text.replace(text.find(from), from.size(), to);
    const auto files = exchange.imported(text);
    const std::string bytes = files.at("presets.d/llem/quick-test.yaml");
    return bytes.substr(0, bytes.find("config"));
  };
  const std::string name = "\"name\": ";
  EXPECT_EQ(renamed("title: Quick test\n", Form::array, name + "\"Quick test\"", name + "\"QUICK  Test\""),
            "title: QUICK  Test\ndescription: d\n");
  EXPECT_EQ(renamed("", Form::array, name + "\"quick-test\"", name + "\"Quick test\""),
            "title: Quick test\ndescription: d\n");
  EXPECT_EQ(renamed("title: Quick test\n", Form::array, name + "\"Quick test\"", name + "\"quick-test\""),
            "description: d\n");
  EXPECT_EQ(
      renamed("title: Quick test\n", Form::array, name + "\"Quick test\"", name + "\"llem/quick-test\""),
      "title: Quick test\ndescription: d\n");
  // What is edited is not the name.
  const std::string word = "\"description\": \"d\"", other = "\"description\": \"e\"";
  for (const std::string title : {"", "title: Quick test\n", "title: Another\n"}) {
    EXPECT_EQ(renamed(title, Form::array, word, other), title + "description: e\n");
    EXPECT_EQ(renamed(title, Form::registry, word, other), title + "description: e\n");
  }
}

}  // namespace
}  // namespace presetc
