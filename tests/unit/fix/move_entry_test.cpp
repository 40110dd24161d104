#include "fix/move_entry.h"

#include <string>

#include <gtest/gtest.h>

#include "fix/key_chain.h"
#include "parse/document.h"
#include "value/canonical_json.h"
#include "value/edit.h"
#include "value/path.h"

namespace presetc {
namespace {

/// Moves the value at one path of a YAML text to another; `!` and the reason where that is refused.
std::string moved(const std::string& text, const std::string& from, const std::string& to) {
  Sources sources;
  const Source& source = sources.add("config.yaml", text);
  Diagnostics diagnostics;
  const auto document = read_yaml(source, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  Arena arena;
  PathError error;
  const Path old = *parse_path(from, arena, error), now = *parse_path(to, arena, error);
  const Value* section = value_at(*document->root, std::span(old.segments).first(old.segments.size() - 1));
  const TextPlace place = text_place(*document->root, section->find(old.segments.back())->key_span);
  EntryMove move{place.keys, document->root, {}};
  std::size_t at = 0;
  for (; at + 1 < now.segments.size() && move.to->get(now.segments[at]) != nullptr; ++at)
    move.to = move.to->get(now.segments[at]);
  move.keys.assign(now.segments.begin() + static_cast<std::ptrdiff_t>(at), now.segments.end());
  std::string why;
  const auto edits = move_entry(source, move, why);
  if (!edits) return "!" + why;

  // Whatever it looks like, it means the same as moving the value in the tree.
  const std::string result = edited(text, *edits);
  Sources again;
  const auto read = read_yaml(again.add("config.yaml", result), diagnostics);
  EXPECT_TRUE(read) << result;
  const Value* expected = without_path(arena, *document->root, old.segments);
  expected = with_value_at(arena, *expected, now.segments, {}, *value_at(*document->root, old.segments));
  if (read) {
    EXPECT_EQ(canonical_json(*read->root), canonical_json(*expected)) << result;
  }
  return result;
}

TEST(MoveEntry, BlockStyle) {
  struct Row {
    std::string text, from, to, result;
  };
  const Row rows[] = {
      {"a: 1\nb: 2\n", "a", "s.a", "s:\n  a: 1\nb: 2\n"},
      {"a: 1   # why\ns:\n  b: 2\nz: 3\n", "a", "s.x", "s:\n  b: 2\n  x: 1   # why\nz: 3\n"},
      // Comments go with it, and so do those of a section that it was alone in.
      {"# file\n\n# about a\na: 1\nb: 2\ns:\n    c: 3\n", "a", "s.a",
       "# file\n\nb: 2\ns:\n    c: 3\n    # about a\n    a: 1\n"},
      {"s:   # the section\n  # about a\n  a: 1 # one\nb: 2\n", "s.a", "a",
       "# the section\n# about a\na: 1 # one\nb: 2\n"},
      {"t:\n  b: 2\ns: # old\n  a: 1\n", "s.a", "t.a", "t:\n  b: 2\n  # old\n  a: 1\n"},
      // Lines of a value are indented anew.
      {"s:\n  a:\n    - 1\n    - x: |\n        text\n\n        more\n  c: 1\n", "s.a", "a",
       "a:\n  - 1\n  - x: |\n      text\n\n      more\ns:\n  c: 1\n"},
      // Beside the section that it leaves: before it if it was first there, with what is above both.
      {"z: 0\n# about s\ns:\n  # about a\n  a: 1 # one\n  c: 1\nb: 2\n", "s.a", "a",
       "z: 0\n# about a\na: 1 # one\n# about s\ns:\n  c: 1\nb: 2\n"},
      {"s:\n  c: 1\n  a: 1 # one\nb: 2\n", "s.a", "a", "s:\n  c: 1\na: 1 # one\nb: 2\n"},
      {"s:\n  t:\n    a: 1\n  c: 1\nb: 2\n", "s.t.a", "a", "a: 1\ns:\n  c: 1\nb: 2\n"},
      {"s:\n  d: 1\n  t:\n    a: 1\n    c: 1\nb: 2\n", "s.t.a", "a",
       "s:\n  d: 1\n  t:\n    c: 1\na: 1\nb: 2\n"},
      {"s: {a: 1, c: 1}\nb: 2\n", "s.a", "a", "a: 1\ns: {c: 1}\nb: 2\n"},
      {"a:\n- 1\n- 2\nb: 1\n", "a", "s.t.a", "s:\n  t:\n    a:\n    - 1\n    - 2\nb: 1\n"},
      {"a: \"two\n  lines\"\ns: {}\nt:\n  c: 1", "a", "t.a", "s: {}\nt:\n  c: 1\n  a: \"two\n    lines\"\n"},
      {"a: {x: [1,\n   2]} # c\nb: 1\nt:\n  c: 1\n", "a.x", "t.x",
       "b: 1\nt:\n  c: 1\n  x: [1,\n     2] # c\n"},
      {"a: {x: 1, y: 2} # c\nt:\n  c: 1\n", "a.x", "t.x", "a: {y: 2} # c\nt:\n  c: 1\n  x: 1\n"},
      {"a:\nt:\n  c: 1\n", "a", "t.x", "t:\n  c: 1\n  x:\n"},
      {"a: 1 # c\r\nt:\r\n  c: 1\r\n", "a", "t.s.x", "t:\r\n  c: 1\r\n  s:\r\n    x: 1 # c\r\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(moved(row.text, row.from, row.to), row.result);
}

TEST(MoveEntry, FlowStyle) {
  struct Row {
    std::string text, from, to, result;
  };
  const Row rows[] = {
      {"{a: 1, b: 2}\n", "a", "s.a", "{s: {a: 1}, b: 2}\n"},
      {"{a: 1, s: {b: 2}}\n", "a", "s.a", "{s: {b: 2, a: 1}}\n"},
      {"{s: {a: [1, 2]}, b: 2}\n", "s.a", "a", "{a: [1, 2], b: 2}\n"},
      {"{s: {b: 2}, x: {y: {a: 1}}}\n", "x.y.a", "s.a", "{s: {b: 2, a: 1}}\n"},
      {"{s: {}, a: 1}\n", "a", "s.a", "{s: {a: 1}}\n"},
      {"{\n  \"a\": 1,\n  \"s\": {\n    \"b\": 2\n  }\n}\n", "a", "s.a",
       "{\n  \"s\": {\n    \"b\": 2,\n    a: 1\n  }\n}\n"},
      {"a: 1\ns: {b: 2}\n", "a", "s.a", "s: {b: 2, a: 1}\n"},
      {"{z: 0, s: {a: 1, c: 1}, b: 2}\n", "s.a", "a", "{z: 0, a: 1, s: {c: 1}, b: 2}\n"},
      {"{z: 0, s: {c: 1, a: 1}, b: 2}\n", "s.a", "a", "{z: 0, s: {c: 1}, a: 1, b: 2}\n"},
      {"{\n  s: {c: 1, a: 1},\n  b: 2\n}\n", "s.a", "a", "{\n  s: {c: 1},\n  a: 1,\n  b: 2\n}\n"},
      // What looks like a comment or a `<<` may be the value's.
      {"s: {a: \"a #b\", c: 1}\n", "s.a", "t.a", "s: {c: 1}\nt:\n  a: \"a #b\"\n"},
      {"s: {c: 1, a: 1<<2}\n", "s.a", "t.a", "s: {c: 1}\nt:\n  a: 1<<2\n"},
      {"s: {c: 1, a: [1, # one\n  2]}\n", "s.a", "t.a", "s: {c: 1}\nt:\n  a: [1, # one\n    2]\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(moved(row.text, row.from, row.to), row.result);
}

TEST(MoveEntry, WhatItRefuses) {
  struct Row {
    std::string text, from, to, why;
  };
  const Row rows[] = {
      {"a:\n  - 1\ns: {b: 2}\n", "a", "s.a", "!a block of lines cannot stand within brackets"},
      {"a: x, y\ns: {b: 2}\n", "a", "s.a", "!a block of lines cannot stand within brackets"},
      {"a: 1 # why\ns: {b: 2}\n", "a", "s.a", "!its comment cannot stand within the brackets"},
      {"m: &m {x: 1}\ns:\n  <<: *m\n  a: 1\nt:\n  c: 1\n", "s.a", "t.a",
       "!its section takes keys from elsewhere through `<<`"},
      {"m: &m {x: 1}\na: 1\ns:\n  <<: *m\n  c: 1\n", "a", "s.a",
       "!the section that it moves to takes keys from elsewhere through `<<`"},
      {"s: &s\n  a: 1\nt:\n  c: 1\n", "s.a", "t.a",
       "!the section that it is alone in has an anchor or a tag"},
      {"s: {c: 1, # one\n  a: 1}\nt: 1\n", "s.a", "r.a", "!there is a comment within the brackets"},
      {"s: {c: 1, t: { # two\n  a: 1}}\n", "s.t.a", "r.a", "!there is a comment within the brackets"},
      {"? a\n: 1\ns:\n  c: 1\n", "a", "s.a", "!its text is not a plain `key: value`"},
  };
  for (const Row& row : rows) EXPECT_EQ(moved(row.text, row.from, row.to), row.why);
}

}  // namespace
}  // namespace presetc
