#include "emit/commit.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "emit/index.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

/// Per experiment its files and their bytes.
using Files = std::map<std::string, std::map<std::string, std::string>>;

/// Files whose bytes are known from the start. Those whose names begin with `large` are streamed, a byte a
/// piece.
class KnownContents final : public OutputContents {
 public:
  explicit KnownContents(const Files& experiments) : experiments_(experiments) {
    for (const auto& [name, files] : experiments) bytes_.insert(files.begin(), files.end());
  }
  [[nodiscard]] PlannedFiles files() const {
    TextList paths;
    for (const auto& [path, bytes] : bytes_) paths.add(path);
    return PlannedFiles(std::move(paths));
  }
  [[nodiscard]] std::uint32_t number(const std::string& path) const {
    return static_cast<std::uint32_t>(std::distance(bytes_.begin(), bytes_.find(path)));
  }

  [[nodiscard]] bool is_large(std::size_t file) const override {
    return at(file)->first.starts_with("large");
  }
  void render(std::size_t file, std::size_t, std::string& bytes) override { bytes += at(file)->second; }
  void stream(std::size_t file, std::span<const TakePiece> takes) override {
    for (const char byte : at(file)->second) {
      for (const TakePiece& take : takes) {
        if (!take(std::string(1, byte))) return;
      }
    }
  }
  [[nodiscard]] std::vector<FilePart> parts(std::size_t) const override { return {}; }
  [[nodiscard]] bool has_large_entry(const PlannedExperiment& experiment) const override {
    return experiment.name.starts_with("large");
  }
  void render_entry(const PlannedExperiment& experiment, std::span<const Digest> digests, std::size_t,
                    std::string& text) override {
    const TakePiece append = [&](const std::string& piece) {
      text += piece;
      return true;
    };
    stream_entry(experiment, digests, std::span(&append, 1));
  }
  void stream_entry(const PlannedExperiment& experiment, std::span<const Digest> digests,
                    std::span<const TakePiece> takes) override {
    std::string text = "{\n      \"files\": [";
    for (const auto& [path, bytes] : experiments_.at(std::string(experiment.name))) {
      text += text.back() == '[' ? "\n" : ",\n";
      text += index_file_line(path) + ", \"sha256\": \"" + to_hex(digests[number(path)]) + "\"}";
    }
    for (const TakePiece& take : takes) (void)(take(text) && take("\n      ]\n    }"));
  }

 private:
  using Bytes = std::map<std::string, std::string>;
  [[nodiscard]] Bytes::const_iterator at(std::size_t file) const {
    return std::next(bytes_.begin(), static_cast<long>(file));
  }
  const Files experiments_;
  Bytes bytes_;
};

OutputPlan plan_of(const Files& experiments) {
  auto contents = std::make_unique<KnownContents>(experiments);
  OutputPlan plan;
  plan.schema_version = "1";
  for (const auto& [name, files] : experiments) {
    auto& experiment = plan.experiments.emplace_back();
    experiment.name = name;
    for (const auto& [path, bytes] : files) experiment.files.push_back(contents->number(path));
  }
  plan.files = std::make_unique<PlannedFiles>(contents->files());
  plan.contents = std::move(contents);
  return plan;
}

class CommitOutputs : public ::testing::Test {
 protected:
  CommitResult commit_files(const Files& experiments, bool everything = true, std::size_t jobs = 2) {
    diagnostics = {};
    return commit(plan_of(experiments), {everything}, directory / "out", *disk, sources, jobs, diagnostics);
  }
  /// The kinds reported by the last commit.
  [[nodiscard]] std::vector<Kind> kinds() const {
    std::vector<Kind> found;
    for (const auto& diagnostic : diagnostics.all()) found.push_back(diagnostic.kind);
    return found;
  }

  testing::TemporaryDirectory directory;
  std::unique_ptr<FileSystem> disk = disk_file_system();
  Sources sources;
  Diagnostics diagnostics;
};

