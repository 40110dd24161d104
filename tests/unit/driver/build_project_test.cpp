// What a build reads and writes when an earlier one left a record: exactly what depends on what changed.
#include "driver/build_project.h"

#include <array>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

using Paths = std::set<std::string>;

class BuildProject : public ::testing::Test {
 protected:
  BuildProject() {
    directory.write("presetc.yaml", "{}\n");
    for (const std::string name : {"one", "two"}) {
      directory.write("schemas/" + name + ".schema.json",
                      R"({"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"})");
    }
    directory.write("presets.d/base.yaml", "description: Base\nschema: one\nconfig: {a: 1}\n");
    directory.write("presets.d/child.yaml", "description: Child\nextends: base\nconfig: {b: 1}\n");
    directory.write("presets.d/other.yaml", "description: Other\nschema: two\nconfig: {c: 1}\n");
    directory.write("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: 1}\n");
    directory.write("presets.d/each/x.yaml", "description: X\nschema: two\nconfig: {c: 1}\n");
    directory.write("experiments/child.yaml", "experiments:\n  child: {presets: [child]}\n");
    directory.write("experiments/other.yaml",
                    "experiments:\n  other: {presets: [other], sweep: {d: [1, 2]}}\n");
    directory.write("experiments/each.yaml", "each: {presets: \"each/*\"}\n");
    first = run();
    EXPECT_EQ(first.code, 0) << first.messages;
    age();
    (void)run();  // now the stamps of what was written are known
  }

  struct Run {
    int code = 0;
    std::string out, messages;
    Paths reads, lists, changes;  // from the project's root, without the record and the journal
  };
  Run run(bool why = false, std::vector<std::string> set = {}) {
    testing::CountingFiles files;
    Environment environment{files, {}, {}, false, 4};
    Options options;
    options.directory = directory.path();
    options.why = why;
    options.set = std::move(set);
    BuildFindings findings;
    Run done;
    done.code = build_project(options, environment, findings);
    done.out = environment.out;
    done.messages = environment.messages;
    for (const auto& [path, count] : files.reads()) {
      if (path.find("/build/") == std::string::npos) {
        EXPECT_EQ(count, 1) << path;
      }
    }
    done.reads = from_root(files.reads());
    done.lists = from_root(files.lists());
    done.changes = from_root(files.changes());
    done.reads.erase("presetc.yaml");  // it says where the record is
    return done;
  }
  [[nodiscard]] Paths from_root(const testing::CountingFiles::Counts& counts) const {
    Paths paths;
    for (const auto& [path, count] : counts) {
      const std::string within = path.substr(directory.path().size() + 1);
      if (within.find("/.presetc-") == std::string::npos) paths.insert(within);  // the record, the journal
    }
    return paths;
  }
  /// The reasons, without what is not one.
  [[nodiscard]] static std::string why(const Run& done) {
    return done.out.substr(0, done.out.rfind('\n', done.out.size() - 2) + 1);
  }

  /// Makes every file older than any was before it was written: its time says something.
  void age() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory.path()))
      age(entry.path());
    age(directory.path());
  }
  void age(const std::filesystem::path& path) {
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    if (status.st_mtim.tv_sec < 1'500'000'000) return;
    const timespec time{1'000'000'000 + ++clock_, 0};
    const std::array<timespec, 2> times{time, time};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
  }
  void edit(std::string_view name, std::string_view bytes) {
    directory.write(name, bytes);
    age();
  }
  void remove(std::string_view name) {
    std::filesystem::remove(directory / name);
    age();
  }

  static Paths with_index(Paths paths) {
    paths.insert("build/experiments/index.json");
    return paths;
  }

  testing::TemporaryDirectory directory;
  Run first;

 private:
  time_t clock_ = 0;
};

const Paths of_child{"experiments/child.yaml", "presets.d/base.yaml", "presets.d/child.yaml",
                     "schemas/one.schema.json"};

TEST_F(BuildProject, NothingToDoOpensNothing) {
  const Run done = run();
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.out.substr(done.out.find(": ")), ": 0 written, 4 unchanged, 0 removed\n");
  EXPECT_EQ(done.reads, Paths());
  EXPECT_EQ(done.lists, Paths());
  EXPECT_EQ(done.changes, Paths());
}

