// Mistakes in schemas, each at its own place.
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

struct Row {
  const char* schema;
  const char* mistakes;
};

const Row rows[] = {
    {"[]", "1:1 a schema is a map, true or false; this is []"},
    {"{'$schema': 'http://json-schema.org/draft-04/schema#'}",
     "1:13 `$schema` is 'http://json-schema.org/draft-04/schema#'; expected draft-07 (write "
     "'http://json-schema.org/draft-07/schema#')"},
    {"{\n 'type': 'strng'}",
     "2:10 `type` is 'strng'; expected array, boolean, integer, null, number, object or string "
     "(did you mean 'string'?)"},
    {"{'type': ['string', 'string']}", "1:21 `type` lists 'string' twice"},
    {"{'type': []}", "1:10 `type` is []; expected a type, or several"},
    {"{'type': 5}", "1:10 `type` is 5; expected array, boolean, integer, null, number, object or string"},
    {"{'minimum': '1'}", "1:13 `minimum` is '1'; expected a number"},
    {"{'exclusiveMinimum': true}",
     "1:22 `exclusiveMinimum` is true; expected a number (in draft-07 `exclusiveMinimum` is itself the "
     "bound)"},
    {"{'multipleOf': 0}", "1:16 `multipleOf` is 0; expected a number above 0"},
    {"{'multipleOf': -0.5}", "1:16 `multipleOf` is -0.5; expected a number above 0"},
    {"{'minLength': -1}", "1:15 `minLength` is -1; expected an integer of at least 0"},
    {"{'maxItems': 1.5}", "1:14 `maxItems` is 1.5; expected an integer of at least 0"},
    {"{'pattern': '('}", "1:13 '(' is no regular expression: the `(` at 1 is not closed"},
    {"{'pattern': '(?=a)b'}",
     "1:13 '(?=a)b' is a regular expression that presetc cannot match: look-around (`(?=`) takes "
     "backtracking"},
    {"{'pattern': '(a)\\\\1'}",
     "1:13 '(a)\\1' is a regular expression that presetc cannot match: a back-reference (`\\1`) takes "
     "backtracking"},
    {"{'patternProperties': {'[': {}}}", "1:24 '[' is no regular expression: the `[` at 1 is not closed"},
    {"{'enum': 1}", "1:10 `enum` is 1; expected a list of values"},
    {"{'required': true}",
     "1:14 `required` is true; expected a list of property names (list the name in the `required` of the "
     "object "
     "around it)"},
    {"{'required': ['a', 1, 'a']}",
     "1:20 `required` lists 1; expected strings\n1:23 `required` lists 'a' twice"},
    {"{'properties': []}", "1:16 `properties` is []; expected a map of schemas"},
    {"{'properties': {'a': 1}}", "1:22 a schema is a map, true or false; this is 1"},
    {"{'items': 'x'}", "1:11 a schema is a map, true or false; this is 'x'"},
    {"{'items': []}", "1:11 `items` is []; expected a list of schemas, at least one"},
    {"{'allOf': []}", "1:11 `allOf` is []; expected a list of schemas, at least one"},
    {"{'anyOf': {}}", "1:11 `anyOf` is {}; expected a list of schemas, at least one"},
    {"{'not': null}", "1:9 a schema is a map, true or false; this is null"},
    {"{'dependencies': {'a': [1]}}", "1:25 `a` lists 1; expected strings"},
    {"{'definitions': {'a': {'minimum': null}}}", "1:35 `minimum` is null; expected a number"},
    {"{'uniqueItems': 1}", "1:17 `uniqueItems` is 1; expected true or false"},
    {"{'title': 1, 'description': 2}",
     "1:11 `title` is 1; expected a string\n1:29 `description` is 2; expected a string"},
    {"{'x-removal-version': 'v3'}",
     "1:23 `x-removal-version` is 'v3'; expected numbers joined by dots (for example '3' or '2.1')"},
    {"{'x-merge': 1}", "1:13 `x-merge` is 1; expected the name of a strategy, or {by_key: NAME}"},
    {"{'$ref': 1}", "1:10 `$ref` is 1; expected a string"},
    {"{'$ref': '#/definitions/a'}", "1:10 `$ref` is '#/definitions/a', which leads to nothing"},
    {"{'$ref': '#name'}", "1:10 `$ref` is '#name', which leads to nothing"},
    {"{'$ref': '#/title', 'title': 'x'}",
     "1:10 `$ref` is '#/title', and leads to 'x'; a schema is a map, true or false"},
    {"{'$ref': 'other.json#/a'}",
     "1:10 `$ref` is 'other.json#/a', which is not in this document (presetc fetches no other documents: put "
     "the "
     "schema under `definitions` and refer to '#/definitions/NAME')"},
    {"{'$ref': '#'}", "1:10 this `$ref` leads back to itself without entering a property or an item"},
    {"{'properties': {'a': {'$ref': '#/definitions/x'}}, 'definitions': {'x': {'$ref': '#/definitions/y'}, "
     "'y': "
     "{'$ref': '#/definitions/x'}}}",
     "1:116 this `$ref` leads back to itself without entering a property or an item"},
    {"{'allOf': [{'type': 'object'}, {'$ref': '#'}]}",
     "1:41 this `$ref` leads back to itself without entering a property or an item"},
    {"{'$id': '#a', 'definitions': {'x': {'$id': '#a'}}}",
     "1:44 `$id` is '#a', which another schema has too"},
    {"{'definitions': {'x': {'$id': 'http://h/s'}, 'y': {'$id': '//h/s', '$schema': 'http://h'}}, '$id': "
     "'http://h/r'}",
     "1:59 `$id` is '//h/s', which another schema has too\n1:79 `$schema` is 'http://h'; expected draft-07 "
     "(write 'http://json-schema.org/draft-07/schema#')"},
    {"{'$ref': '#/allOf/01', 'allOf': [{}, {}]}",
     "1:24 `allOf` says nothing beside `$ref`, where draft-07 ignores it (put the reference into `allOf`: "
     "{'allOf': [{'$ref': ...}], ...})\n1:10 `$ref` is '#/allOf/01', which leads to nothing"},
    {"{'readOnly': 1, 'examples': {}}",
     "1:14 `readOnly` is 1; expected true or false\n1:29 `examples` is {}; expected a list"},
    // Fine: recursion that makes progress, references beside annotations.
    {"{'properties': {'a': {'$ref': '#'}}, 'x-unheard-of': 1}", ""},
    {"{'allOf': [{'$ref': 'b'}, {'$ref': 'a/c#n'}], 'definitions': {'b': {'$id': 'b'}, 'a': {'$id': 'a/', "
     "'definitions': {'c': {'$id': 'c', 'items': {'$id': '#n'}}}}}}",
     ""},
    {"{'$ref': 'http://json-schema.org/draft-07/schema#/definitions/simpleTypes'}", ""},
    {"{'$schema': 'http://json-schema.org/draft-07/schema#', 'examples': [1]}", ""},
    {"{'$schema': 'https://json-schema.org/draft-07/schema'}", ""},
};

