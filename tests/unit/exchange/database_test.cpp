#include "exchange/database.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

PresetRow row(std::string name, std::string parameters, bool system = false) {
  return {.id = {},
          .name = std::move(name),
          .description = "what it is",
          .category = "",
          .runtime = "vllm",
          .system = system,
          .parameters = std::move(parameters),
          .metadata = "{}"};
}

std::string written(const std::string& bytes, const std::vector<PresetRow>& rows, bool force,
                    std::vector<RowResult>* results = nullptr) {
  DatabaseProblem problem;
  auto database = write_preset_rows(bytes, rows, force, problem);
  EXPECT_TRUE(database) << problem.message;
  if (!database) return {};
  if (results != nullptr) *results = database->rows;
  return database->bytes;
}

TEST(Database, RowsComeBack) {
  const std::string bytes = written({}, {row("b", R"({"x": [1]})"), row("a", "{}", true)}, false);
  EXPECT_TRUE(is_database(bytes));
  DatabaseProblem problem;
  const auto rows = read_preset_rows(bytes, problem);
  ASSERT_TRUE(rows) << problem.message;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].name, "b");
  EXPECT_EQ((*rows)[0].id, "1");
  EXPECT_EQ((*rows)[0].parameters, R"({"x": [1]})");
  EXPECT_EQ((*rows)[0].category, "");
  EXPECT_TRUE((*rows)[1].system);
}

TEST(Database, SamePresetsAreTheSameBytes) {
  EXPECT_EQ(written({}, {row("a", "{}")}, false), written({}, {row("a", "{}")}, false));
}

TEST(Database, ReplacesOnlyWhatItMay) {
  const std::string before = written({}, {row("own", "{}"), row("system", "{}", true)}, false);
  std::vector<RowResult> results;
  written(before, {row("own", "{}"), row("new", "{}")}, false, &results);
  EXPECT_EQ(results, (std::vector{RowResult::unchanged, RowResult::added}));
  written(before, {row("own", "[]"), row("system", "[]")}, false, &results);
  EXPECT_EQ(results, (std::vector{RowResult::exists, RowResult::system}));
  const std::string after = written(before, {row("own", "[]"), row("system", "[]")}, true, &results);
  EXPECT_EQ(results, (std::vector{RowResult::replaced, RowResult::system}));
  DatabaseProblem problem;
  const auto rows = read_preset_rows(after, problem);
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)[0].parameters, "[]");
  EXPECT_EQ((*rows)[1].parameters, "{}");
}

/// WAL is a way of locking a file that a database in memory has not.
TEST(Database, KeepsTheJournalMode) {
  std::string bytes = written({}, {row("a", "{}")}, false);
  bytes[18] = bytes[19] = 2;
  const std::string after = written(bytes, {row("b", "{}")}, false);
  EXPECT_EQ(after[18], 2);
  EXPECT_EQ(after[19], 2);
  DatabaseProblem problem;
  const auto rows = read_preset_rows(after, problem);
  ASSERT_TRUE(rows) << problem.message;
  EXPECT_EQ(rows->size(), 2U);
}

/// Whatever is in the file: an answer or a message, never a crash.
TEST(Database, DamagedBytes) {
  const std::string sound = written({}, {row("a", R"({"x": [1, 2, 3]})"), row("b", "{}")}, false);
  for (std::size_t at = 0; at < sound.size(); at += 37) {
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    DatabaseProblem problem;
    const auto rows = read_preset_rows(bytes, problem);
    EXPECT_TRUE(rows || !problem.message.empty()) << at;
    problem = {};
    const auto changed = write_preset_rows(bytes, {row("c", "{}")}, true, problem);
    EXPECT_TRUE(changed || !problem.message.empty()) << at;
  }
  for (const std::size_t size : {std::size_t{16}, std::size_t{100}, sound.size() / 2}) {
    DatabaseProblem problem;
    EXPECT_FALSE(read_preset_rows(sound.substr(0, size), problem)) << size;
    EXPECT_FALSE(problem.message.empty());
  }
}

}  // namespace
}  // namespace presetc