TEST_F(BuildProject, TheIndexThatItJustWroteIsKnown) {
  edit("presets.d/base.yaml", "description: Base\nschema: one\nconfig: {a: 2}\n");
  EXPECT_EQ(run().changes, with_index({"build/experiments/child.yaml"}));
  EXPECT_EQ(run().reads, Paths{"build/experiments/child.yaml"});
  const std::string child = directory.read("build/experiments/child.yaml");
  directory.write("build/experiments/child.yaml", std::string(child.size(), '#'));  // in place
  EXPECT_EQ(run().changes, Paths{"build/experiments/child.yaml"});
  EXPECT_EQ(directory.read("build/experiments/child.yaml"), child);
}

TEST_F(BuildProject, AnEditThatKeepsSizeAndTimeIsSeen) {
  std::this_thread::sleep_for(std::chrono::milliseconds(20));  // longer than a tick of the clock
  for (const std::string name : {"presets.d/base.yaml", "build/experiments/child.yaml"}) {
    const auto time = std::filesystem::last_write_time(directory / name);
    std::string text = directory.read(name);
    text[text.find('1')] = '3';
    directory.write(name, text);
    std::filesystem::last_write_time(directory / name, time);
    EXPECT_EQ(run().changes.count("build/experiments/child.yaml"), 1U) << name;
  }
}

TEST_F(BuildProject, ATouchedFileIsReadOnceAndNeverAgain) {
  for (const std::string name :
       {"presets.d/base.yaml", "schemas/one.schema.json", "experiments/child.yaml"}) {
    edit(name, directory.read(name));
    const Run touched = run();
    EXPECT_EQ(touched.reads, Paths{name});
    EXPECT_EQ(touched.changes, Paths());
    EXPECT_EQ(run().reads, Paths());
  }
}

TEST_F(BuildProject, AnEditedPresetIsCompiledWhereItIsApplied) {
  edit("presets.d/base.yaml", "description: Base\nschema: one\nconfig: {a: 2}\n");
  const Run done = run(true);
  EXPECT_EQ(done.code, 0) << done.messages;
  Paths reads = of_child;
  reads.insert("build/experiments/child.yaml");
  EXPECT_EQ(done.reads, reads);  // the index is as it was, which its time says
  EXPECT_EQ(done.lists, Paths());
  EXPECT_EQ(done.changes, with_index({"build/experiments/child.yaml"}));
  EXPECT_EQ(why(done), directory / "experiments/child.yaml: " + directory / "presets.d/base.yaml changed\n");
}

TEST_F(BuildProject, OfAManifestOnlyTheExperimentsThatDependOnAnEditAreCompiled) {
  edit("experiments/many.yaml",
       "experiments:\n  of-lone: {presets: [lone]}\n  of-other: {presets: [other]}\n"
       "  both: {presets: [base, lone]}\n  of-child: {presets: [child]}\n");
  EXPECT_EQ(run().code, 0);
  age();
  (void)run();
  edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: 2}\n");
  Run done = run(true);
  EXPECT_EQ(done.code, 0) << done.messages;
  const Paths outputs{"build/experiments/of-lone.yaml", "build/experiments/both.yaml"};
  Paths reads{"experiments/many.yaml", "presets.d/base.yaml", "presets.d/lone.yaml",
              "schemas/one.schema.json"};
  reads.insert(outputs.begin(), outputs.end());
  EXPECT_EQ(done.reads, reads);
  EXPECT_EQ(done.lists, Paths());
  EXPECT_EQ(done.changes, with_index(outputs));
  EXPECT_EQ(why(done), directory / "experiments/many.yaml: " +
                           directory / "presets.d/lone.yaml changed (of-lone, both)\n");

  remove("build/experiments/of-other.yaml");
  done = run(true);
  reads = {"experiments/many.yaml", "presets.d/other.yaml", "schemas/two.schema.json"};
  reads.insert(outputs.begin(), outputs.end());  // they are young: their times say nothing
  EXPECT_EQ(done.reads, with_index(reads));
  EXPECT_EQ(done.changes, Paths{"build/experiments/of-other.yaml"});
  EXPECT_EQ(why(done), directory / "experiments/many.yaml: output of-other.yaml is missing (of-other)\n");

  edit("presets.d/base.yaml", "description: Base\nschema: one\nconfig: {a: 3}\n");
  done = run(true);
  EXPECT_EQ(done.changes, with_index({"build/experiments/child.yaml", "build/experiments/both.yaml",
                                      "build/experiments/of-child.yaml"}));
}

