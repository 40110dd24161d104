#include "emit/names.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "support/fake_resolution.h"

namespace presetc {
namespace {

using Labels = std::vector<std::string>;

class Names : public ::testing::Test {
 protected:
  /// The labels of an experiment whose one axis has these candidates.
  Labels labels(Candidates candidates) {
    auto& experiment = fake.experiment("e");
    fake.axis(experiment, fake.path("section.p"), std::move(candidates));
    fake.product(experiment);
    return point_labels(experiment);
  }
  testing::FakeResolution fake;
};

TEST_F(Names, ShortestEndings) {
  struct Case {
    std::vector<std::string_view> paths;
    Labels endings;
  };
  for (const Case& c : std::vector<Case>{
           {{"vllm.max_num_seqs", "precision"}, {"max_num_seqs", "precision"}},
           {{"vllm.size", "sglang.size"}, {"vllm.size", "sglang.size"}},
           {{"a.x.size", "b.x.size", "b.y"}, {"a.x.size", "b.x.size", "y"}},
           {{"size", "a.size", "b.a.size"}, {"size", "a.size", "b.a.size"}},
           {{"pod[\"a.b/c\"]"}, {"a.b/c"}},
       }) {
    std::vector<Path> paths;
    for (const auto text : c.paths) paths.push_back(fake.path(text));
    std::vector<const Path*> pointers;
    for (const auto& path : paths) pointers.push_back(&path);
    EXPECT_EQ(shortest_endings(pointers), c.endings);
  }
}

TEST_F(Names, LabelsOfAllTypes) {
  EXPECT_EQ(labels({fake.integer(7), fake.real(1, "1.0"), fake.real(1e-5, "1e-5"),
                    make_boolean(fake.arena, true, {}), make_null(fake.arena, {}), fake.text("bf16"),
                    fake.text("meta/Llama 3"), fake.text("h\xc3\xa9"),
                    fake.list({fake.integer(1), fake.text("x")}), fake.list({fake.list({fake.integer(1)})}),
                    fake.map({{"a", {}, fake.integer(1)}}), fake.text("")}),
            (Labels{"p=7", "p=1.0", "p=1.0e-05", "p=true", "p=null", "p=bf16", "p=meta-Llama-3", "p=h-",
                    "p=1+x", "p=--1--", "p=--a--1-", "p="}));
}

TEST_F(Names, OnlyWhatVaries) {
  auto& experiment = fake.experiment("e");
  fake.axis(experiment, fake.path("a.x"), {fake.integer(1), fake.integer(2)});
  fake.axis(experiment, fake.path("b.x"), {fake.integer(3)});
  fake.axis(experiment, fake.path("c.y"), {fake.integer(4), fake.integer(5)});
  fake.product(experiment);
  EXPECT_EQ(point_labels(experiment), (Labels{"x=1,y=4", "x=1,y=5", "x=2,y=4", "x=2,y=5"}));
  JsonText values(false);
  append_axis_values(experiment, experiment.points[1], values);
  EXPECT_EQ(values.text(), R"({"a.x": 1, "c.y": 5})");
}

TEST_F(Names, EqualLabelsAreToldApart) {
  const auto found = labels({fake.text("a b"), fake.text("a/b"), fake.text("A-B"), fake.text("c")});
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[3], "p=c");
  // printf '{"section.p":"a b"}' | sha256sum
  EXPECT_EQ(found[0], "p=a-b~b57cf255");
  EXPECT_TRUE(found[2].starts_with("p=A-B~"));
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), 4U);
}

TEST_F(Names, LongLabelsAreCut) {
  const std::string long_text(200, 'x');
  const std::string fits(148, 'y');
  const auto found = labels({fake.text(long_text), fake.text(fits), fake.text(fits + "y")});
  EXPECT_EQ(found[0].size(), 150U);
  EXPECT_EQ(found[0].substr(0, 142), "p=" + std::string(139, 'x') + "~");
  EXPECT_EQ(found[1], "p=" + fits);
  EXPECT_EQ(found[2].size(), 150U);
  EXPECT_EQ(found[2][141], '~');
}

TEST_F(Names, Paths) {
  auto& experiment = fake.experiment("group/study");
  EXPECT_EQ(point_path(experiment, ""), "group/study.yaml");
  EXPECT_EQ(point_path(experiment, "x=1"), "group/study/x=1.yaml");
  experiment.settings.output.format = Format::json;
  EXPECT_EQ(point_path(experiment, "x=1"), "group/study/x=1.json");
  experiment.settings.output.path = Text{"here.txt", {}};
  EXPECT_EQ(point_path(experiment, "x=1"), "here.txt");
}

}  // namespace
}  // namespace presetc
