#include <string>

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "record/record.h"

namespace presetc {
namespace {

std::string digest_like(char c) {
  return std::string(64, c);
}

Record example() {
  Record record;
  record.tool = "0.1.0 abc";
  record.root = ".";
  record.options = {"--set x=1\ny: 2", "--conflicts error"};
  record.variables = {"HOME", record.keep("GPUS=" + digest_like('e'))};
  record.files = {{"presetc.yaml", {1, 2, 3}, record.keep(digest_like('a'))},
                  {"presets.d/a b.yaml", {0, 20, 30}, record.keep(digest_like('b'))},
                  {"experiments/x\\y.yaml", {4, 5, 6}, record.keep(digest_like('c'))},
                  {"presets.lock", {}, {}}};
  record.directories = {{"presets.d", {7, 8, 9}, record.keep(digest_like('d'))}};
  record.global = {0, 3};
  record.numbers = {1, 2, 3, 1};
  record.presets = {{1, {0, 1}}};
  Record::Manifest manifest;
  manifest.file = 2;
  manifest.inputs = {1, 3};
  manifest.each = "recipes/**";
  manifest.experiments = {0, 2};
  record.manifests.push_back(manifest);
  Record::Experiment experiment;
  experiment.name = "x";
  experiment.begin = 100;
  experiment.size = 50;
  experiment.entry = record.keep(digest_like('4'));
  experiment.inputs = {3, 4};
  experiment.outputs = {0, 2};
  experiment.facts.conflicts = 3;
  experiment.facts.drawn = 10;
  experiment.facts.all = Count(1'000'000'007);
  experiment.facts.all *= Count(1'000'000'000'000'000'000);
  experiment.facts.exact = false;
  experiment.facts.skipped_points = 4;
  experiment.facts.skipped_reasons = 2;
  experiment.facts.first_skipped = "rule-broken at experiments/x.yaml:12";
  experiment.facts.unchecked = 1;
  experiment.facts.first_unchecked = "x";
  experiment.facts.unchecked_file = "experiments/x\\y.yaml";
  experiment.facts.unchecked_begin = 13;
  experiment.facts.unchecked_end = 14;
  record.experiments.push_back(std::move(experiment));
  record.experiments.push_back({"nothing of its own", 150, 20, {}, {4, 4}, {2, 2}, {}});
  record.outputs = {{"x/a=1.yaml", {1, 1, 1}, record.keep(digest_like('1')), false},
                    {"all.jsonl", {0, 2, 2}, record.keep(digest_like('2')), true}};
  record.index = {"index.json", {9, 9, 9}, record.keep(digest_like('3')), false};
  Record::Message message;
  message.kind = Kind::overridden;
  message.severity = Severity::warning;
  message.experiment = 1;
  message.at = {1, 5, 9, "two\nlines"};
  message.hint = "a hint";
  message.path = "vllm.x";
  message.replacement = "y";
  message.notes = {{0, 1, 2, "here"}, {Record::nothing, 0, 0, "nowhere"}};
  record.messages.push_back(std::move(message));
  return record;
}

TEST(RecordText, ReadsWhatItWrites) {
  const std::string text = record_text(example());
  const auto read = read_record(text);
  ASSERT_TRUE(read) << text;
  EXPECT_EQ(record_text(*read), text);
  EXPECT_EQ(read->options, (std::vector<std::string_view>{"--set x=1\ny: 2", "--conflicts error"}));
  EXPECT_EQ(read->files[2].path, "experiments/x\\y.yaml");
  EXPECT_EQ(read->files[3].digest, "");
  EXPECT_EQ(read->experiments[0].facts.all.text(), "1000000007000000000000000000");
  EXPECT_EQ(read->inputs(read->experiments[0].inputs)[0], 1U);
  EXPECT_EQ(read->experiments[0].outputs.size(), 2U);
  EXPECT_EQ(read->experiments[0].entry, digest_like('4'));
  EXPECT_EQ(read->experiments[1].name, "nothing of its own");
  EXPECT_EQ(read->messages[0].experiment, 1U);
  EXPECT_EQ(read->messages[0].at.text, "two\nlines");
  EXPECT_EQ(read->messages[0].notes[1].file, Record::nothing);
  EXPECT_TRUE(read->outputs[1].shared);
}

TEST(RecordText, OfNothing) {
  const auto read = read_record(record_text(Record()));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->files.empty());
}

TEST(RecordText, HalfARecordIsNone) {
  const std::string text = record_text(example());
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_FALSE(read_record(text.substr(0, size))) << size;
}

TEST(RecordText, AnEditedRecordIsNone) {
  const std::string text = record_text(example());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string edited = text;
    edited[at] = edited[at] == '7' ? '8' : '7';
    EXPECT_FALSE(read_record(edited)) << at;
  }
  EXPECT_FALSE(read_record(text + "\n"));
  EXPECT_FALSE(read_record("presetc record 1" + text.substr(16)));
}

/// Somebody may also make up a text and its hash.
TEST(RecordText, NumbersThatNameNothingAreNone) {
  const auto broken = [](auto change) {
    Record record = example();
    change(record);
    return !read_record(record_text(record)).has_value();
  };
  EXPECT_TRUE(broken([](Record& record) { record.numbers[0] = 4; }));
  EXPECT_TRUE(broken([](Record& record) { record.global[0] = 77; }));
  EXPECT_TRUE(broken([](Record& record) { record.numbers[3] = 4; }));
  EXPECT_TRUE(broken([](Record& record) { record.messages[0].at.file = 12; }));
  EXPECT_TRUE(broken([](Record& record) { record.messages[0].experiment = 2; }));
  EXPECT_TRUE(broken([](Record& record) { record.files[0].digest = "abc"; }));
}

TEST(RecordText, WithALineOfAnotherVersionIsNone) {
  const std::string text = record_text(example());
  const std::size_t last = text.rfind('\n', text.size() - 2) + 1;
  const std::string last_word = text.substr(last, text.size() - last - digest_like('0').size() - 1);
  for (std::size_t at = text.find('\n') + 1; at <= last; at = text.find('\n', at) + 1) {
    const auto with = [&](const std::string& line) {
      const std::string body = text.substr(0, at) + line + text.substr(at, last - at);
      return read_record(body + last_word + sha256_hex(body) + '\n').has_value();
    };
    EXPECT_TRUE(with("")) << at;
    EXPECT_FALSE(with("colour red\n")) << text.substr(0, at);
  }
}

TEST(Stamp, OfAYoungFileSaysNothing) {
  constexpr std::int64_t millisecond = 1'000'000, second = 1000 * millisecond, now = 1'800'000'000 * second;
  const struct {
    std::int64_t ago;
    bool says_something;
  } rows[] = {
      {-10 * second, false},      // a clock that is ahead
      {0, false},                 // whole seconds: a file system may keep no more, or even ones
      {2 * second, false},        //
      {3 * second, true},         //
      {49 * millisecond, false},  // parts of a second are kept
      {51 * millisecond, true},   //
      {second + 1, true},         //
      {now, false},               // no time at all
  };
  for (const auto& [ago, says_something] : rows) {
    const FileInfo info{FileType::regular, 5, now - ago, 7, now};
    EXPECT_EQ(stamp_of(info, now), says_something ? exact_stamp(info) : (Stamp{0, 5})) << ago;
  }
}

}  // namespace
}  // namespace presetc