TEST_F(BuildProject, ExperimentsThatWriteOneFileAreCompiledTogether) {
  const std::string shared = ", output: {kind: list, format: jsonl, path: all.jsonl}}\n";
  edit("experiments/shared.yaml", "experiments:\n  one: {presets: [lone]" + shared +
                                      "  alone: {presets: [lone], set: {d: 1}}\n  two: {presets: [lone]" +
                                      shared);
  edit("experiments/third.yaml", "experiments:\n  three: {presets: [lone]" + shared);
  EXPECT_EQ(run().code, 0);
  age();
  (void)run();
  remove("build/experiments/all.jsonl");
  Run done = run(true);
  EXPECT_EQ(done.code, 0) << done.messages;
  EXPECT_EQ(done.reads, (Paths{"experiments/shared.yaml", "experiments/third.yaml", "presets.d/lone.yaml",
                               "schemas/one.schema.json"}));
  EXPECT_EQ(done.changes, Paths{"build/experiments/all.jsonl"});
  EXPECT_EQ(why(done), directory / "experiments/shared.yaml: output all.jsonl is missing (one, two)\n" +
                           directory / "experiments/third.yaml: output all.jsonl is missing\n");
}

TEST_F(BuildProject, AnEditedPresetThatNobodyAppliesIsChecked) {
  edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: 22}\n");
  const Run done = run(true);
  EXPECT_EQ(done.reads, (Paths{"presets.d/lone.yaml", "schemas/one.schema.json"}));
  EXPECT_EQ(done.changes, Paths());
  EXPECT_EQ(why(done), "");
  edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: 22, c: 23}\n");
  EXPECT_EQ(run().code, 1);
}

TEST_F(BuildProject, ANewPresetIsReadAlone) {
  edit("presets.d/new.yaml", "description: New\nschema: one\nconfig: {a: 2}\n");
  const Run done = run(true);
  EXPECT_EQ(done.reads, (Paths{"presets.d/new.yaml", "schemas/one.schema.json"}));
  EXPECT_EQ(done.changes, Paths());
  EXPECT_EQ(run().reads, Paths());
}

TEST_F(BuildProject, ANewPresetThatEachMatchesIsANewExperiment) {
  edit("presets.d/each/y.yaml", "description: Y\nschema: two\nconfig: {c: 2}\n");
  const Run done = run(true);
  EXPECT_EQ(done.changes, with_index({"build/experiments/y.yaml"}));
  EXPECT_EQ(why(done), directory / "experiments/each.yaml: " + directory / "presets.d/each/y.yaml is new\n");
  remove("presets.d/each/y.yaml");
  EXPECT_EQ(run().changes, with_index({"build/experiments/y.yaml"}));
}

TEST_F(BuildProject, ASecondPresetOfANameMakesItAmbiguous) {
  edit("experiments/x.yaml", "experiments:\n  by-stem: {presets: [x]}\n");
  EXPECT_EQ(run().code, 0);
  edit("presets.d/deep/x.yaml", "description: X\nconfig: {c: 2}\n");
  const Run done = run();
  EXPECT_EQ(done.code, 1);
  EXPECT_NE(done.messages.find("[ambiguous-preset]"), std::string::npos) << done.messages;
  EXPECT_EQ(done.changes, Paths());
}

TEST_F(BuildProject, ADeletedPresetIsMissedByWhoAppliesIt) {
  remove("presets.d/lone.yaml");
  EXPECT_EQ(run().reads, Paths());
  remove("presets.d/base.yaml");
  const Run done = run();
  EXPECT_EQ(done.code, 1);
  EXPECT_NE(done.messages.find("[unknown-preset]"), std::string::npos) << done.messages;
}

TEST_F(BuildProject, ARenamedPresetIsFoundByItsNewPath) {
  std::filesystem::create_directories(directory / "presets.d/deep");
  std::filesystem::rename(directory / "presets.d/base.yaml", directory / "presets.d/deep/base.yaml");
  age();
  const Run done = run(true);
  EXPECT_EQ(done.code, 0) << done.messages;
  Paths reads{"build/experiments/child.yaml", "experiments/child.yaml", "presets.d/child.yaml",
              "presets.d/deep/base.yaml", "schemas/one.schema.json"};
  EXPECT_EQ(done.reads, reads);
  EXPECT_EQ(done.changes, Paths());
}