TEST_F(CommitOutputs, WritesAndThenTouchesNothing) {
  const Files files{{"a", {{"a.yaml", "1\n"}}}, {"b", {{"b/x=1.yaml", "2\n"}, {"b/x=2.yaml", "3\n"}}}};
  CommitResult result = commit_files(files);
  EXPECT_EQ(result.written, 3U);
  EXPECT_EQ(result.unchanged, 0U);
  EXPECT_EQ(directory.read("out/b/x=2.yaml"), "3\n");
  std::vector<testing::TemporaryDirectory::Identity> before, after;
  for (const auto* name :
       {"out/a.yaml", "out/b/x=1.yaml", "out/b/x=2.yaml", "out/index.json", "out", "out/b"}) {
    before.push_back(directory.identity(name));
  }
  result = commit_files(files);
  EXPECT_EQ(result.written, 0U);
  EXPECT_EQ(result.unchanged, 3U);
  for (const auto* name :
       {"out/a.yaml", "out/b/x=1.yaml", "out/b/x=2.yaml", "out/index.json", "out", "out/b"}) {
    after.push_back(directory.identity(name));
  }
  EXPECT_EQ(before, after);
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, WritesOnlyWhatChanged) {
  (void)commit_files({{"a", {{"a/1", "1"}, {"a/2", "2"}}}});
  const auto before = directory.identity("out/a/1");
  const CommitResult result = commit_files({{"a", {{"a/1", "1"}, {"a/2", "3"}}}});
  EXPECT_EQ(result.written, 1U);
  EXPECT_EQ(result.unchanged, 1U);
  EXPECT_EQ(directory.identity("out/a/1"), before);
  EXPECT_EQ(directory.read("out/a/2"), "3");
}

TEST_F(CommitOutputs, RemovesStaleFilesAndEmptyDirectories) {
  (void)commit_files({{"a", {{"a/deep/1", "1"}, {"a/2", "2"}}}, {"b", {{"b/deep/er/1", "1"}}}});
  directory.write("out/b/deep/mine.txt", "mine");
  const CommitResult result = commit_files({{"a", {{"a/2", "2"}}}});
  EXPECT_EQ(result.removed, 2U);
  EXPECT_FALSE(directory.exists("out/a/deep"));
  EXPECT_TRUE(directory.exists("out/a/2"));
  EXPECT_FALSE(directory.exists("out/b/deep/er"));
  EXPECT_EQ(directory.read("out/b/deep/mine.txt"), "mine");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(directory.read("out/index.json").find("\"b\""), std::string::npos);
}

TEST_F(CommitOutputs, KeepsStaleFilesThatWereChanged) {
  (void)commit_files({{"a", {{"a/1", "1"}, {"a/2", "2"}, {"a/3", "3"}}}});
  directory.write("out/a/1", "edited");
  ASSERT_EQ(::unlink((directory / "out/a/2").c_str()), 0);
  const CommitResult result = commit_files({});
  EXPECT_EQ(result.removed, 1U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::stale_kept});
  EXPECT_EQ(directory.read("out/a/1"), "edited");
  (void)commit_files({});
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, ScopeKeepsOtherExperiments) {
  (void)commit_files({{"a", {{"a/1", "1"}, {"shared", "s"}}}, {"b", {{"b/1", "1"}, {"shared", "s"}}}});
  const std::string whole = directory.read("out/index.json");
  // `b` alone, unchanged: not a byte differs.
  const auto before = directory.identity("out/index.json");
  EXPECT_EQ(commit_files({{"b", {{"b/1", "1"}, {"shared", "s"}}}}, false).unchanged, 2U);
  EXPECT_EQ(directory.identity("out/index.json"), before);
  // `b` gives up two files; `a` still has one of them.
  const CommitResult result = commit_files({{"b", {{"b/2", "2"}}}}, false);
  EXPECT_EQ(result.written, 1U);
  EXPECT_EQ(result.removed, 1U);
  EXPECT_FALSE(directory.exists("out/b/1"));
  EXPECT_TRUE(directory.exists("out/shared"));
  EXPECT_TRUE(directory.exists("out/a/1"));
  // Back to where it began, through an index of kept and new entries.
  (void)commit_files({{"b", {{"b/1", "1"}, {"shared", "s"}}}}, false);
  EXPECT_EQ(directory.read("out/index.json"), whole);
}

