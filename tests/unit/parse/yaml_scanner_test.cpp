// The scanner against yaml-cpp, followed through the text: where both give an answer, it is the same one,
// with the same spans and warnings.
#include "parse/yaml_scanner.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/two_readers.h"

namespace presetc {
namespace {

/// What became of a text. Where both read it, they agree.
Outcome compare(std::string_view text) {
  const TwoReaders readers = read_by_two(text);
  EXPECT_EQ(readers.difference, "") << text;
  EXPECT_FALSE(readers.silent) << text;  // a text that is refused is told why
  return readers.outcome;
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
    "a: 1\nb: 0777\n",
    "base: &base\n  tp: 1\n  model: &m meta/llama\nrun:\n  <<: *base\n  <<: [*base, {x: 1}]\n  model: *m\n"
    "other: {<<: *base, tp: !!int \"2\"}\nlist: !!seq\n- &x !!str 1\n- *x\n",
    "text: it goes\n  on and on\n\n  and on  # until here\nquoted: \"it goes \\\n  on\n\n  and on\"\nsingle: "
    "'a\n "
    " b'\nin: [one\n   two, 'three\n   four', {k: five\n   six}]\nindented: |2-\n    two\n  three\n? "
    "explicit\n: 1\n"
    "? alone\n[pair: 1]: x\n",
};

TEST(YamlScanner, ReadsWhatTheLibraryReads) {
  const std::string_view texts[] = {
      "",
      "# nothing\n",
      "a\n",
      "a: &x 1\nb: *x\n",
      "<<: {a: 1}\n",
      "? a\n: b\n",
      "a: !!str 1\n",
      "%YAML 1.2\n---\na: 1\n",
      "a: x\n  y\n",
      "a: 1\n...\n",
      "a: |2\n   x\n",
      "a: [b: c]\n",
      "&a k: &b v\n*a : *b\n",
      "a: &x\n  &y k: v\nb: *x\n",
      "a: !!map\n  &y k: v\n",
      "- !!seq\n  - a\n- &x\n  - b\n",
      "? - a\n  - b\n: c\n",
      "? |\n  key\n: - one\n  - two\n",
      "--- &x\na: 1\n",
      "--- !!map {a: 1}\n",
      "a: [\n  1\n]\n",
  };
  for (const std::string_view text : texts) {
    const Outcome outcome = compare(text);
    EXPECT_TRUE(outcome == Outcome::read_by_both || outcome == Outcome::refused_by_both) << text;
  }
  for (const std::string_view text : presets) (void)compare(text);
}

TEST(YamlScanner, IsRightWhereTheLibraryIsWrong) {
  const std::string_view valid[] = {
      "{\"foo\"\n: \"bar\"}\n",     // a colon on the next line (7.4.2)
      "{\"foo\" # c\n  :bar }\n",   //
      "{ multi\n  line: value}\n",  // keys of two lines in brackets (7.4.2)
      "? b\n&anchor c: 3\n",        // an anchor of a key
      "{!!str : bar}\n",            // a key that is empty and says so
      "--- >\nline1\nline2\n",      // a root needs no indentation (8.1.1)
      "a: [what?, ?x]\n",           // `?` in plain text in brackets (7.3.3)
      "a: 1\n\t\nb: 2\n",           // a line of a tab alone (6.5)
  };
  for (const std::string_view text : valid) EXPECT_EQ(compare(text), Outcome::refused_by_library) << text;
  const std::string_view invalid[] = {
      "flow: [a,\nb,\nc]\n",               // not indented (7.4)
      "%YAML 1.2\n",                       // a directive of no document (9.1.2)
      "%YAML 1.2\n...\n",                  //
      "a: \"b\n\tc\"\n",                   // a tab as indentation (6.1)
      "seq:\n&anchor\n- a\n",              // an anchor that is not indented (6.9)
      "key: &x\n!!map\n  a: b\n",          //
      "a: |\n\t\nb: 1\n",                  // an empty line with a tab behind a block (8.1.1.2)
      "- [\n\ta,\n b\n ]\n",               //
      "a: \"b\n\t\n  c\"\n",               // an empty line of a text, with a tab (6.4)
      "a: b\n\t\n  c\n",                   //
      "a: [b: c\n",                        //
      "{a:[]}\n",                          // no space behind the colon (7.4.2)
      "%YAML 1.2\n%YAML 1.2\n---\na: 1\n"  // twice (6.8.1)
  };
  for (const std::string_view text : invalid) {
    const Outcome outcome = compare(text);
    EXPECT_TRUE(outcome == Outcome::refused_by_scanner || outcome == Outcome::refused_by_both) << text;
  }
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

TEST(YamlScanner, AgreesOnWhateverBothRead) {
  std::mt19937_64 random(7);
  std::size_t read = 0;
  const std::size_t texts = 12'000;
  for (std::size_t i = 0; i < texts; ++i) {
    const std::string_view base = presets[random() % std::size(presets)];
    // Short texts have their mistakes close together.
    const std::size_t begin = random() % 2 == 0 ? 0 : base.find('\n', random() % base.size());
    const std::string_view part =
        base.substr(begin == std::string_view::npos ? 0 : begin, 20 + random() % 300);
    read += compare(mutated(part, random)) == Outcome::read_by_both ? 1 : 0;
  }
  // What one of them refuses says nothing: enough must have been read by both.
  EXPECT_GT(read, texts / 5);
}

}  // namespace
}  // namespace presetc
