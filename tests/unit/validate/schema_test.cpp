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
    {"{'pattern': '('}", "1:13 '(' is no regular expression: missing ): ("},
    {"{'pattern': '(?=a)b'}", "1:13 '(?=a)b' is no regular expression: look-around ((?=) is not supported"},
    {"{'pattern': '(a)\\\\1'}",
     "1:13 '(a)\\1' is no regular expression: back-references (\\1) are not supported"},
    {"{'patternProperties': {'[': {}}}", "1:24 '[' is no regular expression: missing ]: ["},
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
    // Fine: recursion that makes progress, keywords nobody knows, references beside annotations.
    {"{'properties': {'a': {'$ref': '#'}}, 'x-unheard-of': 1, 'enums': []}", ""},
    {"{'$schema': 'http://json-schema.org/draft-07/schema#', 'examples': [1]}", ""},
    {"{'$schema': 'https://json-schema.org/draft-07/schema'}", ""},
};

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
