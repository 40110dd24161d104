// The scanner against the reader that takes all of YAML: where it gives an answer, it is the same one, with
// the same spans and warnings.
#include "parse/yaml_scanner.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/two_readers.h"

namespace presetc {
namespace {

/// True if the scanner reads the text; if it does, it must be right.
bool agrees(std::string_view text) {
  EXPECT_EQ(difference_of_readers(text), "") << text;
  return is_scanned(text);
}

const std::string_view presets[] = {
    "# yaml-language-server: $schema=../../schemas/preset.schema.json\n"
    "title: vLLM throughput\ndescription: \"High: throughput\"   # why\ntags: [a, 'b c', \"d\\n\"]\n\n"
    "config:\n  backend: vllm\n  vllm:\n    max_num_seqs: 512\n    on: yes\n  empty:\n  none: ~\n"
    "parameters:\n  a.b: [0.85, .9, 1e3, -0]\n  c:\n  - 1\n  - - 2\n    - x: 1\n      y: {z: [], w: {}}\n  "
    "-\n",
    "---\nexperiments:\n  study:\n    set: {a: 1, \"b\": 'it''s', c: , d: [1, [2,], {e: f}]}\n"
    "    text: |\n      one\n       two\n\n      three\n    folded: >-\n      one\n      two\n    end: |+\n  "
    "    x\n\n"
    "    \"quoted\" : \"of one line\"\n    deep:\n      -   - a\n          - b\n      - k: v\n       "
    " l: w\n",
    "a: [\n    1, # one\n    {b: \"c\", d: e}\n  ]\nf:\n  g\nh:\n- i: j\n- k\n",
    "- a\n- b: c\n  d:\n  - e\n-\n  f: g\n- [h]\n- \"i\"\n- |\n  j\n",
    "{\"a\":1, b: http://x/y#z, 'c' : d}\n",
    "a: 1\na: 2\nb: 0777\n",
};

TEST(YamlScanner, ReadsPresetsLikeTheLibrary) {
  for (const std::string_view text : presets) EXPECT_TRUE(agrees(text)) << text;
}

TEST(YamlScanner, HandsOver) {
  const std::string_view texts[] = {
      "",
      "# nothing\n",
      "a: &x 1\nb: *x\n",
      "<<: {a: 1}\n",
      "? a\n: b\n",
      "a: !!str 1\n",
      "%YAML 1.2\n---\na: 1\n",
      "a: x\n  y\n",         // scalars of two lines
      "a: 1\n...\n",         // markers
      "a: 1\n---\nb: 2\n",   //
      "a: |2\n   x\n",       // said indentation
      "a: |\n     \n  x\n",  // an empty line that is indented deeper
      "a: 1\n b: 2\n",       // indentation of nobody
      "  a: 1\n b: 2\n",     //
      "a: \"x\" y\n",        // text behind a value
      "a: [1] 2\n",          //
      "a: b: c\n",           //
      "a: - b\n",            //
      "- a\nb: c\n",         //
      "a: [1, 2\n",          // never closed
      "a: \"x\n",            //
      "a: [1, , 2]\n",       // nothing between commas
      "a: {b}\n",            // no colon
      "a\n",                 // is read: one scalar
      "a:\n\tb: 1\n",        // tabs
      "-\ta: 1\n  b: 2\n",   //
      "a: [\n1]\n",          // not indented
      "a: [b: c]\n",         // a pair
      "1: a\n",              // no string
      "a: [1,#x\n  2]\n",    // a comment that is none
      "a: @x\n",
      "a: `x`\n",
      "a: %x\n",
      "a: ]\n",
      "- - a\n - b\n",
      "a:\n  - b\n c: d\n",
  };
  for (const std::string_view text : texts) EXPECT_EQ(agrees(text), text == "a\n") << text;
}

/// A text with a few bytes put in, taken out, or moved: nearly YAML.
std::string mutated(std::string_view text, std::mt19937_64& random) {
  static constexpr std::string_view bytes = "  \n\n\t:-,[]{}#'\"|>&*!?%@ab01.~\\x";
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  std::string changed(text);
  for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
    const std::size_t at = below(changed.size());
    switch (below(4)) {
      case 0:
        changed.insert(at, 1, bytes[below(bytes.size())]);
        break;
      case 1:
        changed.erase(at, 1 + below(3));
        break;
      case 2:
        changed[at] = bytes[below(bytes.size())];
        break;
      default:
        changed.insert(at, changed.substr(below(changed.size()), below(12)));
    }
    if (changed.empty()) changed = "a";
  }
  return changed;
}

TEST(YamlScanner, AgreesOnWhateverItReads) {
  std::mt19937_64 random(7);
  std::size_t read = 0;
  const std::size_t texts = 12'000;
  for (std::size_t i = 0; i < texts; ++i) {
    const std::string_view base = presets[random() % std::size(presets)];
    // Short texts have their mistakes close together.
    const std::size_t begin = random() % 2 == 0 ? 0 : base.find('\n', random() % base.size());
    const std::string_view part =
        base.substr(begin == std::string_view::npos ? 0 : begin, 20 + random() % 300);
    read += agrees(mutated(part, random)) ? 1 : 0;
  }
  // What is handed over says nothing: enough must have been read.
  EXPECT_GT(read, texts / 5);
}

}  // namespace
}  // namespace presetc
