// Values that refer to others: at whichever layer they stand, over the finished point.
#include <gtest/gtest.h>

#include "resolve/point_reader.h"
#include "resolve/subspace.h"
#include "unit/resolve/study.h"
#include "value/display.h"

namespace presetc {
namespace {

class ValueReferences : public testing::Study {
 protected:
  /// The config of the first point as messages show it: whole floats keep their point.
  [[nodiscard]] std::string spelled(std::string_view body) const {
    const auto project = resolve(body);
    if (project.experiment("e") == nullptr) return project.messages();
    PointReader reader(project.at("e"), project.variables());
    reader.move_to(0);
    return display(reader.config(/*defaults=*/false), 200);
  }
};

TEST_F(ValueReferences, AloneTheyKeepTheirType) {
  EXPECT_EQ(
      configs("set: {i: 3, f: 0.5, b: true, n: null, l: [1, 2], m: {x: 1}, s: t, ri: '${i}', rf: '${f}', "
              "rb: '${b}', rn: '${n}', rl: '${l}', rm: '${m}', rs: '${s}'}"),
      "{b:true,f:0.5,i:3,l:[1,2],m:{x:1},n:null,rb:true,rf:0.5,ri:3,rl:[1,2],rm:{x:1},rn:null,rs:'t',"
      "s:'t'}");
}

TEST_F(ValueReferences, WithinTextTheyAreSpelled) {
  EXPECT_EQ(configs("set: {a: 3, t: 'x-${a}-${a + 1}y', u: '${a}${a}', v: ' ${a}'}"),
            "{a:3,t:'x-3-4y',u:'33',v:' 3'}");
  EXPECT_EQ(configs("set: {b: true, f: 2.0, t: '${b}/${f}'}"), "{b:true,f:2,t:'true/2.0'}");
}

TEST_F(ValueReferences, DollarDollarIsLiteral) {
  EXPECT_EQ(configs("set: {a: 1, t: '$${a} ${a}', u: '$a $5'}"), "{a:1,t:'${a} 1',u:'$a $5'}");
}

TEST_F(ValueReferences, RelativeToTheirPlace) {
  EXPECT_EQ(configs("set: {s: {x: 2, y: '${.x}', t: {z: '${..x + .w}', w: 5}}}"),
            "{s:{t:{w:5,z:7},x:2,y:2}}");
  EXPECT_EQ(configs("set: {x: 1, s: {x: 2}, s.y: '${x} ${.x}'}"), "{s:{x:2,y:'1 2'},x:1}");
}

TEST_F(ValueReferences, RelativeToAList) {
  // Lists are no sections: what stands in one is as far from the root as the list, and each map in it one
  // further.
  EXPECT_EQ(configs("set: {s: {x: 3, l: ['${.x}', ['${.x}'], {k: '${..x}', m: {k: '${...x}'}}]}}"),
            "{s:{l:[3,[3],{k:3,m:{k:3}}],x:3}}");
  EXPECT_TRUE(says("set: {l: [{q: '${.r}', r: 8}]}",
                   "`.r` lies in the list that refers to it, and nothing in a list has a name"));
  EXPECT_TRUE(says("set: {l: [{q: '${.r}', r: 8}]}", "`..r` is what stands beside the list"));
  EXPECT_TRUE(says("set: {s.l: [[{q: {z: '${..r}'}, r: 8}]]}", "`...r` is what stands beside the list"));
  EXPECT_EQ(kinds("set: {l: [[{q: '${.r}'}]], r: 8}"), "unknown-name");
  EXPECT_EQ(kinds("sweep: {l: [[{q: '${.r}', r: 8}], [{q: 1, r: '${.q}'}]]}"), "unknown-name, unknown-name");
}

TEST_F(ValueReferences, NotAboveTheRoot) {
  EXPECT_TRUE(says("set: {a: '${.....b}', b: 1}", "`.....b` goes above the root, which is `.` from `a`"));
  EXPECT_TRUE(says("set: {a: '${.....b}', b: 1}", "write `.b`, which starts at the root"));
  EXPECT_EQ(kinds("set: {s.t: {u: '${....s}'}}"), "unknown-name");
  EXPECT_EQ(kinds("set: {a: '${..a}'}"), "unknown-name");  // and not a cycle too
  EXPECT_EQ(configs("set: {s.t: {u: '${...b}'}, b: 1}"), "{b:1,s:{t:{u:1}}}");
  EXPECT_EQ(configs("vars: {v: '${..b}'}, set: {a: '${vars.v}', b: 1}"), "{a:1,b:1}");
}

TEST_F(ValueReferences, InListsAndMapsInside) {
  EXPECT_EQ(configs("set: {a: 2, l: ['${a}', ['${a * 2}'], {k: '${a * 3}'}]}"), "{a:2,l:[2,[4],{k:6}]}");
  EXPECT_EQ(configs("set: {a: 2}, sweep: {m: [{x: '${a}', y: 1}]}"), "{a:2,m:{x:2,y:1}}");
  EXPECT_EQ(configs("set: {m: {x: 1, y: '${.x + 1}'}, z: '${m.y}', w: '${m}'}"),
            "{m:{x:1,y:2},w:{x:1,y:2},z:2}");
}

TEST_F(ValueReferences, FollowTheSweep) {
  EXPECT_EQ(configs("set: {b: '${a * 10}'}, sweep: {a: [1, 2]}"), "{a:1,b:10}\n{a:2,b:20}");
  EXPECT_EQ(configs("set: {a: 3}, sweep: {b: ['${a}', '${a + 1}', 7]}"), "{a:3,b:3}\n{a:3,b:4}\n{a:3,b:7}");
  EXPECT_EQ(configs("sweep: [{rows: [{a: 1, b: '${a + 1}'}, {a: 5, b: '${a * 2}'}]}]"),
            "{a:1,b:2}\n{a:5,b:10}");
  // A chain through all of them, in no order of the text.
  EXPECT_EQ(configs("set: {d: '${c + 1}', b: '${a + 1}', c: '${b + 1}'}, sweep: {a: [1]}"),
            "{a:1,b:2,c:3,d:4}");
}

TEST_F(ValueReferences, AChildReplacesAnInheritedOne) {
  preset("base", "config: {a: 2, b: 3, product: '${a * b}'}");
  preset("fixed", "extends: base, config: {product: 100}");
  preset("changed", "extends: base, config: {a: 5}");
  EXPECT_EQ(configs("presets: [base]"), "{a:2,b:3,product:6}");
  EXPECT_EQ(configs("presets: [fixed]"), "{a:2,b:3,product:100}");
  EXPECT_EQ(configs("presets: [changed]"), "{a:5,b:3,product:15}");
  EXPECT_EQ(configs("presets: [fixed], set: {a: 7}"), "{a:7,b:3,product:100}");
  EXPECT_EQ(configs("presets: [fixed, changed], merge: last_wins"), "{a:5,b:3,product:15}");
  EXPECT_EQ(configs("presets: [changed, fixed], merge: last_wins"), "{a:2,b:3,product:100}");
  EXPECT_EQ(configs("presets: [changed], set: {product: '${a + b}'}"), "{a:5,b:3,product:8}");
}

TEST_F(ValueReferences, ATextThatIsReplacedIsNoMistake) {
  EXPECT_EQ(configs("set: {a: '${a}'}, sweep: {a: [1]}"), "{a:1}");
  preset("base", "config: {p: '${q}', q: '${p}'}");
  EXPECT_EQ(configs("presets: [base], set: {p: 1}"), "{p:1,q:1}");
}

TEST_F(ValueReferences, Properties) {
  EXPECT_EQ(configs("description: Try, set: {n: '${@experiment}', d: '${@description}'}"), "{d:'Try',n:'e'}");
  EXPECT_EQ(configs("set: {l: '${@label}', p: '${@points}'}, sweep: {a: [1, 2]}"),
            "{a:1,l:'a=1',p:2}\n{a:2,l:'a=2',p:2}");
  EXPECT_EQ(configs("sweep: [{rows: {x: {a: '${@row}'}}}]"), "{a:'x'}");
  EXPECT_EQ(kinds("set: {n: '${@nonsense}'}"), "unknown-name");
  EXPECT_EQ(kinds("set: {n: '${@row}'}"), "unset-reference");
  EXPECT_EQ(kinds("set: {n: '${@description}'}"), "unset-reference");
}

TEST_F(ValueReferences, TheEnvironment) {
  files["presetc.yaml"] = "env: [USER_NAME, GONE]\n";
  Options options;
  options.variables = {{"USER_NAME", "ada"}, {"SECRET", "x"}};
  EXPECT_EQ(configs("set: {u: \"${env('USER_NAME')}\"}", options), "{u:'ada'}");
  EXPECT_EQ(configs("set: {u: \"${env('GONE', 'nobody')}\"}", options), "{u:'nobody'}");
  EXPECT_EQ(configs("set: {u: '${env(USER_NAME)}'}", options), "{u:'ada'}");
  EXPECT_EQ(kinds("set: {u: \"${env('GONE')}\"}", options), "unset-reference");
  EXPECT_TRUE(says("set: {u: \"${env('GONE')}\"}", "the environment variable `GONE` is not set", options));
  EXPECT_NE(kinds("set: {u: \"${env('SECRET')}\"}", options), "");
}

TEST_F(ValueReferences, KeptForAnotherTool) {
  beside = "references: keep";
  EXPECT_EQ(configs("set: {a: '${oc.env:HOME} $${x}', b: 1}"), "{a:'${oc.env:HOME} $${x}',b:1}");
  beside = "";
  files["presetc.yaml"] = "references: keep\n";
  EXPECT_EQ(configs("set: {a: '${b}', b: 1}"), "{a:'${b}',b:1}");
}

TEST_F(ValueReferences, KeptByOneFileOnly) {
  preset("keeps", "references: keep, config: {a: '${x.y}'}");
  EXPECT_EQ(configs("presets: [keeps], set: {b: '${c}', c: 1}"), "{a:'${x.y}',b:1,c:1}");
}

TEST_F(ValueReferences, CyclesShowTheirChain) {
  EXPECT_EQ(kinds("set: {a: '${b}', b: '${c}', c: '${a}'}"), "reference-cycle");
  EXPECT_TRUE(says("set: {a: '${b}', b: '${c}', c: '${a}'}", "`a` -> `b` -> `c` -> `a`"));
  EXPECT_TRUE(says("set: {a: '${a + 1}'}", "`a` refers to itself"));
  EXPECT_TRUE(says("set: {s: '${n}'}, sweep: {n: [1, '${s}']}", "->"));
  EXPECT_TRUE(says("set: {s: {x: 1, y: '${s}'}}", "`s.y` refers to itself"));
  EXPECT_TRUE(says("vars: {v: '${a}'}, set: {a: '${vars.v}'}", "vars.v"));
  EXPECT_EQ(kinds("vars: {v: '${a}'}, set: {a: '${vars.v}'}"), "reference-cycle");
  EXPECT_EQ(kinds("set: {a: 1, c: '${@label}'}, sweep: {b: ['${c}', 2]}"), "reference-cycle");
  EXPECT_EQ(kinds("set: {l: '${@label}'}, sweep: {a: [1, 2]}, exclude: [{l: a=1}]"), "reference-cycle");
  EXPECT_EQ(kinds("set: {l: '${@label}'}, sweep: {a: [1, 2]}, exclude: [\"l == 'a=1'\"]"), "reference-cycle");
  // Two that share nothing are two.
  EXPECT_EQ(kinds("set: {a: '${b}', b: '${a}', c: '${d}', d: '${c}'}"), "reference-cycle, reference-cycle");
}

TEST_F(ValueReferences, ToWhatHasNoValue) {
  schema(
      "{'properties': {'a': {}, 'b': {}, 'd': {'default': 4}, 's': {'properties': {'x': {'default': 1}}}}}");
  EXPECT_EQ(kinds("set: {a: '${b}'}"), "unset-reference");
  EXPECT_TRUE(says("set: {a: '${b}'}", "`b` has no value here"));
  EXPECT_EQ(configs("set: {a: '${d}'}"), "{a:4}");
  EXPECT_EQ(configs("set: {a: '${s.x + (defined(b) ? 1 : 2)}'}"), "{a:3}");
  EXPECT_EQ(configs("set: {a: '${defined(b) ? b : 9}'}"), "{a:9}");
  // Where it does not exist at some points.
  EXPECT_EQ(kinds("set: {a: '${b}'}, sweep: {d: [1, 2], b: [1, 2]}, when: {b: d == 1}"), "unset-reference");
}

TEST_F(ValueReferences, UnknownNamesHaveHints) {
  EXPECT_EQ(kinds("set: {batch_size: 1, a: '${batch_siez}'}"), "unknown-name");
  EXPECT_TRUE(says("set: {batch_size: 1, a: '${batch_siez}'}", "batch_size"));
  EXPECT_TRUE(says("set: {a: '${oc.env}'}", "references: keep"));
  EXPECT_TRUE(says("set: {n: 1, a: '${n-1}'}", "`n - 1`"));
  EXPECT_TRUE(says("set: {s: {deep_name: 1}, a: '${deep_name}'}", "s.deep_name"));
  EXPECT_TRUE(says("vars: {gpus: 1}, set: {a: '${vars.gpu}'}", "vars.gpus"));
  // Known in one block is known.
  EXPECT_EQ(configs("set: {r: '${defined(b) ? b : 0}'}, sweep: [{grid: {a: [1]}}, {grid: {b: [2]}}]"),
            "{a:1,r:0}\n{b:2,r:2}");
}

TEST_F(ValueReferences, WholeResultsForWholeParameters) {
  schema("{'properties': {'a': {'type': 'integer'}, 'f': {'type': 'number'}, 'n': {'type': 'integer'}}}");
  EXPECT_EQ(configs("set: {n: 10, a: '${n / 2}', f: '${n / 2}'}"), "{a:5,f:5,n:10}");
  EXPECT_EQ(kinds("set: {n: 5, a: '${n / 2}'}"), "wrong-type");
  EXPECT_EQ(kinds("set: {n: 0, a: '${5 // n}'}"), "expression-failed");
}

TEST_F(ValueReferences, WholeResultsInsideOfLists) {
  schema(
      "{'properties': {'l': {'items': {'type': 'integer'}}, 'f': {'items': {'type': 'number'}}, "
      "'t': {'items': [{'type': 'integer'}, {}], 'additionalItems': {'type': 'integer'}}, "
      "'o': {}, 'm': {'items': {'properties': {'k': {'type': 'integer'}, 'f': {'type': 'number'}}}}, "
      "'s': {'additionalProperties': {'type': 'array', 'items': {'type': 'integer'}}}}}");
  // Each beside a 4.0 that was not computed, and stays.
  EXPECT_EQ(spelled("set: {l: ['${8 / 2}', 4.0]}"), "{l: [4, 4.0]}");
  EXPECT_EQ(spelled("set: {l: '${[8 / 2, 1]}'}"), "{l: [4, 1]}");
  EXPECT_EQ(spelled("set: {f: ['${8 / 2}']}"), "{f: [4.0]}");
  EXPECT_EQ(spelled("set: {t: ['${8 / 2}', '${8 / 2}', '${8 / 2}']}"), "{t: [4, 4.0, 4]}");
  EXPECT_EQ(spelled("set: {m: [{k: '${8 / 2}', f: '${8 / 2}'}]}"), "{m: [{k: 4, f: 4.0}]}");
  EXPECT_EQ(spelled("set: {s: {any: ['${8 / 2}']}}"), "{s: {any: [4]}}");
  EXPECT_EQ(spelled("set: {s: '${f}', f: []}"), "{s: [], f: []}");
  // As candidates, and where others read it.
  EXPECT_EQ(spelled("sweep: {l: [['${8 / 2}'], [1]]}"), "{l: [4]}");
  EXPECT_EQ(spelled("set: {l: ['${8 / 2}'], o: ['${l}', 'l is ${l}']}"), "{l: [4], o: [[4], \"l is [4]\"]}");
}

TEST_F(ValueReferences, WholeResultsWhereNoSchemaSaysInteger) {
  EXPECT_EQ(spelled("set: {l: ['${8 / 2}'], n: '${8 / 2}'}"), "{l: [4.0], n: 4.0}");
  schema("{'additionalProperties': {'additionalProperties': {'type': 'integer'}}}");
  // A variable is no parameter.
  EXPECT_EQ(spelled("vars: {x: '${8 / 2}'}, set: {s: {t: '${int(vars.x)}'}}"), "{s: {t: 4}}");
  schema("{'properties': {'a': {}, 'vars': {'additionalProperties': {'type': 'integer'}}}}");
  EXPECT_EQ(spelled("vars: {x: '${8 / 2}'}, set: {a: '${vars.x}'}"), "{a: 4.0}");
}

TEST_F(ValueReferences, WholeResultsInsideOfListsInLists) {
  // Each alternative leads back to both: 2^100 ways.
  schema(
      "{'properties': {'l': {'anyOf': [{'items': {'$ref': '#/properties/l'}}, "
      "{'items': {'$ref': '#/properties/l'}, 'type': ['array', 'integer']}]}}}");
  EXPECT_EQ(spelled(fmt::format("set: {{l: {}'${{8 / 2}}'{}}}", std::string(100, '['), std::string(100, ']')))
                .substr(100, 10),
            "[[[[4.0]]]");
  schema("{'properties': {'l': {'type': ['array', 'integer'], 'items': {'$ref': '#/properties/l'}}}}");
  EXPECT_EQ(spelled("set: {l: [['${8 / 2}']]}"), "{l: [[4]]}");
}

TEST_F(ValueReferences, LargeWholeResults) {
  schema("{'properties': {'n': {'type': 'integer'}}}");
  EXPECT_EQ(spelled("set: {n: '${4.6e15 * 2}'}"), "{n: 9200000000000000}");
  EXPECT_EQ(spelled("set: {n: '${1e15 * 1000}'}"), "{n: 1000000000000000000}");
  EXPECT_EQ(spelled("set: {n: '${-9.223372036854775808e18 * 1}'}"), "{n: -9223372036854775808}");
  EXPECT_EQ(spelled("set: {n: '${1e19 * 1}'}"), "{n: 10000000000000000000}");
  EXPECT_EQ(spelled("set: {n: '${1e19 * 2}'}"), "{n: 2.0e+19}");  // 64 bits do not hold it
  // What is not computed keeps its digits.
  EXPECT_EQ(spelled("vars: {x: 9007199254740993.0}, set: {n: '${vars.x}'}"), "{n: 9007199254740993}");
}

TEST_F(ValueReferences, TypesAreCheckedWhereTheyMeet) {
  EXPECT_EQ(kinds("set: {a: x, b: '${a + 1}'}"), "expression-type");
  EXPECT_EQ(kinds("set: {b: '${a + 1}'}, sweep: {a: [1, x]}"), "expression-type");
}

}  // namespace
}  // namespace presetc
