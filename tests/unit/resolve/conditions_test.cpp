// What exists only under a condition: sections, parameters, axes.
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

using Conditions = testing::Study;

constexpr const char* ten_points =
    "sweep: {backend: [pytorch, vllm], precision: [bf16, fp16], pytorch.batch_size: [1, 8, 32], "
    "vllm.max_num_seqs: [64, 256]}";

TEST_F(Conditions, TenPointsInBackendMajorOrder) {
  const std::string expected =
      "{backend:'pytorch',precision:'bf16',pytorch:{batch_size:1}}\n"
      "{backend:'pytorch',precision:'bf16',pytorch:{batch_size:8}}\n"
      "{backend:'pytorch',precision:'bf16',pytorch:{batch_size:32}}\n"
      "{backend:'pytorch',precision:'fp16',pytorch:{batch_size:1}}\n"
      "{backend:'pytorch',precision:'fp16',pytorch:{batch_size:8}}\n"
      "{backend:'pytorch',precision:'fp16',pytorch:{batch_size:32}}\n"
      "{backend:'vllm',precision:'bf16',vllm:{max_num_seqs:64}}\n"
      "{backend:'vllm',precision:'bf16',vllm:{max_num_seqs:256}}\n"
      "{backend:'vllm',precision:'fp16',vllm:{max_num_seqs:64}}\n"
      "{backend:'vllm',precision:'fp16',vllm:{max_num_seqs:256}}";
  const std::string when = ", when: {vllm: \"backend == 'vllm'\", pytorch: \"backend == 'pytorch'\"}";
  const auto study = resolve(ten_points + when);
  EXPECT_EQ(study.configs("e"), expected);
  EXPECT_EQ(study.kinds(), "");
  EXPECT_EQ(study.at("e").allowed->text(), "10");
  EXPECT_EQ(study.at("e").combinations.text(), "24");
  schema(R"({"properties": {"backend": {}, "precision": {},
      "vllm": {"x-active-when": "backend == 'vllm'", "properties": {"max_num_seqs": {}}},
      "pytorch": {"x-active-when": "backend == 'pytorch'", "properties": {"batch_size": {}}}}})");
  EXPECT_EQ(configs(ten_points), expected);
}

TEST_F(Conditions, SectionsAreNotEmitted) {
  EXPECT_EQ(configs("set: {mode: a, s: {x: 1}, t: {y: 1}}, when: {s: \"mode == 'b'\", t.y: \"mode == 'a'\"}"),
            "{mode:'a',t:{y:1}}");
  EXPECT_EQ(configs("set: {s: {x: 1, y: 2}, mode: a}, when: {s.x: \"mode == 'b'\"}"), "{mode:'a',s:{y:2}}");
}

TEST_F(Conditions, AllEnclosingOnesMustHold) {
  constexpr const char* nested =
      "sweep: {a: [false, true], b: [false, true], s.x: [1, 2], s.t.y: [1, 2]}, when: {s: a, s.t: b}";
  EXPECT_EQ(labels(nested),
            "a=false,b=false a=false,b=true a=true,b=false,x=1 a=true,b=false,x=2 "
            "a=true,b=true,x=1,y=1 a=true,b=true,x=1,y=2 a=true,b=true,x=2,y=1 a=true,b=true,x=2,y=2");
  EXPECT_EQ(kinds(nested), "");
}

TEST_F(Conditions, OnWhatIsItselfConditional) {
  // s.on is unset where s does not exist; a condition on it is false there.
  EXPECT_EQ(labels("sweep: {a: [false, true], s.on: [false, true], t.x: [1, 2]}, when: {s: a, t: s.on}"),
            "a=false a=true,on=false a=true,on=true,x=1 a=true,on=true,x=2");
}

TEST_F(Conditions, OnAComputedValue) {
  EXPECT_EQ(labels("vars: {gpus: 4}, set: {dp: '${vars.gpus // tp}'}, sweep: {tp: [1, 4], x: [1, 2]}, "
                   "when: {x: dp > 1}"),
            "tp=1,x=1 tp=1,x=2 tp=4");
}

TEST_F(Conditions, AnAxisBeforeTheOneItReads) {
  EXPECT_EQ(labels("sweep: {x: [1, 2], mode: [a, b]}, when: {x: \"mode == 'b'\"}"),
            "mode=a x=1,mode=b x=2,mode=b");
}