TEST_F(CommitOutputs, OfAKnownIndexEntriesAreCopiedWithoutBeingRead) {
  const auto files_of = [](const std::string& three) {
    return Files{{"a", {{"a/1", "1"}}},   {"b", {{"b/1", "1"}}},   {"large", {{"large/1", "1"}}},
                 {"m", {{"m/1", three}}}, {"n", {{"n/1", three}}}, {"x", {{"x/1", "1"}}},
                 {"y", {{"y/1", "1"}}},   {"z", {{"z/1", "1"}}}};
  };
  const CommitResult before = commit_files(files_of("1"));
  const std::string text = directory.read("out/index.json");
  const std::vector<std::string> built{"a", "large", "m", "n", "w", "z"};
  const auto known_of = [&](const CommitResult& result) {
    std::vector<KnownEntry> known;
    for (const EntryPlace& entry : result.entries) {
      const bool stays = std::find(built.begin(), built.end(), entry.experiment) == built.end();
      known.push_back({entry.experiment, entry.begin, entry.size, entry.digest, {}, stays});
    }
    return known;
  };
  const auto known = known_of(before);
  EXPECT_EQ(index_digest(text, known), before.index);
  // `m` and `n` change, `w` is new, `a` and `z` are no more.
  Files part = files_of("longer than it was");
  for (const char* name : {"a", "b", "x", "y", "z"}) part.erase(name);
  part.insert({"w", {{"w/1", "1"}}});
  Files all = files_of("longer than it was");
  all.erase("a");
  all.erase("z");
  all.insert({"w", {{"w/1", "1"}}});
  BuildScope scope{.everything = false,
                   .known_index = &known,
                   .known_digest = before.index,
                   .known_info = disk->entry_info(directory / "out/index.json")};
  const auto commit_part = [&] {
    return commit(plan_of(part), scope, directory / "out", *disk, sources, 2, diagnostics);
  };
  CommitResult result = commit_part();
  EXPECT_FALSE(result.overtaken);
  const std::string copied = directory.read("out/index.json");
  EXPECT_EQ(index_digest(copied, known_of(result)), result.index);
  const CommitResult whole = commit_files(all);
  EXPECT_EQ(directory.read("out/index.json"), copied);
  EXPECT_EQ(whole.index, result.index);
  ASSERT_EQ(whole.entries.size(), result.entries.size());
  for (std::size_t i = 0; i < whole.entries.size(); ++i) {
    EXPECT_EQ(whole.entries[i].begin, result.entries[i].begin);
    EXPECT_EQ(whole.entries[i].digest, result.entries[i].digest);
  }
  // Another index than the known one, by its look or by what it holds.
  EXPECT_TRUE(commit_part().overtaken);
  scope.known_info.reset();
  EXPECT_TRUE(commit_part().overtaken);
  EXPECT_EQ(directory.read("out/index.json"), copied);
  directory.write("out/index.json", text);
  EXPECT_FALSE(commit_part().overtaken);
  EXPECT_EQ(directory.read("out/index.json"), copied);
}