TEST_F(BuildProject, AnEditedSchemaChecksWhatItDescribes) {
  edit("schemas/two.schema.json",
       R"({"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "title": "Two"})");
  const Run done = run(true);
  EXPECT_EQ(done.code, 0) << done.messages;
  Paths reads{"experiments/each.yaml",    "experiments/other.yaml",
              "presets.d/each/x.yaml",    "presets.d/other.yaml",
              "schemas/two.schema.json",  "build/experiments/other/d=1.yaml",
              "build/experiments/x.yaml", "build/experiments/other/d=2.yaml"};
  EXPECT_EQ(done.reads, reads);
  EXPECT_EQ(done.changes, Paths());
  edit("schemas/two.schema.json",
       R"({"$schema": "http://json-schema.org/draft-07/schema#", "required": ["z"]})");
  EXPECT_EQ(run().code, 1);
}

TEST_F(BuildProject, ManifestsComeMoveAndGo) {
  edit("experiments/more.yaml", "experiments:\n  more: {presets: [child]}\n");
  Run done = run(true);
  Paths reads = of_child;
  reads.erase("experiments/child.yaml");
  reads.insert("experiments/more.yaml");
  EXPECT_EQ(done.reads, reads);
  EXPECT_EQ(done.changes, with_index({"build/experiments/more.yaml"}));
  EXPECT_EQ(why(done), directory / "experiments/more.yaml: it is new\n");

  std::filesystem::rename(directory / "experiments/more.yaml", directory / "experiments/moved.yaml");
  age();
  EXPECT_EQ(run().changes, with_index({}));  // the index says where an experiment is declared

  remove("experiments/moved.yaml");
  done = run();
  EXPECT_EQ(done.changes, with_index({"build/experiments/more.yaml"}));
  age();
  (void)run();
  EXPECT_EQ(run().reads, Paths());
}

TEST_F(BuildProject, AnOutputThatIsNotAsItWasIsWrittenAgain) {
  const std::string output = "build/experiments/other/d=2.yaml";
  const std::string built = directory.read(output);
  edit(output, "c: 1\nd: 3\n");
  Run done = run(true);
  EXPECT_EQ(done.changes, Paths{output});
  EXPECT_EQ(why(done), directory / "experiments/other.yaml: output other/d=2.yaml was edited\n");
  EXPECT_EQ(directory.read(output), built);
  remove(output);
  done = run(true);
  EXPECT_EQ(done.changes, Paths{output});
  EXPECT_EQ(why(done), directory / "experiments/other.yaml: output other/d=2.yaml is missing\n");
}

TEST_F(BuildProject, WhatHoldsForAllCompilesAll) {
  const auto reason_of_all = [&](const Run& done) { return why(done).substr(0, why(done).find('\n')); };
  const std::string each = directory / "experiments/child.yaml: ";
  EXPECT_EQ(reason_of_all(run(true, {"c=3"})), each + "option --set c=3");
  EXPECT_EQ(reason_of_all(run(true)), each + "without option --set c=3");
  edit("presetc.yaml", "schema_version: \"7\"\n");
  EXPECT_EQ(reason_of_all(run(true)), each + directory / "presetc.yaml changed");
  edit("build/experiments/index.json", directory.read("build/experiments/index.json") + "\n");
  EXPECT_EQ(reason_of_all(run(true)), each + "index.json was edited");
  edit("build/experiments/.presetc-record", "something else");
  EXPECT_EQ(reason_of_all(run(true)), each + "the record of the last build cannot be read");
  remove("build/experiments/.presetc-record");
  EXPECT_EQ(reason_of_all(run(true)), each + "there is no record of a build");
}

TEST_F(BuildProject, MessagesSurvive) {
  edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: yes}\n");
  edit("experiments/other.yaml",
       "experiments:\n  other: {presets: [other], sweep: {d: [1, 2]}, exclude: [{d: 9}]}\n");
  const std::string said = run().messages;
  EXPECT_NE(said.find("[yaml11-ambiguity]"), std::string::npos) << said;
  EXPECT_NE(said.find("[exclude-nothing]"), std::string::npos) << said;
  age();
  EXPECT_EQ(run().messages, said);
  const Run again = run();
  EXPECT_EQ(again.messages, said);
  EXPECT_EQ(again.reads, (Paths{"experiments/other.yaml", "presets.d/lone.yaml"}));  // they are shown
  edit("presets.d/base.yaml", "description: Base\nschema: one\nconfig: {a: 3}\n");
  EXPECT_EQ(run().messages, said);
}

