#include "emit/index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace presetc {
namespace {

const std::string hash(64, 'a');

std::string with_path(std::string_view path, std::string_view version = "2",
                      std::string_view list = "files") {
  return fmt::format(
      R"({{"presetc_index": {}, "experiments": {{"e": {{"{}": [{{"path": "{}", "sha256": "{}"}}]}}}}}})",
      version, list, path, hash);
}

std::string whole(const std::vector<IndexEntryText>& entries) {
  std::string text = index_head("1");
  for (const auto& [name, json] : entries)
    text.append(index_name(name, &name == &entries[0].experiment)).append(json);
  return text + index_tail(entries.empty());
}

TEST(Index, ReadsWhatItWrites) {
  const std::string none = "{\n      \"files\": []\n    }";
  const std::string one = "{\n      \"files\": [\n" + index_file_line("b.yaml") + ", \"sha256\": \"" + hash +
                          "\"}\n      ]\n    }";
  const std::string first = whole({{"a", none}, {"b/c", one}});
  Sources sources;
  Diagnostics diagnostics;
  const auto index = read_index(sources.add("index.json", first), diagnostics);
  ASSERT_TRUE(index) << diagnostics.all()[0].message;
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_TRUE(index->current);
  ASSERT_EQ(index->entries.size(), 2U);
  EXPECT_TRUE(index->entries[0].files.empty());
  ASSERT_EQ(index->entries[1].files.size(), 1U);
  EXPECT_EQ(index->entries[1].files[0].path, "b.yaml");
  EXPECT_EQ(index->entries[1].files[0].sha256, hash);
  // Kept entries keep every byte.
  EXPECT_EQ(whole({index->entries[0].text, index->entries[1].text}), first);
  EXPECT_TRUE(read_index(sources.add("index.json", whole({})), diagnostics));
}

TEST(Index, ReadsVersion1) {
  Sources sources;
  Diagnostics diagnostics;
  const auto index = read_index(sources.add("index.json", with_path("b.yaml", "1", "points")), diagnostics);
  ASSERT_TRUE(index);
  EXPECT_FALSE(index->current);
  EXPECT_EQ(index->entries[0].files[0].path, "b.yaml");
}

TEST(Index, WhatIsNoIndex) {
  const std::vector<std::string> texts{
      "",
      "{",
      "null",
      "[]",
      "{}",
      "text",
      "{\"presetc_index\": 2}",
      "{\"presetc_index\": 3, \"experiments\": {}}",
      "{\"presetc_index\": \"1\", \"experiments\": {}}",
      "{\"presetc_index\": 2, \"experiments\": []}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": null}}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": {}}}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": {\"files\": {}}}}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": {\"files\": [1]}}}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": {\"files\": [{\"path\": \"a\"}]}}}",
      "{\"presetc_index\": 2, \"experiments\": {\"e\": {\"files\": [{\"path\": \"a\", \"sha256\": "
      "\"aa\"}]}}}",
      with_path("/etc/passwd"),
      with_path("../a"),
      with_path("a/../../b"),
      with_path("index.json"),
      with_path("a\\u0000b"),
  };
  for (const auto& text : texts) {
    Sources sources;
    Diagnostics diagnostics;
    EXPECT_FALSE(read_index(sources.add("out/index.json", text), diagnostics)) << text;
    ASSERT_EQ(diagnostics.all().size(), 1U) << text;
    EXPECT_EQ(diagnostics.all()[0].kind, Kind::unreadable_index) << text;
    EXPECT_EQ(diagnostics.all()[0].severity, Severity::warning) << text;
    EXPECT_TRUE(diagnostics.all()[0].span.known()) << text;
  }
  Sources sources;
  Diagnostics diagnostics;
  EXPECT_TRUE(read_index(sources.add("index.json", with_path("a/b.yaml")), diagnostics));
}

TEST(Index, ItsHashIsOfEveryByte) {
  const std::string none = "{\n      \"files\": []\n    }";
  const std::string text = whole({{"a", none}, {"b", none}});
  std::vector<KnownEntry> known(2);
  for (std::size_t at = 0; KnownEntry & entry : known) {
    entry.begin = at = text.find(none, at + 1);
    entry.size = none.size();
  }
  const std::string digest = index_digest(text, known);
  EXPECT_EQ(digest.size(), 64U);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string edited = text;
    ++edited[at];
    EXPECT_NE(index_digest(edited, known), digest) << at;
  }
  EXPECT_NE(index_digest(text + "\n", known), digest);
  EXPECT_EQ(index_digest(text.substr(0, known[1].begin + 1), known), "");
  std::swap(known[0], known[1]);
  EXPECT_EQ(index_digest(text, known), "");
}

}  // namespace
}  // namespace presetc