TEST_F(CommitOutputs, DoesNotOverwriteWhatAnotherExperimentHas) {
  (void)commit_files({{"a", {{"x", "1"}}}});
  const CommitResult result = commit_files({{"b", {{"x", "2"}, {"y", "2"}}}}, false);
  EXPECT_EQ(result.written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::output_clash});
  EXPECT_EQ(directory.read("out/x"), "1");
  EXPECT_FALSE(directory.exists("out/y"));
  EXPECT_EQ(commit_files({{"b", {{"x", "1"}}}}, false).unchanged, 1U);
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, DoesNotTakeThePlaceOfWhatAnotherExperimentHas) {
  (void)commit_files({{"a", {{"x", "1"}, {"d/e", "1"}}}});
  EXPECT_EQ(commit_files({{"b", {{"x/y", "2"}}}}, false).written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::output_clash});
  EXPECT_EQ(commit_files({{"b", {{"D", "2"}}}}, false).written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::output_clash});
}

TEST_F(CommitOutputs, DoesNotOverwriteAnInput) {
  directory.write("out/presets.d/a.yaml", "config: {}");
  sources.add(directory / "out/presets.d/a.yaml", "config: {}");
  const CommitResult result = commit_files({{"a", {{"presets.d/a.yaml", "1"}, {"b", "2"}}}});
  EXPECT_EQ(result.written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::output_clash});
  EXPECT_EQ(directory.read("out/presets.d/a.yaml"), "config: {}");
  EXPECT_FALSE(directory.exists("out/b"));
}

TEST_F(CommitOutputs, FilesMakeRoomForDirectoriesAndBack) {
  (void)commit_files({{"a", {{"a", "1"}}}});
  EXPECT_EQ(commit_files({{"a", {{"a/b/c", "2"}}}}).removed, 1U);
  EXPECT_EQ(directory.read("out/a/b/c"), "2");
  EXPECT_EQ(commit_files({{"a", {{"a", "3"}}}}).removed, 1U);
  EXPECT_EQ(directory.read("out/a"), "3");
  EXPECT_EQ(commit_files({{"a", {{"A", "3"}}}}).removed, 1U);
  EXPECT_EQ(directory.read("out/A"), "3");
  EXPECT_FALSE(directory.exists("out/a"));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, ForeignIndexIsReplacedAndNothingRemoved) {
  directory.write("victim", "precious");
  directory.write(
      "out/index.json",
      R"({"presetc_index": 1, "experiments": {"e": {"points": [{"path": "../victim", "sha256": ")" +
          sha256_hex("precious") + "\"}]}}}");
  EXPECT_EQ(commit_files({{"a", {{"a", "1"}}}}).written, 1U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::unreadable_index});
  EXPECT_EQ(directory.read("victim"), "precious");
  (void)commit_files({{"a", {{"a", "1"}}}});
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, StreamsWhatIsLarge) {
  EXPECT_EQ(commit_files({{"a", {{"large.jsonl", "one\ntwo\n"}}}}).written, 1U);
  EXPECT_EQ(directory.read("out/large.jsonl"), "one\ntwo\n");
  EXPECT_NE(directory.read("out/index.json").find(sha256_hex("one\ntwo\n")), std::string::npos);
  const auto before = directory.identity("out/large.jsonl");
  EXPECT_EQ(commit_files({{"a", {{"large.jsonl", "one\ntwo\n"}}}}).unchanged, 1U);
  EXPECT_EQ(directory.identity("out/large.jsonl"), before);
  EXPECT_EQ(commit_files({{"a", {{"large.jsonl", "one\n"}}}}).written, 1U);
  EXPECT_EQ(directory.read("out/large.jsonl"), "one\n");
  EXPECT_EQ(commit_files({{"b", {{"b", "1"}}}}).removed, 1U);
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, RemovesTheFilesOfAnIndexOfVersion1) {
  directory.write("out/a/1", "1");
  directory.write("out/b/1", "2");
  const std::string index =
      R"({"presetc_index": 1, "experiments": {"a": {"points": [{"path": "a/1", "sha256": ")" +
      sha256_hex("1") + R"("}]}, "b": {"points": [{"path": "b/1", "sha256": ")" + sha256_hex("2") + "\"}]}}}";
  directory.write("out/index.json", index);
  // `b` is not built: its file is known to the new index too.
  EXPECT_EQ(commit_files({{"a", {{"a/2", "1"}}}}, false).removed, 1U);
  EXPECT_TRUE(directory.exists("out/b/1"));
  EXPECT_EQ(commit_files({{"a", {{"a/2", "1"}}}}).removed, 1U);
  EXPECT_FALSE(directory.exists("out/b/1"));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(CommitOutputs, StopsAtAnErrorAndKeepsTheOldIndex) {
  (void)commit_files({{"a", {{"a/1", "1"}}}});
  const std::string index = directory.read("out/index.json");
  directory.write("out/b", "a file where a directory is needed");
  const CommitResult result = commit_files({{"b", {{"b/1", "1"}}}});
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::cannot_write});
  EXPECT_EQ(result.written, 0U);
  EXPECT_EQ(directory.read("out/index.json"), index);
  EXPECT_EQ(directory.read("out/a/1"), "1");
  directory.write("out/c/in the way", "x");
  EXPECT_EQ(commit_files({{"c", {{"c", "1"}}}}).written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::cannot_write});
}

