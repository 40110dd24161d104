// A schema's defaults: what is written with `defaults: true`, and what a name reads that nothing sets.
#include <gtest/gtest.h>

#include "unit/resolve/study.h"

namespace presetc {
namespace {

class Defaults : public testing::Study {
 protected:
  Defaults() {
    schema(
        "{'properties': {'x': {}, 'y': {}, 'free': {'default': {'k': 1}}, "
        "'t': {'default': {'a': 1}, 'properties': {'a': {'default': 5}, 'b': {'default': 2}, 'c': {}}}, "
        "'o': {'properties': {'u': {'default': {'v': 1}, 'properties': {'v': {}}}}}, "
        "'n': {'default': null, 'properties': {'p': {'default': 1}}}}}");
  }

  [[nodiscard]] std::string filled(std::string_view body) const {
    return resolve(body).configs("e", /*defaults=*/true);
  }
};

TEST_F(Defaults, OfASectionThatNothingSets) {
  EXPECT_EQ(filled("set: {x: 0}"), "{free:{k:1},n:null,o:{u:{v:1}},t:{a:1,b:2},x:0}");
  EXPECT_EQ(configs("set: {x: '${t.a}', y: '${o.u.v}'}"), "{x:1,y:1}");
  EXPECT_EQ(configs("set: {x: '${t.b}', y: '${t}'}"), "{x:2,y:{a:1}}");
  EXPECT_EQ(configs("set: {x: '${free.k}', y: '${n.p}'}"), "{x:1,y:1}");
  EXPECT_EQ(configs("set: {x: '${defined(t.c)}', y: '${defined(o.u.v)}'}"), "{x:false,y:true}");
}

TEST_F(Defaults, OfASectionThatIsSetInPart) {
  EXPECT_EQ(filled("set: {t.c: 0, o.u: {}, n.p: 2, free: {l: 1}}"),
            "{free:{l:1},n:{p:2},o:{u:{}},t:{a:5,b:2,c:0}}");
  EXPECT_EQ(configs("set: {t.c: 0, x: '${t.a}', y: '${t.b}'}"), "{t:{c:0},x:5,y:2}");
  EXPECT_EQ(configs("set: {x: '${t.a}'}, sweep: {t.c: [1, 2]}"), "{t:{c:1},x:5}\n{t:{c:2},x:5}");
  EXPECT_EQ(configs("set: {o.u: {}, x: '${defined(o.u.v)}'}"), "{o:{u:{}},x:false}");
}

TEST_F(Defaults, WithoutWhatDoesNotExist) {
  EXPECT_EQ(filled("set: {x: 0, free.k: 2, n: 1, o.u.v: 2}, when: {t.a: x == 1}"),
            "{free:{k:2},n:1,o:{u:{v:2}},t:{b:2},x:0}");
  EXPECT_EQ(filled("set: {x: 0, free.k: 2, n: 1, o.u.v: 2}, when: {t: x == 1}"),
            "{free:{k:2},n:1,o:{u:{v:2}},x:0}");
}

TEST_F(Defaults, OfASectionThatIsSetAtSomePoints) {
  // What is written and what is read agree at all of them.
  EXPECT_EQ(
      filled(
          "set: {free.k: 2, n: 1, o.u.v: 2, x: '${t.a}'}, sweep: {y: [0, 1], t.c: [7]}, when: {t.c: y == 1}"),
      "{free:{k:2},n:1,o:{u:{v:2}},t:{a:5,b:2},x:5,y:0}\n"
      "{free:{k:2},n:1,o:{u:{v:2}},t:{a:5,b:2,c:7},x:5,y:1}");
}

TEST_F(Defaults, OfASectionInPartOfTheSchema) {
  // A default that stands in one alternative is none for certain, also that of a section.
  schema(
      "{'properties': {'x': {}}, 'anyOf': ["
      "{'properties': {'t': {'default': {'a': 1}, 'properties': {'a': {}}}}}, "
      "{'properties': {'t': {'default': {'a': 2}, 'properties': {'a': {}}}}}]}");
  EXPECT_EQ(filled("set: {x: 0}"), "{x:0}");
  EXPECT_EQ(configs("set: {x: '${defined(t.a)}'}"), "{x:false}");
  schema(
      "{'properties': {'x': {}}, 'anyOf': ["
      "{'properties': {'t': {'default': {'a': 1}, 'properties': {'a': {}}}}}, "
      "{'properties': {'t': {'default': {'a': 1}, 'properties': {'a': {}}}}}]}");
  EXPECT_EQ(filled("set: {x: '${t.a}'}"), "{t:{a:1},x:1}");
}

TEST_F(Defaults, OfSectionsThatTheSchemaDoesNotList) {
  schema(
      "{'definitions': {'g': {'properties': {'g': {'default': 4}, 'o': {}, 's': {'default': {'t': 1}}}}}, "
      "'properties': {'x': {}, 'any': {'additionalProperties': {'$ref': '#/definitions/g'}}, "
      "'some': {'patternProperties': {'^w': {'$ref': '#/definitions/g'}}, 'additionalProperties': true}}}");
  EXPECT_EQ(filled("set: {any.q.o: 1, some: {w: {}, v: {}}, x: '${any.q.g + some.w.g}'}"),
            "{any:{q:{g:4,o:1,s:{t:1}}},some:{v:{},w:{g:4,s:{t:1}}},x:8}");
  EXPECT_EQ(filled("set: {any: {q: 1, r: {g: 5, s: {}}}}, when: {any.r.s: 'any.r.g == 0'}"),
            "{any:{q:1,r:{g:5}}}");
  EXPECT_EQ(filled("sweep: {x: [1, 2], any.q.o: [7]}, when: {any.q: x == 2}"),
            "{x:1}\n{any:{q:{g:4,o:7,s:{t:1}}},x:2}");
}

TEST_F(Defaults, OfARecursiveSection) {
  schema("{'properties': {'n': {'$ref': '#'}, 'd': {'default': 1}}}");
  EXPECT_EQ(filled("set: {n: {n: {}}}"), "{d:1,n:{d:1,n:{d:1,n:{d:1}}}}");
  // One that is its own default has no end, so that only so much of it is written.
  schema("{'properties': {'n': {'default': {}, 'allOf': [{'$ref': '#'}]}, 'd': {'default': 1}}}");
  EXPECT_EQ(filled("set: {d: 0}"), "{d:0,n:{d:1,n:{d:1,n:{d:1,n:{}}}}}");
}

TEST_F(Defaults, OfASectionBelowAMount) {
  preset("p", "schema: family, config: {x: '${t.a}'}");
  files["presetc.yaml"] = "schema: null\n";
  EXPECT_EQ(filled("presets: [{preset: p, at: m}], set: {m.free.k: 2, m.n: 1, m.o.u.v: 2}"),
            "{m:{free:{k:2},n:1,o:{u:{v:2}},t:{a:1,b:2},x:1}}");
}

}  // namespace
}  // namespace presetc
