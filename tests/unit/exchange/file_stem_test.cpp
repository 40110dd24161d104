#include "exchange/file_stem.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(FileStem, OfDisplayNames) {
  struct Row {
    const char *name, *stem;
  };
  for (const Row& row : {Row{"Memory Efficient", "memory-efficient"}, Row{"balanced", "balanced"},
                         Row{"vLLM (8-bit)  cache!", "vllm-8-bit-cache"}, Row{"Llama_3.1-8B", "llama_3.1-8b"},
                         Row{"  .hidden", "hidden"}, Row{"../../etc/passwd", "etc-passwd"},
                         Row{"Größe 2", "gr-e-2"}, Row{"**", ""}, Row{"", ""}, Row{"-", ""}}) {
    EXPECT_EQ(file_stem_of(row.name), row.stem) << row.name;
  }
}

}  // namespace
}  // namespace presetc