TEST_F(Conditions, AnInactiveMemberIsLeftOut) {
  EXPECT_EQ(configs("sweep: [{grid: {m: [a, b]}, zip: [{x: [1, 2], y: [3, 4]}]}], when: {y: \"m == 'b'\"}"),
            "{m:'a',x:1}\n{m:'a',x:2}\n{m:'b',x:1,y:3}\n{m:'b',x:2,y:4}");
  EXPECT_EQ(configs("sweep: [{grid: {m: [a, b]}, zip: [{x: [1, 2], y: [3, 4]}]}], "
                    "when: {y: \"m == 'b'\", x: \"m == 'b'\"}"),
            "{m:'a'}\n{m:'b',x:1,y:3}\n{m:'b',x:2,y:4}");
  // A row may say what does not exist at it.
  EXPECT_EQ(configs("sweep: [{rows: [{m: a, y: 1}, {m: b, y: 2}]}], when: {y: \"m == 'b'\"}"),
            "{m:'a'}\n{m:'b',y:2}");
  // And need not say anything about it.
  EXPECT_EQ(configs("sweep: [{rows: [{m: a}, {m: b, y: 2}]}], when: {y: \"m == 'b'\"}"),
            "{m:'a'}\n{m:'b',y:2}");
}

TEST_F(Conditions, ExclusionsAndRulesDoNotSeeWhatIsInactive) {
  EXPECT_EQ(labels("sweep: {m: [a, b], x: [1, 2]}, when: {x: \"m == 'b'\"}, exclude: [{x: 1}]"),
            "m=a m=b,x=2");
  EXPECT_EQ(labels("sweep: {m: [a, b], x: [null, 2]}, when: {x: \"m == 'b'\"}, exclude: [{x: null}]"),
            "m=a m=b,x=2");
  EXPECT_EQ(labels("sweep: {m: [a, b], x: [1, 2]}, when: {x: \"m == 'b'\"}, rules: [{assert: x < 9}]"),
            "m=a m=b,x=1 m=b,x=2");
  EXPECT_EQ(kinds("sweep: {m: [a, b], x: [1, 2]}, when: {x: \"m == 'b'\"}, rules: [{assert: x < 2}]"),
            "rule-broken");
}

TEST_F(Conditions, DefaultsOfAnInactiveParameterAreUnset) {
  schema(R"({"properties": {"m": {"default": "a"}, "r": {},
      "x": {"default": 5, "x-active-when": "m == 'b'"}}})");
  EXPECT_EQ(configs("set: {r: '${defined(x) ? x : 0}'}"), "{r:0}");
  EXPECT_EQ(configs("set: {m: b, r: '${defined(x) ? x : 0}'}"), "{m:'b',r:5}");
}

TEST_F(Conditions, Patterns) {
  EXPECT_EQ(configs("set: {on: false, s: {a: {debug: 1, x: 1}, b: {debug: 1}}}, when: {'s.*.debug': on}"),
            "{on:false,s:{a:{x:1}}}");
  EXPECT_EQ(labels("sweep: {on: [false, true], s.debug: [1, 2]}, when: {'**.debug': on}"),
            "on=false on=true,debug=1 on=true,debug=2");
}

TEST_F(Conditions, PatternsAreNotAboutVariables) {
  EXPECT_EQ(configs("vars: {x: 5}, set: {on: false, s: {x: 1, y: '${vars.x}'}}, when: {'*.x': on}"),
            "{on:false,s:{y:5}}");
}

TEST_F(Conditions, NeverActive) {
  EXPECT_EQ(kinds("set: {m: a, s: {x: 1}}, when: {s: \"m == 'b'\"}"), "never-active");
  EXPECT_EQ(kinds("set: {m: a}, sweep: {s.x: [1, 2]}, when: {s: \"m == 'b'\"}"), "never-active");
  EXPECT_EQ(kinds("set: {m: a}, when: {s: \"m == 'b'\"}"), "");  // nothing was written
  EXPECT_EQ(kinds("set: {s: {x: 1}}, sweep: {m: [a, b]}, when: {s: \"m == 'b'\"}"), "");
}

TEST_F(Conditions, MayReadNothingInside) {
  EXPECT_EQ(kinds("set: {s: {x: 1}}, when: {s: s.x == 1}"), "reference-cycle");
  EXPECT_EQ(kinds("sweep: {s.x: [1, 2]}, when: {s: s.x == 1}"), "reference-cycle");
  EXPECT_EQ(kinds("set: {a: 1, b: 1}, when: {a: b == 1, b: a == 1}"), "reference-cycle");
  EXPECT_EQ(kinds("set: {a: '${b}', b: 1}, when: {b: a == 1}"), "reference-cycle");
  EXPECT_EQ(kinds("set: {a: 1}, when: {a: \"@label == 'x'\"}"), "reference-cycle");
}

TEST_F(Conditions, OfDefaultsMergeByKey) {
  beside = "defaults: {when: {x: on, y: on}}";
  EXPECT_EQ(configs("set: {on: false, x: 1, y: 1}, when: {y: '!on'}"), "{on:false,y:1}");
}

TEST_F(Conditions, InAMountedSchemaStartThere) {
  add_schema("engine", R"({"properties": {"m": {}, "x": {"x-active-when": "m"}}})");
  preset("p", "schema: engine, config: {m: true, x: 1}");
  EXPECT_EQ(configs("presets: [{preset: p, at: a}, {preset: p, at: b}], set: {b.m: false}"),
            "{a:{m:true,x:1},b:{m:false}}");
}

}  // namespace
}  // namespace presetc
