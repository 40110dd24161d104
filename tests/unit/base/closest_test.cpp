#include "base/closest.h"

#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Closest, FindsTheNearest) {
  const std::vector<std::string_view> names{"attn", "max_num_seqs", "max_num_batched_tokens", "tp-size",
                                            "precision"};
  struct Case {
    std::string_view name, nearest;
  };
  for (const Case& c : std::vector<Case>{
           {"max_num_seqs", "max_num_seqs"},
           {"max-num-seqs", "max_num_seqs"},  // `-` and `_` are one
           {"MAX_NUM_SEQS", "max_num_seqs"},
           {"max_num_seq", "max_num_seqs"},    // delete
           {"max_num_seqss", "max_num_seqs"},  // insert
           {"max_nun_seqs", "max_num_seqs"},   // replace
           {"max_nmu_seqs", "max_num_seqs"},   // swap
           {"tpsize", "tp-size"},
           {"tp", ""},
           {"presicion", "precision"},
           {"max_batched_tokens", "max_num_batched_tokens"},
           {"something", ""},
           {"", ""},
       }) {
    EXPECT_EQ(closest(c.name, names), c.nearest) << c.name;
  }
}

TEST(Closest, TiesGoToTheFirst) {
  EXPECT_EQ(closest("tab", std::vector<std::string_view>{"tac", "tad"}), "tac");
  EXPECT_EQ(closest("tab", std::vector<std::string_view>{"", "tac"}), "tac");
  EXPECT_EQ(closest("tab", {}), "");
}

TEST(Closest, OneLetterIsNearNoOther) {
  EXPECT_EQ(closest("a", std::vector<std::string_view>{"b", "A"}), "A");
  EXPECT_EQ(closest("ab", std::vector<std::string_view>{"ac"}), "");
}

TEST(Closest, Hint) {
  EXPECT_EQ(did_you_mean("unoin", std::vector<std::string_view>{"union"}), "did you mean \"union\"?");
  EXPECT_EQ(did_you_mean("xyz", std::vector<std::string_view>{"union"}), "");
}

}  // namespace
}  // namespace presetc
