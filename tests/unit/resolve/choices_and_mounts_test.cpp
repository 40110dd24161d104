// Presets as an axis, presets below a path, and variables.
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

class Choices : public testing::Study {
 protected:
  Choices() {
    preset("a", "config: {who: a, n: 1}");
    preset("b", "config: {who: b}, parameters: {m: [1, 2]}");
    preset("c", "config: {who: c, n: 3}");
  }
};

TEST_F(Choices, AreTheSlowestAxis) {
  EXPECT_EQ(configs("presets: [{one_of: [a, b]}], sweep: {n: [7, 8]}"),
            "{n:7,who:'a'}\n{n:8,who:'a'}\n{m:1,n:7,who:'b'}\n{m:1,n:8,who:'b'}\n{m:2,n:7,who:'b'}\n"
            "{m:2,n:8,who:'b'}");
  EXPECT_EQ(labels("presets: [{one_of: [a, c]}], sweep: {n: [7, 8]}"),
            "preset=a,n=7 preset=a,n=8 preset=c,n=7 preset=c,n=8");
}

TEST_F(Choices, OfNoneAndOfSeveral) {
  EXPECT_EQ(configs("presets: [a, {one_of: [[], c, [b, c]], as: extra}], merge: last_wins, unset: [m]"),
            "{n:1,who:'a'}\n{n:3,who:'c'}");  // with b too is the same as c alone
  EXPECT_EQ(labels("presets: [a, {one_of: [[], c, [c, b]], as: extra}], merge: last_wins, unset: [m]"),
            "extra=none extra=c extra=c+b");
}

TEST_F(Choices, EachTakesTheEntrysPlace) {
  EXPECT_EQ(configs("presets: [{one_of: [b, c]}, a], merge: last_wins, unset: [m]"), "{n:1,who:'a'}");
  EXPECT_EQ(configs("presets: [a, {one_of: [b, c]}], merge: last_wins, unset: [m]"),
            "{n:1,who:'b'}\n{n:3,who:'c'}");
}

TEST_F(Choices, MultiplyEachOther) {
  EXPECT_EQ(
      labels("presets: [{one_of: [a, c], as: x}, {one_of: [[], b], as: y}], merge: last_wins, set: {m: 1}"),
      "x=a,y=none x=a,y=b x=c,y=none x=c,y=b");
}

TEST_F(Choices, AreRead) {
  EXPECT_EQ(
      configs("presets: [{one_of: [a, [], [a, c]], as: v}], merge: last_wins, set: {t: 'on-${v}', n: 0, "
              "who: x}"),
      "{n:0,t:'on-a',who:'x'}\n{n:0,t:'on-none',who:'x'}\n{n:0,t:'on-a+c',who:'x'}");
  EXPECT_EQ(labels("presets: [{one_of: [a, c]}], sweep: {k: [1, 2]}, exclude: [\"preset == 'a' && k == 2\"]"),
            "preset=a,k=1 preset=c,k=1 preset=c,k=2");
  EXPECT_EQ(labels("presets: [{one_of: [a, c]}], sweep: {k: [1, 2]}, when: {k: \"preset == 'c'\"}"),
            "preset=a preset=c,k=1 preset=c,k=2");
}

TEST_F(Choices, AreCheckedEachOnItsOwn) {
  preset("needs", "requires: [a], config: {z: 1}");
  preset("hates", "conflicts_with: [a], config: {z: 2}");
  EXPECT_EQ(configs("presets: [{one_of: [[a, needs], hates]}]"), "{n:1,who:'a',z:1}\n{z:2}");
  EXPECT_NE(kinds("presets: [{one_of: [needs, hates]}]"), "");
  EXPECT_NE(kinds("presets: [a, {one_of: [needs, hates]}]"), "");
}

TEST_F(Choices, HaveNamesOfTheirOwn) {
  preset("q", "config: {variant: 7, copy: '${variant}'}, parameters: {preset: [1, 2]}");
  EXPECT_EQ(kinds("presets: [{one_of: [q, a], as: variant}]"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [{one_of: [a, q]}], unset: [variant, copy]"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [{one_of: [a, c], as: k}], set: {k.l: 1}"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [{one_of: [a, c], as: k}], sweep: {k: [1, 2]}"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [{one_of: [a, c], as: k}]", with("k", "1")), "duplicate-name");
  EXPECT_EQ(labels("presets: [{one_of: [a, q], as: variant}], unset: [variant, preset]"),
            "variant=a variant=q");
  EXPECT_EQ(labels("presets: [{one_of: [a, c], as: k}], set: {z.k: 1}"), "k=a k=c");
}

TEST_F(Choices, OfABlockEach) {
  EXPECT_EQ(labels("presets: [{one_of: [a, c]}], sweep: [{grid: {k: [1]}}, {grid: {l: [1]}}]"),
            "preset=a,k=1 preset=c,k=1 preset=a,l=1 preset=c,l=1");
}