// Schemas that say less than they seem to.
const Row warnings[] = {
    {"{'enums': []}", "1:2 draft-07 has no keyword `enums`, so that it says nothing (did you mean 'enum'?)"},
    {"{'additionalproperties': false}",
     "1:2 draft-07 has no keyword `additionalproperties`, so that it says nothing (did you mean "
     "'additionalProperties'?)"},
    {"{'owner': 'me'}",
     "1:2 draft-07 has no keyword `owner`, so that it says nothing (a keyword of your own begins with `x-`)"},
    {"{'$defs': {'a': 5}}",
     "1:2 draft-07 has no keyword `$defs`, so that it says nothing (draft-07 calls it `definitions`)"},
    {"{'properties': {'a': {'nullable': true}}}",
     "1:23 draft-07 has no keyword `nullable`, so that it says nothing (in draft-07 write {'type': [TYPE, "
     "'null']})"},
    {"{'x-mrege': 'union'}",
     "1:2 presetc has no keyword `x-mrege`, so that it says nothing (did you mean 'x-merge'?)"},
    {"{'properties': {'enums': {}}, 'definitions': {'typ': {}}, 'default': {'typ': 1}, 'const': {'typ': 1}}",
     ""},
    {"{'deprecated': true, 'x-message': 'gone', 'x-removal-version': '2'}",
     "1:43 `x-removal-version` says nothing without `x-replaced-by` (an old name has `'deprecated': true` "
     "and "
     "`'x-replaced-by': PATH`)"},
    {"{'properties': {'a': {'x-replaced-by': 'b'}, 'b': {}}}",
     "1:23 `x-replaced-by` says nothing without `deprecated` (an old name has `'deprecated': true` and "
     "`'x-replaced-by': PATH`)"},
    {"{'then': {'required': ['a']}}",
     "1:2 `then` says nothing without `if`, and draft-07 ignores it (say in `if` when it holds; what always "
     "holds stands in `allOf`)"},
    {"{'items': {'$ref': '#', 'minLength': 1, 'title': 't'}}",
     "1:25 `minLength` says nothing beside `$ref`, where draft-07 ignores it (put the reference into "
     "`allOf`: "
     "{'allOf': [{'$ref': ...}], ...})"},
    {"{'format': 'datetime'}",
     "1:12 presetc does not check the format 'datetime' (did you mean 'date-time'?)"},
    {"{'format': 'iri', 'items': {'format': 'iri'}}",
     "1:12 presetc does not check the format 'iri' (did you mean 'uri'?)\n1:39 presetc does not check the "
     "format 'iri' (did you mean 'uri'?)"},
};

