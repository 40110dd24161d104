#include "load/decode_range.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/source.h"
#include "parse/document.h"
#include "value/display.h"

namespace presetc {
namespace {

/// The candidates of a range as text, else the kind and message of what is wrong.
std::string candidates(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const auto document = read_yaml(sources.add("range.yaml", text), diagnostics);
  if (!document || !is_range(*document->root)) return "no range";
  Arena arena;
  const auto decoded = decode_range(arena, *document->root, diagnostics);
  if (!decoded) return diagnostics.all().front().message;
  std::string shown;
  for (const Value* value : *decoded) shown += (shown.empty() ? "" : " ") + display(*value);
  return shown;
}

TEST(Range, Candidates) {
  struct Row {
    std::string text, candidates;
  };
  const Row rows[] = {
      {"{from: 1, to: 4, step: 1}", "1 2 3 4"},
      {"{step: 1, to: 2, from: 1}", "1 2"},
      {"{from: 1, to: 4, step: 2}", "1 3"},
      {"{from: 1, to: 4, step: 2, include_end: true}", "1 3 4"},
      {"{from: 1, to: 5, step: 2, include_end: true}", "1 3 5"},
      {"{from: 1, to: 4, step: 2, include_end: false}", "1 3"},
      {"{from: 3, to: -3, step: -3}", "3 0 -3"},
      {"{from: 0.1, to: 0.5, step: 0.1}", "0.1 0.2 0.3 0.4 0.5"},
      {"{from: 0, to: 1, step: 0.25}", "0.0 0.25 0.5 0.75 1.0"},
      {"{from: 1, to: 64, factor: 4}", "1 4 16 64"},
      {"{from: 1, to: 10, factor: 3, include_end: true}", "1 3 9 10"},
      {"{from: 8, to: 1, factor: 0.5}", "8.0 4.0 2.0 1.0"},
      {"{from: -1, to: -10, factor: 2, include_end: true}", "-1 -2 -4 -8 -10"},
      {"{from: -8, to: -1, factor: 0.5}", "-8.0 -4.0 -2.0 -1.0"},
      {"{from: 5, to: 5, step: 1}", "5"},
      {"{from: 5, to: 5, step: -1}", "5"},
      {"{from: 5, to: 6, step: 100}", "5"},
      {"{from: 1e-5, to: 1e-3, factor: 10}", "1.0e-05 0.0001 0.001"},
      {"{from: 9223372036854775806, to: 9223372036854775807, step: 1}",
       "9223372036854775806 9223372036854775807"},
  };
  for (const Row& row : rows) EXPECT_EQ(candidates(row.text), row.candidates) << row.text;
}

TEST(Range, Mistakes) {
  struct Row {
    std::string text, message;
  };
  const Row rows[] = {
      {"{from: 1, to: 4, step: 0}", "the range never gets from 1 to 4 by step 0"},
      {"{from: 1, to: 4, step: -1}", "the range never gets from 1 to 4 by step -1"},
      {"{from: 1, to: 4, factor: 1}", "the range never gets from 1 to 4 by factor 1"},
      {"{from: 0, to: 4, factor: 2}", "the range never gets from 0 to 4 by factor 2"},
      {"{from: -1, to: 4, factor: 2}", "the range never gets from -1 to 4 by factor 2"},
      {"{from: -1, to: -4, factor: 0.5}", "the range never gets from -1 to -4 by factor 0.5"},
      {"{from: 1, to: 4, factor: 0.5}", "the range never gets from 1 to 4 by factor 0.5"},
      {"{from: a, to: 4, step: 1}", "`from` of a range is \"a\"; expected a finite number"},
      {"{from: 1, to: .inf, step: 1}", "`to` of a range is .inf; expected a finite number"},
      {"{from: 1, to: 4, step: .nan}", "`step` of a range is .nan; expected a finite number"},
      {"{from: 1, to: 4, step: 1, include_end: 1}", "`include_end` is 1; expected true or false"},
      {"{from: 1, to: 10000000, step: 1}", "the range has more than 1000000 candidates"},
      {"{from: 1, to: 2, factor: 1.0000000001}",
       "the numbers of the range need more digits than can be computed exactly"},
      {"{from: 1.0e-30, to: 1.0e+30, step: 1.0e+29}",
       "the numbers of the range need more digits than can be computed exactly"},
  };
  for (const Row& row : rows) EXPECT_EQ(candidates(row.text), row.message) << row.text;
}

TEST(Range, OtherMapsAreSections) {
  for (const std::string text : {"{}", "{from: 1, to: 2}", "{from: 1, step: 1}", "{to: 2, step: 1}",
                                 "{from: 1, to: 2, step: 1, factor: 2}", "{from: 1, to: 2, step: 1, by: 2}",
                                 "{from: 1, to: 2, include_end: true}", "[1, 2]", "1"}) {
    EXPECT_EQ(candidates(text), "no range") << text;
  }
}

}  // namespace
}  // namespace presetc
