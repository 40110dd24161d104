#include <string>

#include <gtest/gtest.h>

#include "emit/provenance.h"
#include "emit/write_value.h"
#include "support/build_value.h"
#include "support/random_values.h"
#include "value/path.h"

namespace presetc {
namespace {

/// Where the value stands in the text, and its path as the layer.
LeafOriginOf from(const Sources& sources) {
  return [&sources](std::span<const std::string_view> path, const Value& leaf) -> LeafOrigin {
    const Source& source = sources[leaf.span().file];
    const LineColumn place = source.position(leaf.span().begin);
    return {source.name, place.line, place.column, to_string(path)};
  };
}

constexpr const char* config = R"(a:
  b: 1
  c: {}
list: [1, 2]
maps:
  - {x: 1}
text: "two\nlines\n"
)";

TEST(WriteProvenance, CommentsEveryLeaf) {
  testing::Built built(config);
  EXPECT_EQ(to_yaml_with_comments(built.value(), from(built.sources())),
            R"(a:
  b: 1  # built.yaml:2 a.b
  c: {}  # built.yaml:3 a.c
list: [1, 2]  # built.yaml:4 list
maps:  # built.yaml:6 maps
  - x: 1
text: |  # built.yaml:7 text
  two
  lines
)");
}

TEST(WriteProvenance, CommentsARootThatIsALeaf) {
  const LeafOriginOf where = [](auto, const Value&) { return LeafOrigin{"f", 0, 0, ""}; };
  EXPECT_EQ(to_yaml_with_comments(testing::Built("x").value(), where), "x  # f\n");
  EXPECT_EQ(to_yaml_with_comments(testing::Built("{}").value(), where), "{}  # f\n");
  EXPECT_EQ(to_yaml_with_comments(testing::Built("[{a: 1}]").value(), where), "# f\n- a: 1\n");
}

TEST(WriteProvenance, SaysNothingWhereNothingIsKnown) {
  testing::Built built(config);
  const LeafOriginOf nothing = [](auto, const Value&) { return LeafOrigin{}; };
  EXPECT_EQ(to_yaml_with_comments(built.value(), nothing), to_yaml(built.value()));
}

TEST(WriteProvenance, CommentsStayOnTheirLine) {
  testing::Built built("{a: x}");
  const LeafOriginOf hostile = [](auto, const Value&) {
    return LeafOrigin{"a\nb\xe2\x80\xa8\x07é", 3, 0, "l"};
  };
  EXPECT_EQ(to_yaml_with_comments(built.value(), hostile), "a: x  # a b  é:3 l\n");
}

TEST(WriteProvenance, CommentsChangeNothingElse) {
  testing::RandomValues random(11);
  const LeafOriginOf where = [](auto, const Value&) { return LeafOrigin{"f", 1, 0, "mark"}; };
  for (int i = 0; i < 2000; ++i) {
    Arena arena;
    const Value& value = *random.tree(1 + i % 4, arena);
    std::string text = to_yaml_with_comments(value, where);
    for (std::size_t at = 0; (at = text.find("  # f:1 mark", at)) != std::string::npos;) text.erase(at, 12);
    if (text.starts_with("# f:1 mark\n")) text.erase(0, 11);
    ASSERT_EQ(text, to_yaml(value));
  }
}

TEST(WriteProvenance, Sidecar) {
  testing::Built built("{b: {c.d: 1}, a: [{x: 1}]}");
  EXPECT_EQ(to_provenance_json(built.value(), {}, from(built.sources())), R"({
  "a": {
    "file": "built.yaml",
    "line": 1,
    "column": 18,
    "layer": "a"
  },
  "b[\"c.d\"]": {
    "file": "built.yaml",
    "line": 1,
    "column": 11,
    "layer": "b[\"c.d\"]"
  }
}
)");
  const LeafOriginOf nothing = [](auto, const Value&) { return LeafOrigin{}; };
  EXPECT_EQ(to_provenance_json(testing::Built("{a: 1}").value(), {}, nothing), "{\n  \"a\": {}\n}\n");
}

}  // namespace
}  // namespace presetc
