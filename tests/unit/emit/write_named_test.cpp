// Environments, command lines and Hydra's overrides: what each makes of a value, and what it refuses.
#include "emit/write_named.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/build_value.h"
#include "value/path.h"

namespace presetc {
namespace {

/// A schema that has a word for some paths.
SpellingOf spelled(std::vector<std::pair<std::string, std::string_view>> names) {
  return
      [names = std::move(names)](std::span<const std::string_view> path) -> std::optional<std::string_view> {
        for (const auto& [at, name] : names) {
          if (at == to_string(path)) return name;
        }
        return std::nullopt;
      };
}

struct Written {
  const char* yaml;
  const char* text;
};

struct Refused {
  const char* yaml;
  const char* path;
  const char* text;
};

template <class Write>
void expect_written(const std::vector<Written>& table, Write write) {
  for (const auto& [yaml, text] : table) {
    testing::Built built(yaml);
    std::vector<Unrepresentable> refused;
    EXPECT_EQ(write(built.value(), refused), text) << yaml;
    EXPECT_TRUE(refused.empty()) << yaml << " " << obstacle_text(refused[0]);
  }
}

template <class Write>
void expect_refused(const std::vector<Refused>& table, Write write) {
  for (const auto& [yaml, path, text] : table) {
    testing::Built built(yaml);
    std::vector<Unrepresentable> refused;
    (void)write(built.value(), refused);
    ASSERT_EQ(refused.size(), 1U) << yaml;
    EXPECT_EQ(to_string(refused[0].path), path) << yaml;
    EXPECT_EQ(obstacle_text(refused[0]), text) << yaml;
    EXPECT_FALSE(obstacle_hint(refused[0].obstacle).empty());
  }
}

TEST(WriteEnv, Values) {
  expect_written(
      {
          {"{}", ""},
          {"{b: 1, a: {c: x, d-e: true}}", "A_C=x\nA_D_E=true\nB=1\n"},
          {"{a: null, b: '', c: -0.5, d: 1e-7, e: .inf, f: -.inf, g: .nan}",
           "A=\nB=\nC=-0.5\nD=1.0e-07\nE=inf\nF=-inf\nG=nan\n"},
          {"{a: [1, 'x y', {b: null}], c: {}, d: []}", "A='[1,\"x y\",{\"b\":null}]'\nC='{}'\nD='[]'\n"},
          {R"({a: "it's", b: "$HOME `x` \"q\" \\", c: "two\nlines", d: "~", e: "a b", f: "é", g: "-x"})",
           "A='it'\\''s'\nB='$HOME `x` \"q\" \\'\nC='two\nlines'\nD='~'\nE='a b'\nF='é'\nG=-x\n"},
      },
      [](const Value& value, auto& refused) { return to_env(value, {}, refused); });
}

TEST(WriteEnv, SchemasNameAndLeaveOut) {
  testing::Built built("{a: {b: 1, c: 2}, path: /x, d: {e: 3}, f: {g: 4}}");
  std::vector<Unrepresentable> refused;
  const auto x_env = spelled({{"a.b", "ZED"}, {"a.c", ""}, {"path", "PATH"}, {"d", "D"}, {"f", ""}});
  EXPECT_EQ(to_env(built.value(), x_env, refused), "D='{\"e\":3}'\nPATH=/x\nZED=1\n");
  EXPECT_TRUE(refused.empty());
}

TEST(WriteEnv, Refusals) {
  expect_refused(
      {
          {"[1]", "", "is no map but a list"},
          {R"({a: "\0"})", "a", "has a NUL character"},
          {"{a: {b: [.inf]}}", "a.b", "has an item that is .inf"},
          {"{path: x}", "path", "would be named `PATH`"},
          {"{a_b: 1, a: {b: 2}}", "a_b", "would have the same name as `a.b`: `A_B`"},
          {"{bad: 1}", "bad", "would be named `B-D`"},
      },
      [](const Value& value, auto& refused) {
        return to_env(value, spelled({{"bad", "B-D"}}), refused);
      });
}

TEST(WriteArgs, Values) {
  expect_written(
      {
          {"{}", "\n"},
          {"{tp-size: 2, vllm: {max_num_seqs: 64}}", "--tp-size=2 --vllm.max-num-seqs=64\n"},
          {"{a: true, b: false, c: {d: false}, e: null, f: {}}", "--a --no-b --no-c.d\n"},
          {"{a: -1, b: -1e-7, c: '', d: '-x', e: .inf}", "--a=-1 --b=-1.0e-07 --c= --d=-x --e=inf\n"},
          {"{a: [0, 1], b: [-x], c: [], d: [-1, -0.5, '-', null]}",
           "--a 0 1 --b=-x --c --d -1 -0.5 - null\n"},
          {"{a: [{b: 1}, [x, y]], c: [true]}", "--a '{\"b\":1}' '[\"x\",\"y\"]' --c=true\n"},
          {R"({a: "it's $x", é: "two\nlines"})", "'--a=it'\\''s $x' '--é=two\nlines'\n"},
      },
      [](const Value& value, auto& refused) { return to_args(value, {}, refused); });
}

TEST(WriteArgs, SchemasSpell) {
  const auto x_arg = spelled({{"on", "--enable-x"},
                              {"both", "--x/--no-x"},
                              {"off", "/--disable-y"},
                              {"valued", "--v="},
                              {"n", "-n"},
                              {"out", ""},
                              {"json", "--json"}});
  expect_written(
      {
          {"{on: true, both: true, off: true, valued: true}", "--x --enable-x --v=true\n"},
          {"{on: false, both: false, off: false, valued: false}", "--no-x --disable-y --v=false\n"},
          {"{n: 1, out: 2}", "-n 1\n"},
          {"{n: [1, 2], out: {x: 1}, json: {x: [1]}}", "'--json={\"x\":[1]}' -n 1 2\n"},
          {"{both: 3, n: -1}", "--x=3 -n -1\n"},
      },
      [&](const Value& value, auto& refused) { return to_args(value, x_arg, refused); });
}

TEST(WriteArgs, Refusals) {
  const auto x_arg = spelled({{"n", "-n"}, {"bad", "--a b"}, {"off", "/--no-off"}});
  expect_refused(
      {
          {"1", "", "is no map but an integer"},
          {R"({a: ["\0", 1]})", "a", "has an item with a NUL character"},
          {"{a: [1, -x]}", "a",
           "has an item that is \"-x\", which a command line parser would take for an option"},
          {"{a: [1, -1e-7]}", "a",
           "has an item that is -1.0e-07, which a command line parser would take for an option"},
          {"{n: -x}", "n", "is \"-x\", which a command line parser would take for an option"},
          {"{bad: 1}", "bad", "would be named `--a b`"},
          {"{off: 1}", "off", "would be named `/--no-off`"},
          {"{a=b: 1}", "[\"a=b\"]", "would be named `--a=b`"},
          {"{'': true}", "[\"\"]", "would be named `--`"},
          {"{a_b: 1, a-b: 2}", "a_b", "would have the same name as `a-b`: `--a-b`"},
          {"{no_x: true, x: false}", "x", "would have the same name as `no_x`: `--no-x`"},
          {"{a: [[.nan], 1]}", "a", "has an item that is .nan"},
      },
      [&](const Value& value, auto& refused) { return to_args(value, x_arg, refused); });
}

TEST(WriteHydra, Values) {
  expect_written(
      {
          {"{}", ""},
          {"{a: {b-c: 1, d: 1.0}, e: -1e-7}", "++a.b-c=1\n++a.d=1.0\n++e=-1.0e-07\n"},
          {"{a: null, b: true, c: .inf, d: -.inf, e: .nan, f: {}, g: []}",
           "++a=null\n++b=true\n++c=inf\n++d=-inf\n++e=nan\n++f={}\n++g=[]\n"},
          {"{a: vllm, b: meta-llama/Llama-3.1-8B, c: /a/b.c}",
           "++a=vllm\n++b=meta-llama/Llama-3.1-8B\n++c=/a/b.c\n"},
          {"{a: '', b: 'NaN', c: '12', d: 'x y', e: 'True', f: '${x}', g: 'a,b'}",
           "++a=\"\"\n++b=\"NaN\"\n++c=\"12\"\n++d=\"x y\"\n++e=\"True\"\n++f=\"${x}\"\n++g=\"a,b\"\n"},
          {R"({a: 'q"q', b: 'q\"q', c: 'q\', d: 'q\q q', e: "it's"})",
           R"(++a="q\"q"
++b="q\\\"q"
++c="q\\"
++d="q\q q"
++e="it's"
)"},
          {"{a: [1, x, [y z], {b: 2, c: {}}]}", "++a=[1,x,[\"y z\"],{b:2,c:{}}]\n"},
          // Keys that are no identifiers stand in a dict, which Hydra merges.
          {"{a: {x.y: 1, z: 2, '1': 3, 'k: {v}': {w: [4]}}}",
           "++a.1=3\n++a={k\\:\\ \\{v\\}:{w:[4]}}\n++a={x.y:1}\n++a.z=2\n"},
          {"{'1': {a: 1}}", "++1.a=1\n"},
      },
      [](const Value& value, auto& refused) { return to_hydra(value, refused); });
}

TEST(WriteHydra, Refusals) {
  expect_refused(
      {
          {"[1]", "", "is no map but a list"},
          {"{x.y: 1}", "[\"x.y\"]", "has the key \"x.y\""},
          {"{'1': 2}", "1", "has the key \"1\""},
          {"{a: {é: 1}}", "a.é", "has the key \"é\""},
          {"{a: [{'1': 2}]}", "a", "has the key \"1\""},
          {"{a: [{'null': 2}]}", "a", "has the key \"null\""},
          {"{a: [\"x\\ny\"]}", "a", "has an item with a line break"},
          {"{a: \"x\\0y\"}", "a", "has a NUL character"},
      },
      [](const Value& value, auto& refused) { return to_hydra(value, refused); });
}

}  // namespace
}  // namespace presetc