TEST_F(CommitOutputs, OutputDirectoryThatIsAFile) {
  directory.write("out", "x");
  EXPECT_EQ(commit_files({{"a", {{"a", "1"}}}}).written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::cannot_write});
}

TEST_F(CommitOutputs, LeavesNoTemporaryFiles) {
  Files files;
  for (int i = 0; i < 200; ++i) files["a"]["a/" + std::to_string(i)] = std::to_string(i);
  EXPECT_EQ(commit_files(files, true, 8).written, 200U);
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory / "out/a", entries));
  EXPECT_EQ(entries.size(), 200U);
}

/// Below the output directory no link is followed, wherever it leads.
TEST_F(CommitOutputs, WritesNothingBehindALink) {
  directory.write("outside/mine", "mine");
  directory.write("out/index.json", "{}");
  for (const char* target : {"../outside", "nowhere", "a"}) {
    ASSERT_EQ(::symlink(target, (directory / "out/a").c_str()), 0);
    EXPECT_EQ(commit_files({{"a", {{"a/deep/1", "1"}}}, {"b", {{"b", "1"}}}}).written, 0U) << target;
    EXPECT_EQ(diagnostics.all().back().kind, Kind::cannot_write) << target;
    EXPECT_FALSE(directory.exists("outside/deep"));
    EXPECT_FALSE(directory.exists("out/b"));
    ASSERT_EQ(::unlink((directory / "out/a").c_str()), 0);
  }
}

TEST_F(CommitOutputs, RemovesNothingBehindALink) {
  (void)commit_files({{"a", {{"a/1", "1"}, {"b", "2"}}}});
  // The same bytes in another place, and links to them where they were.
  ASSERT_EQ(::rename((directory / "out/a").c_str(), (directory / "outside").c_str()), 0);
  ASSERT_EQ(::symlink("../outside", (directory / "out/a").c_str()), 0);
  ASSERT_EQ(::rename((directory / "out/b").c_str(), (directory / "precious").c_str()), 0);
  ASSERT_EQ(::symlink("../precious", (directory / "out/b").c_str()), 0);
  EXPECT_EQ(commit_files({}).removed, 0U);
  EXPECT_EQ(kinds(), (std::vector<Kind>{Kind::stale_kept, Kind::stale_kept}));
  EXPECT_EQ(directory.read("outside/1"), "1");
  EXPECT_EQ(directory.read("precious"), "2");
  EXPECT_EQ(disk->entry_info(directory / "out/b").type, FileType::other);
}

TEST_F(CommitOutputs, LinksInThePlaceOfFilesAreReplaced) {
  directory.write("precious", "1");
  ASSERT_EQ(::mkdir((directory / "out").c_str(), 0777), 0);
  for (const char* name : {"out/a", "out/large", "out/index.json"})
    ASSERT_EQ(::symlink("../precious", (directory / name).c_str()), 0);
  EXPECT_EQ(commit_files({{"a", {{"a", "1"}, {"large", "1"}}}}).written, 2U);
  for (const char* name : {"out/a", "out/large", "out/index.json"})
    EXPECT_EQ(disk->entry_info(directory / name).type, FileType::regular) << name;
  EXPECT_EQ(directory.read("precious"), "1");
}