TEST_F(BuildProject, WhatIsSaidOfOneFileBecauseOfAnotherIsSaidByEveryBuild) {
  edit("presets.d/child.yaml", "description: Child\nsystem: true\nextends: base\nconfig: {b: 1}\n");
  edit("presets.lock", "#\n");
  const std::string said = run().messages;
  EXPECT_NE(said.find("base.yaml"), std::string::npos) << said;
  EXPECT_FALSE(directory.exists("build/experiments/.presetc-record"));
  age();
  (void)run();
  // Reads base.yaml, and would not read who inherits from it.
  edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: 2}\n");
  edit("experiments/lone.yaml", "experiments:\n  lone: {presets: [base]}\n");
  EXPECT_EQ(run().messages, said);
}

TEST_F(BuildProject, WhatWasSaidOfOneExperimentSurvivesThatAnotherOfItsManifestIsCompiled) {
  edit("presets.d/old.yaml", "description: Old\ndeprecated: {replaced_by: lone}\nconfig: {c: 1}\n");
  edit("presets.d/older.yaml", "description: Older\ndeprecated: {replaced_by: lone}\nconfig: {c: 1}\n");
  edit("experiments/many.yaml",
       "experiments:\n  quiet: {presets: [lone], metadata: {m: &list [old]}}\n"
       "  loud: {presets: *list, exclude: [{c: 9}]}\n  louder: {presets: [older], set: {e: yes}}\n");
  const auto count = [](std::string_view text, std::string_view what) {
    std::size_t times = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++times;
    return times;
  };
  Run done = run();
  const std::string said = done.messages;
  EXPECT_EQ(count(said, "[deprecated-preset]"), 2U) << said;
  EXPECT_EQ(count(said, "[exclude-nothing]"), 1U) << said;
  EXPECT_EQ(count(said, "[yaml11-ambiguity]"), 1U) << said;
  EXPECT_EQ(count(said, "[unchecked]"), 1U) << said;
  // Whichever of them is compiled again, and however often.
  std::string record;
  for (int i = 2; i < 5; ++i) {
    edit("presets.d/lone.yaml", "description: Lone\nschema: one\nconfig: {c: " + std::to_string(i) + "}\n");
    done = run();
    EXPECT_EQ(done.changes, with_index({"build/experiments/quiet.yaml"}));
    EXPECT_EQ(done.messages, said);
    edit("presets.d/older.yaml",
         "description: Older\ndeprecated: {replaced_by: lone}\nconfig: {c: " + std::to_string(i) + "}\n");
    done = run();
    EXPECT_EQ(done.changes, with_index({"build/experiments/louder.yaml"}));
    EXPECT_EQ(done.messages, said);
    const std::string now = directory.read("build/experiments/.presetc-record");
    if (!record.empty()) {
      EXPECT_EQ(count(now, "\nmessage "), count(record, "\nmessage "));
    }
    record = now;
  }
  edit("presets.d/older.yaml", "description: Older\nconfig: {c: 1}\n");
  done = run();
  EXPECT_EQ(count(done.messages, "[deprecated-preset]"), 1U) << done.messages;
  EXPECT_EQ(count(done.messages, "[exclude-nothing]"), 1U) << done.messages;
}

TEST_F(BuildProject, AFailedBuildLeavesTheRecord) {
  const std::string before = directory.read("presets.d/base.yaml");
  const std::string record = directory.read("build/experiments/.presetc-record");
  edit("presets.d/base.yaml", "description: Base\nconfig: {a: 1, a: 2}\n");
  EXPECT_EQ(run().code, 1);
  EXPECT_EQ(directory.read("build/experiments/.presetc-record"), record);
  edit("presets.d/base.yaml", before);
  const Run done = run();
  EXPECT_EQ(done.reads, Paths{"presets.d/base.yaml"});
  EXPECT_EQ(done.changes, Paths());
}

}  // namespace
}  // namespace presetc
