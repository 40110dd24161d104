#include "emit/collections.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "support/build_value.h"

namespace presetc {
namespace {

std::string line(const Value& value) {
  std::string text;
  EXPECT_TRUE(append_jsonl(value, text));
  return text;
}

TEST(Collections, AListIsInTheOrderOfThePoints) {
  testing::Built b("{x: 2}");
  testing::Built a("{x: 1}");
  const std::vector<const Value*> configs{&b.value(), &a.value()};
  Arena arena;
  const Value* list = make_list(arena, configs, {});
  EXPECT_EQ(line(*list), R"([{"x":2},{"x":1}])");
  EXPECT_EQ(to_yaml(*list), "- x: 2\n- x: 1\n");
  EXPECT_EQ(line(*make_list(arena, {}, {})), "[]");
  std::vector<Unrepresentable> refused;
  (void)to_toml(*list, refused);
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_EQ(refused[0].obstacle, Obstacle::not_a_map);
}

TEST(Collections, AMatrixNamesItsRows) {
  testing::Built first("{vllm.seqs: 64, gpus: [0, 1]}");
  testing::Built second("{}");
  const std::vector<MatrixRow> rows{{"study", "seqs=64", "0123", "", &first.value()},
                                    {"other", "", "4567", "x/y.yaml", &second.value()}};
  Arena arena;
  std::string clash;
  const Value* matrix = make_matrix(rows, arena, clash);
  ASSERT_NE(matrix, nullptr) << clash;
  EXPECT_EQ(line(*matrix),
            R"({"include":[{"experiment":"study","gpus":[0,1],"id":"0123","label":"seqs=64","vllm.seqs":64},)"
            R"({"experiment":"other","id":"4567","label":"","path":"x/y.yaml"}]})");
}

TEST(Collections, AMatrixHasNoTwoMeaningsForOneName) {
  testing::Built values("{seqs: 1, label: x}");
  const std::vector<MatrixRow> rows{{"study", "x", "0123", "", &values.value()}};
  Arena arena;
  std::string clash;
  EXPECT_EQ(make_matrix(rows, arena, clash), nullptr);
  EXPECT_EQ(clash, "label");
}

TEST(Collections, ASpaceIsAPreset) {
  testing::Built config("{model: m, vllm: {seqs: 64, x.y: 1}, only: {swept: 1}}");
  testing::Built candidates("[64, 128]");
  const Path seqs{{"vllm", "seqs"}};
  const Path dotted{{"vllm", "x.y"}};
  const Path swept{{"only", "swept"}};
  const std::vector<SearchedPath> searched{{&seqs, candidates.value().items()},
                                           {&dotted, candidates.value().items().first(1)},
                                           {&swept, candidates.value().items()}};
  Arena arena;
  EXPECT_EQ(line(*make_space(config.value(), searched, arena)),
            R"({"config":{"model":"m"},"parameters":{"only.swept":[64,128],"vllm.seqs":[64,128],)"
            R"("vllm[\"x.y\"]":[64]}})");
}

}  // namespace
}  // namespace presetc