TEST_F(CommitOutputs, DoesNotOverwriteAnInputThroughALink) {
  directory.write("inputs/a", "mine");
  ASSERT_EQ(::symlink("inputs", (directory / "out").c_str()), 0);
  sources.add(directory / "inputs/a", "mine");
  EXPECT_EQ(commit_files({{"a", {{"a", "1"}}}}).written, 0U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::output_clash});
  EXPECT_EQ(directory.read("inputs/a"), "mine");
}

/// What a build left that was killed, before the next one has another plan.
TEST_F(CommitOutputs, RemovesWhatAJournalSays) {
  (void)commit_files({{"a", {{"a", "old"}}}});
  directory.write("out/a", "new");
  directory.write("out/b/deep/1", "1");
  directory.write("out/b/2", "edited since");
  directory.write("out/b/.presetc-1-0.tmp", "half");
  directory.write("out/empty/begun/.presetc-1-1.tmp", "");
  directory.write("mine", "1");
  directory.write("out/.presetc-journal", sha256_hex("new") + "  a\n" + sha256_hex("1") + "  b/deep/1\n" +
                                              sha256_hex("2") + "  b/2\n" + "-  empty/begun/large\n" +
                                              "nonsense\n" + sha256_hex("1") + "  ../mine\n" + "cut");
  const CommitResult result = commit_files({});
  EXPECT_EQ(result.removed, 2U);
  EXPECT_FALSE(directory.exists("out/a"));
  EXPECT_FALSE(directory.exists("out/b/deep"));
  EXPECT_FALSE(directory.exists("out/b/.presetc-1-0.tmp"));
  EXPECT_FALSE(directory.exists("out/empty"));
  EXPECT_FALSE(directory.exists("out/.presetc-journal"));
  EXPECT_EQ(directory.read("out/b/2"), "edited since");
  EXPECT_EQ(directory.read("mine"), "1");
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::stale_kept});
}

TEST_F(CommitOutputs, AJournalStaysUntilABuildComesToItsEnd) {
  directory.write("out/c/in the way", "x");
  EXPECT_EQ(commit_files({{"a", {{"a", "1"}}}, {"c", {{"c", "1"}}}}, true, 1).written, 1U);
  EXPECT_EQ(kinds(), std::vector<Kind>{Kind::cannot_write});
  EXPECT_EQ(directory.read("out/.presetc-journal"), sha256_hex("1") + "  a\n" + sha256_hex("1") + "  c\n");
  // After half a line a new one begins.
  directory.write("out/.presetc-journal", sha256_hex("1") + "  a\n" + sha256_hex("1").substr(0, 9));
  EXPECT_EQ(commit_files({{"c", {{"c", "1"}}}}, true, 1).written, 0U);
  EXPECT_EQ(directory.read("out/.presetc-journal"),
            sha256_hex("1") + "  a\n" + sha256_hex("1").substr(0, 9) + "\n" + sha256_hex("1") + "  c\n");
  EXPECT_TRUE(directory.exists("out/a"));
  EXPECT_EQ(commit_files({}).removed, 1U);
  EXPECT_FALSE(directory.exists("out/a"));
  EXPECT_FALSE(directory.exists("out/.presetc-journal"));
}

TEST_F(CommitOutputs, ADirectoryGoesThatWasEmptiedByADeadBuild) {
  (void)commit_files({{"a", {{"a/deep/1", "1"}}}});
  ASSERT_EQ(::unlink((directory / "out/a/deep/1").c_str()), 0);
  EXPECT_EQ(commit_files({}).removed, 0U);
  EXPECT_FALSE(directory.exists("out/a"));
}

}  // namespace
}  // namespace presetc
