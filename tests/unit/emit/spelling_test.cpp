#include "emit/spelling.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/env_name.h"

namespace presetc {
namespace {

using Segments = std::vector<std::string_view>;

TEST(Spelling, EnvNames) {
  struct Case {
    Segments path;
    const char* name;
  };
  for (const auto& [path, name] : std::vector<Case>{
           {{"backend"}, "BACKEND"},
           {{"vllm", "max_num_seqs"}, "VLLM_MAX_NUM_SEQS"},
           {{"tp-size"}, "TP_SIZE"},
           {{"a.b", "c/d"}, "A_B_C_D"},
           {{"3d", "x"}, "_3D_X"},
           {{"hé", "日本"}, "H____"},
           {{""}, "_"},
       }) {
    EXPECT_EQ(env_name(path), name);
    EXPECT_TRUE(is_env_name(env_name(path)));
  }
  for (const char* name : {"", "1A", "A-B", "A B", "é", "A=B"}) EXPECT_FALSE(is_env_name(name)) << name;
  for (const char* name : {"PATH", "UID", "_"}) EXPECT_TRUE(is_shell_variable(name)) << name;
  EXPECT_FALSE(is_shell_variable("PATHS"));
}

TEST(Spelling, ArgumentsOfPaths) {
  const auto spelling = arg_spelling(Segments{"vllm", "max_num_seqs"});
  EXPECT_EQ(spelling.name, "--vllm.max-num-seqs");
  EXPECT_EQ(spelling.no, "--no-vllm.max-num-seqs");
  EXPECT_FALSE(spelling.valued);
}

TEST(Spelling, ArgumentsOfSchemas) {
  struct Case {
    const char* text;
    const char* name;
    const char* no;
    bool valued;
  };
  for (const auto& [text, name, no, valued] : std::vector<Case>{
           {"--enable-x", "--enable-x", "", false},
           {"-tp", "-tp", "", false},
           {"--x/--no-x", "--x", "--no-x", false},
           {"-x/+x", "-x/+x", "", false},
           {"/--disable-x", "", "--disable-x", false},
           {"--x=", "--x", "", true},
       }) {
    const auto spelling = parse_arg_spelling(text);
    ASSERT_TRUE(spelling) << text;
    EXPECT_EQ(spelling->name, name);
    EXPECT_EQ(spelling->no, no);
    EXPECT_EQ(spelling->valued, valued);
  }
  for (const char* text :
       {"", "-", "--", "x", "---x", "--a b", "--a=b", "--x/--no-x=", "--x/--", "--x\n", "/-"}) {
    EXPECT_FALSE(parse_arg_spelling(text)) << text;
  }
}

}  // namespace
}  // namespace presetc