class Mounts : public testing::Study {
 protected:
  Mounts() {
    preset("engine", "schema: engine, config: {batch: 8, double: '${2 * batch}', name: '${@experiment}'}");
    preset("offers", "parameters: {batch: [1, 2]}");
    add_schema("engine",
               "{'properties': {'batch': {'type': 'integer', 'maximum': 64}, 'double': {'type': 'integer'}, "
               "'name': {'type': 'string'}, 'extra': {'type': 'integer', 'default': 5}}, "
               "'x-rules': [{'assert': 'batch != 13', 'message': 'bad luck'}]}");
    add_schema("study", "{'properties': {'title': {'type': 'string'}}, 'additionalProperties': false}");
  }
};

TEST_F(Mounts, ValuesGoBelowThePath) {
  EXPECT_EQ(configs("presets: [{preset: engine, at: prefill}]"), "{prefill:{batch:8,double:16,name:'e'}}");
  EXPECT_EQ(configs("presets: [{preset: engine, at: s.deep}], set: {s.deep.batch: 3}"),
            "{s:{deep:{batch:3,double:6,name:'e'}}}");
}

TEST_F(Mounts, ReferencesStayWithinTheMount) {
  EXPECT_EQ(configs("presets: [{preset: engine, at: prefill}, {preset: engine, at: decode}], "
                    "set: {prefill.batch: 1, decode.batch: 2}"),
            "{decode:{batch:2,double:4,name:'e'},prefill:{batch:1,double:2,name:'e'}}");
  // One preset at two places, swept at one of them.
  EXPECT_EQ(configs("presets: [{preset: engine, at: p}, {preset: engine, at: d}], unset: ['*.name'], "
                    "sweep: {d.batch: [1, 2]}"),
            "{d:{batch:1,double:2},p:{batch:8,double:16}}\n{d:{batch:2,double:4},p:{batch:8,double:16}}");
  // The experiment's own text starts at the root.
  EXPECT_EQ(configs("presets: [{preset: engine, at: p}], unset: [p.name], set: {p.double: '${p.batch + 1}'}"),
            "{p:{batch:8,double:9}}");
}

TEST_F(Mounts, AChoiceHidesNoParameterThere) {
  preset("reads", "config: {variant: 7, copy: '${variant}', again: '${variant + 1}'}");
  EXPECT_TRUE(says("presets: [{preset: reads, at: p}, {one_of: [[], offers], as: variant}]",
                   "a choice of presets and the parameter `p.variant` have the name \"variant\""));
  EXPECT_EQ(kinds("presets: [{preset: reads, at: p}, {one_of: [[], offers], as: variant}]"),
            "duplicate-name");
  EXPECT_EQ(labels("presets: [{preset: reads, at: p}, {one_of: [[], offers], as: v}], set: {batch: '${v}'}"),
            "v=none v=offers");
  // Nobody reads it, or nothing below the mount has the name: it is that of the choice.
  EXPECT_EQ(configs("presets: [{preset: reads, at: p}, {one_of: [[]], as: variant}], "
                    "unset: [p.copy, p.again]"),
            "{p:{variant:7}}");
  EXPECT_EQ(configs("presets: [{preset: reads, at: p}, {one_of: [[]], as: variant}], "
                    "unset: [p.variant, p.again]"),
            "{p:{copy:'none'}}");
}

TEST_F(Mounts, WhatIsOfferedIsSweptThere) {
  EXPECT_EQ(labels("presets: [{preset: offers, at: p}, {preset: offers, at: d}]"),
            "p.batch=1,d.batch=1 p.batch=1,d.batch=2 p.batch=2,d.batch=1 p.batch=2,d.batch=2");
}

TEST_F(Mounts, TheMountsSchemaChecksTheSubtree) {
  EXPECT_EQ(
      configs(
          "schema: study, presets: [{preset: engine, at: p}], set: {title: t, p.extra: 1}, unset: [p.name]"),
      "{p:{batch:8,double:16,extra:1},title:'t'}");
  EXPECT_EQ(kinds("schema: study, presets: [{preset: engine, at: p}], set: {titel: t}"), "unknown-parameter");
  EXPECT_EQ(kinds("schema: study, presets: [{preset: engine, at: p}], set: {p.batch: 65}"), "out-of-bounds");
  EXPECT_EQ(kinds("schema: study, presets: [{preset: engine, at: p}], set: {p.bach: 65}"),
            "unknown-parameter");
  EXPECT_EQ(
      kinds(
          "schema: study, presets: [{preset: engine, at: p}], sweep: {p.batch: [33, 34], p.double: [1, x]}"),
      "wrong-type");
}