TEST(CompileSchema, WarnsAboutWhatSaysNothing) {
  for (const auto& row : warnings) {
    SCOPED_TRACE(row.schema);
    const Judge judge(row.schema);
    EXPECT_EQ(judge.mistakes(), quoted(row.mistakes));
    EXPECT_TRUE(judge.compiled());
  }
}

/// {"$ref": "#/definitions/1"}, each definition leading to the next; the last is `end`.
std::string chain(int length, std::string_view step, std::string_view end) {
  std::string text = "{'allOf': [{'$ref': '#/definitions/1'}], 'definitions': {";
  for (int i = 1; i < length; ++i) {
    const auto next = fmt::format("{{'$ref': '#/definitions/{}'}}", i + 1);
    text += fmt::format("'{}': {}, ", i, fmt::format(fmt::runtime(step), next));
  }
  return text + fmt::format("'{}': {}}}}}", length, end);
}

TEST(CompileSchema, BoundsTheChainOfSchemasForOneValue) {
  // The root, a reference in it, and two schemas for each link.
  Judge longest(chain(49, "{{'allOf': [{}]}}", "{'type': 'integer'}"));
  ASSERT_TRUE(longest.compiled()) << longest.mistakes();
  EXPECT_EQ(longest.check("1", Completeness::whole), "");
  EXPECT_NE(longest.check("'x'", Completeness::whole), "");
  for (const int links : {50, 20'000}) {
    const Judge longer(chain(links, "{{'allOf': [{}]}}", "{'type': 'integer'}"));
    EXPECT_FALSE(longer.compiled());
    EXPECT_NE(
        longer.mistakes().find("more than 100 schemas that lead from one to the next speak about one value"),
        std::string::npos);
  }
  // Through properties a chain may be as long as it likes: the depth of values bounds the walk.
  Judge deep(chain(20'000, "{{'properties': {{'a': {}}}}}", "{}"));
  ASSERT_TRUE(deep.compiled());
  const Verdict verdict(deep.schema(), deep.diagnostics());
  EXPECT_TRUE(verdict.valid());
}

TEST(CompileSchema, ReportsEachMistakeAtItsPlace) {
  for (const auto& row : rows) {
    SCOPED_TRACE(row.schema);
    const Judge judge(row.schema);
    EXPECT_EQ(judge.mistakes(), quoted(row.mistakes));
    EXPECT_EQ(judge.compiled(), std::string_view(row.mistakes).empty());
  }
}

}  // namespace
}  // namespace presetc
