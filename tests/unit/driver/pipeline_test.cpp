// What a run asks of the disk: each input once, and nothing but outputs that differ is written.
#include "driver/pipeline.h"

#include <gtest/gtest.h>

#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

class Pipeline : public ::testing::Test {
 protected:
  Pipeline() {
    directory.write("presetc.yaml", "schema: open\n");
    directory.write("schemas/open.schema.json",
                    R"({"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"})");
    directory.write("presets.d/base.yaml", "description: Base\nconfig: {a: 1}\n");
    directory.write("presets.d/deep/server.yaml",
                    "description: Server\nextends: base\nschema: open\nconfig_file: configs/server.yaml\n");
    directory.write("configs/server.yaml", "b: 2\n");
    directory.write("experiments/one.yaml",
                    "experiments:\n"
                    "  plain: {presets: [server]}\n"
                    "  swept: {presets: [base, server], sweep: {c: [1, 2, 3]}}\n");
    directory.write("experiments/two.yaml", "experiments:\n  other: {presets: [server]}\n");
  }

  struct Run {
    int code = 0;
    std::string out, messages;
    /// Paths from the project's root.
    testing::CountingFiles::Counts reads, lists, changes;
  };
  Run run(Goal goal, std::vector<std::string> names = {}, std::size_t jobs = 4) {
    testing::CountingFiles files;
    Environment environment{files, {}, {}, false, jobs};
    Options options;
    options.directory = directory.path();
    options.names = std::move(names);
    Run done;
    done.code = run_pipeline(options, environment, goal);
    done.out = environment.out;
    done.messages = environment.messages;
    done.reads = from_root(files.reads());
    done.lists = from_root(files.lists());
    done.changes = from_root(files.changes());
    return done;
  }
  [[nodiscard]] testing::CountingFiles::Counts from_root(const testing::CountingFiles::Counts& counts) const {
    testing::CountingFiles::Counts shorter;
    for (const auto& [path, count] : counts) {
      const bool below = path.starts_with(directory.path() + "/");
      shorter[below ? path.substr(directory.path().size() + 1) : path] += count;
    }
    return shorter;
  }

  testing::TemporaryDirectory directory;
  const testing::CountingFiles::Counts inputs{
      {"configs/server.yaml", 1},     {"experiments/one.yaml", 1},
      {"experiments/two.yaml", 1},    {"presetc.yaml", 1},
      {"presets.d/base.yaml", 1},     {"presets.d/deep/server.yaml", 1},
      {"schemas/open.schema.json", 1}};
  const testing::CountingFiles::Counts outputs{{"build/experiments", 1},
                                               {"build/experiments/swept", 1},
                                               {"build/experiments/plain.yaml", 1},
                                               {"build/experiments/other.yaml", 1},
                                               {"build/experiments/swept/c=1.yaml", 1},
                                               {"build/experiments/swept/c=2.yaml", 1},
                                               {"build/experiments/swept/c=3.yaml", 1},
                                               {"build/experiments/index.json", 1},
                                               {"build/experiments/.presetc-journal", 1}};
};

TEST_F(Pipeline, CheckReadsEachInputOnceAndWritesNothing) {
  const Run done = run(Goal::check);
  EXPECT_EQ(done.code, 0) << done.messages;
  EXPECT_EQ(done.reads, inputs);
  for (const auto& [path, count] : done.lists) EXPECT_EQ(count, 1) << path;
  EXPECT_TRUE(done.changes.empty());
}

TEST_F(Pipeline, BuildWritesEachOutputOnce) {
  const Run done = run(Goal::build);
  EXPECT_EQ(done.code, 0) << done.messages;
  EXPECT_EQ(done.reads, inputs);
  EXPECT_EQ(done.changes, outputs);
}

TEST_F(Pipeline, SecondBuildReadsOutputsAndWritesNothing) {
  (void)run(Goal::build);
  const Run done = run(Goal::build);
  EXPECT_EQ(done.code, 0) << done.messages;
  EXPECT_EQ(done.changes, testing::CountingFiles::Counts{});
  for (const auto& [path, count] : done.reads) EXPECT_EQ(count, 1) << path;
  EXPECT_EQ(done.reads.size(),
            inputs.size() + 6);  // five files and the index, to see that they are as they were
}

TEST_F(Pipeline, OnlyWhatDiffersIsWritten) {
  (void)run(Goal::build);
  directory.write("configs/server.yaml", "b: 3\n");
  directory.write("experiments/one.yaml", "experiments:\n  plain: {presets: [base]}\n");
  const Run done = run(Goal::build);
  EXPECT_EQ(done.code, 0) << done.messages;
  testing::CountingFiles::Counts changes = outputs;
  changes.erase("build/experiments");
  EXPECT_EQ(done.changes, changes);  // two written, the three of `swept` and its folder removed, the index
}

TEST_F(Pipeline, AMistakeAnywhereMeansThatNothingIsWritten) {
  (void)run(Goal::build);
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"presets.d/base.yaml", "description: Base\nconfig: {a: 1, a: 2}\n"},        // reading
      {"presets.d/base.yaml", "description: Base\nconfig: {a: 3}\ntags: 7\n"},     // loading
      {"experiments/two.yaml", "experiments:\n  other: {presets: [none]}\n"},      // resolving names
      {"experiments/two.yaml", "experiments:\n  other: {presets: []}\n  x: 7\n"},  // another experiment's
      {"experiments/two.yaml",
       "experiments:\n  other: {presets: [server], output: {path: ../x}}\n"},  // planning outputs
      {"schemas/open.schema.json",
       R"({"$schema": "http://json-schema.org/draft-07/schema#", "required": ["z"]})"}};  // checking points
  for (const auto& [file, bytes] : mistakes) {
    const std::string before = directory.read(file);
    directory.write(file, bytes);
    for (const Goal goal : {Goal::check, Goal::build}) {
      const Run done = run(goal);
      EXPECT_EQ(done.code, 1) << bytes;
      EXPECT_TRUE(done.changes.empty()) << bytes;
      EXPECT_TRUE(done.out.empty()) << done.out;
      for (const auto& [path, count] : done.reads) EXPECT_EQ(count, 1) << path;
    }
    directory.write(file, before);
  }
  EXPECT_TRUE(run(Goal::build).changes.empty());
}

TEST_F(Pipeline, BuildOfOneExperimentTouchesOnlyIts) {
  (void)run(Goal::build);
  directory.write("configs/server.yaml", "b: 3\n");
  const Run done = run(Goal::build, {"plain"});
  EXPECT_EQ(done.code, 0) << done.messages;
  EXPECT_EQ(done.changes, (testing::CountingFiles::Counts{{"build/experiments/plain.yaml", 1},
                                                          {"build/experiments/index.json", 1},
                                                          {"build/experiments/.presetc-journal", 1}}));
  EXPECT_EQ(done.reads.count("build/experiments/other.yaml"), 0U);
}

TEST_F(Pipeline, SameForAnyNumberOfThreads) {
  const Run one = run(Goal::build, {}, 1);
  const std::string index = directory.read("build/experiments/index.json");
  const Run eight = run(Goal::build, {}, 8);
  EXPECT_TRUE(eight.changes.empty());
  EXPECT_EQ(directory.read("build/experiments/index.json"), index);
  EXPECT_EQ(one.messages, eight.messages);
}

}  // namespace
}  // namespace presetc