TEST_F(Mounts, RulesAndDefaultsStartAtTheMount) {
  EXPECT_EQ(kinds("presets: [{preset: engine, at: p}], set: {p.batch: 13}"), "rule-broken");
  EXPECT_EQ(configs("presets: [{preset: engine, at: p}], set: {n: '${p.extra}'}, unset: [p.name]"),
            "{n:5,p:{batch:8,double:16}}");
  EXPECT_EQ(resolve("presets: [{preset: engine, at: p}], unset: [p.name], output: {defaults: true}")
                .configs("e", /*defaults=*/true),
            "{p:{batch:8,double:16,extra:5}}");
}

using Variables = testing::Study;

TEST_F(Variables, AreReadAndNeverEmitted) {
  EXPECT_EQ(configs("vars: {gpus: 8, deep: {x: 2}}, set: {tp: '${vars.gpus // vars.deep.x}'}"), "{tp:4}");
  EXPECT_EQ(configs("vars: {gpus: 8, half: '${vars.gpus // 2}'}, set: {tp: '${vars.half}'}"), "{tp:4}");
}

TEST_F(Variables, AreSwept) {
  const auto study = resolve("vars: {gpus: 1}, set: {tp: '${vars.gpus}'}, sweep: {vars.gpus: [2, 4]}");
  EXPECT_EQ(study.configs("e"), "{tp:2}\n{tp:4}");
  EXPECT_EQ(study.labels("e"), "gpus=2 gpus=4");
  EXPECT_EQ(
      configs("set: {tp: '${vars.gpus}'}, sweep: [{rows: [{vars.gpus: 2, n: 1}, {vars.gpus: 4, n: 1}]}]"),
      "{n:1,tp:2}\n{n:1,tp:4}");
  EXPECT_EQ(
      labels("vars: {gpus: 4}, sweep: {tp: [1, 2, 4], pp: [1, 2, 4]}, exclude: ['tp * pp > vars.gpus']"),
      "tp=1,pp=1 tp=1,pp=2 tp=1,pp=4 tp=2,pp=1 tp=2,pp=2 tp=4,pp=1");
}

TEST_F(Variables, AreNotSetAsParametersAre) {
  for (const std::string_view set : {"vars.g: 5", "vars: {g: 5}", "vars: 5", "vars: {g: '${vars.g}'}"}) {
    EXPECT_EQ(kinds(fmt::format("vars: {{g: 1}}, set: {{a: '${{vars.g}}', {}}}", set)), "duplicate-name");
  }
  EXPECT_EQ(kinds("vars: {g: 1}, set: {a: '${vars.g}'}", with("vars", "{g: 5}")), "duplicate-name");
  EXPECT_EQ(configs("vars: {g: 1}, set: {a: '${vars.g}'}", with("vars.g", "5")), "{a:5}");
  EXPECT_TRUE(says("set: {vars.g: 5}", "a variable stands in `vars: {NAME: VALUE}` beside `set`"));
  EXPECT_EQ(kinds("set: {vars.g: '${vars.g}'}"), "duplicate-name");
  beside = "defaults: {set: {vars.g: 5}}";
  EXPECT_EQ(kinds("set: {a: 1}"), "duplicate-name");
  beside = "references: keep";
  EXPECT_EQ(configs("set: {vars.g: 5, a: '${vars.g}'}"), "{a:'${vars.g}',vars:{g:5}}");
}

TEST_F(Variables, HaveNamesOfTheirOwn) {
  preset("p", "config: {vars: {g: 2, s: {t: 1}}, b: 1}");
  EXPECT_EQ(configs("presets: [p], vars: {h: 3, s.u: 4}, set: {b: '${vars.h}'}"), "{b:3,vars:{g:2,s:{t:1}}}");
  EXPECT_EQ(kinds("presets: [p], vars: {g: 3}, set: {b: '${vars.g}'}"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [p], vars: {s: 3}"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [p], sweep: {vars.g: [3, 4]}"), "duplicate-name");
  EXPECT_EQ(kinds("presets: [p], set: {b: 2}", with("vars.s.t", "3")), "duplicate-name");
  EXPECT_EQ(configs("presets: [p], unset: [vars.s], vars: {s: 3}"), "{b:1,vars:{g:2}}");
  preset("refers", "config: {vars: {g: '${b}'}, b: 1}");
  EXPECT_EQ(kinds("presets: [refers]"), "duplicate-name");
  preset("kept", "references: keep, config: {vars: {g: '${b}'}, b: 1}");
  EXPECT_EQ(configs("presets: [kept]"), "{b:1,vars:{g:'${b}'}}");
  EXPECT_EQ(configs("presets: [{preset: p, at: s}], vars: {g: 3}"), "{s:{b:1,vars:{g:2,s:{t:1}}}}");
}

TEST_F(Variables, OfDefaultsMergeByKey) {
  beside = "defaults: {vars: {a: 1, b: 1}}";
  EXPECT_EQ(configs("vars: {b: 2}, set: {x: '${vars.a}-${vars.b}'}"), "{x:'1-2'}");
}

}  // namespace
}  // namespace presetc
