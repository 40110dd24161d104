// Every keyword of draft-07 accepting and rejecting; our walk and valijson's verdict must agree on each pair.
#include <cmath>

#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;

struct Pair {
  const char* schema;
  const char* value;
  bool accepted;
};

const Pair pairs[] = {
    // true, false, {}
    {"true", "1", true},
    {"false", "1", false},
    {"{}", "[null]", true},
    // type
    {"{'type': 'null'}", "null", true},
    {"{'type': 'null'}", "0", false},
    {"{'type': 'boolean'}", "true", true},
    {"{'type': 'boolean'}", "'true'", false},
    {"{'type': 'integer'}", "7", true},
    {"{'type': 'integer'}", "1.0", true},
    {"{'type': 'integer'}", "1e3", true},
    {"{'type': 'integer'}", "1.5", false},
    {"{'type': 'integer'}", "18446744073709551615", true},
    {"{'type': 'integer'}", "-9223372036854775808", true},
    {"{'type': 'number'}", "1", true},
    {"{'type': 'number'}", "1.5", true},
    {"{'type': 'number'}", "'1'", false},
    {"{'type': 'string'}", "''", true},
    {"{'type': 'string'}", "1", false},
    {"{'type': 'array'}", "[]", true},
    {"{'type': 'array'}", "{}", false},
    {"{'type': 'object'}", "{}", true},
    {"{'type': 'object'}", "[]", false},
    {"{'type': ['string', 'null']}", "null", true},
    {"{'type': ['string', 'null']}", "false", false},
    // enum, const
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "1.0", true},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "{'a': 1.0}", true},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "[1]", true},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "null", true},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "true", false},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "'1'", false},
    {"{'enum': [1, 'a', [1], {'a': 1}, null]}", "[1, 1]", false},
    {"{'enum': []}", "1", false},
    {"{'const': {'a': [1, {'b': null}]}}", "{'a': [1, {'b': null}]}", true},
    {"{'const': {'a': [1, {'b': null}]}}", "{'a': [1, {'b': 0}]}", false},
    {"{'const': false}", "0", false},
    {"{'const': null}", "null", true},
    // numbers
    {"{'minimum': 1}", "1", true},
    {"{'minimum': 1}", "0.9", false},
    {"{'minimum': 1}", "'0'", true},
    {"{'maximum': 1.5}", "1.5", true},
    {"{'maximum': 1.5}", "2", false},
    {"{'exclusiveMinimum': 0}", "0.1", true},
    {"{'exclusiveMinimum': 0}", "0", false},
    {"{'exclusiveMaximum': 1}", "0.99", true},
    {"{'exclusiveMaximum': 1}", "1.0", false},
    {"{'multipleOf': 8}", "16", true},
    // More digits than are computed with: what doubles say.
    {"{'multipleOf': 0.5000000000000000000000000000000000000000001}", "3", true},
    {"{'multipleOf': 0.5000000000000000000000000000000000000000001}", "-3", true},
    {"{'multipleOf': 2.0000000000000000000000000000000000000000001}", "3", false},
    {"{'multipleOf': 8}", "12", false},
    {"{'multipleOf': 8}", "'12'", true},
    {"{'multipleOf': 2}", "2.5", false},
    {"{'multipleOf': 0.1}", "0.3", true},
    {"{'multipleOf': 0.01}", "19.99", true},
    {"{'multipleOf': 0.1}", "0.35", false},
    {"{'multipleOf': 1e-8}", "12391239123", true},
    {"{'multipleOf': 3}", "0", true},
    // strings
    {"{'minLength': 2}", "'ab'", true},
    {"{'minLength': 2}", "'\u00e9'", false},
    {"{'maxLength': 1}", "'\u00e9'", true},
    {"{'maxLength': 1}", "'ab'", false},
    {"{'maxLength': 1.0}", "'ab'", false},
    {"{'pattern': '^a+$'}", "'aaa'", true},
    {"{'pattern': '^a+$'}", "'aab'", false},
    {"{'pattern': 'b'}", "'abc'", true},
    {"{'pattern': 'b'}", "12", true},
    {"{'pattern': '^\\\\p{L}+$'}", "'\u00e9t\u00e9'", true},
    {"{'format': 'date'}", "'never'", false},
    {"{'format': 'date'}", "'2024-02-29'", true},
    {"{'format': 'color'}", "'never'", true},
    {"{'format': 'date'}", "[1]", true},
    // lists
    {"{'items': {'type': 'integer'}}", "[1, 2]", true},
    {"{'items': {'type': 'integer'}}", "[1, 'x']", false},
    {"{'items': false}", "[]", true},
    {"{'items': false}", "[1]", false},
    {"{'items': [{'type': 'integer'}, {'type': 'string'}]}", "[1, 'x', null]", true},
    {"{'items': [{'type': 'integer'}, {'type': 'string'}]}", "[1]", true},
    {"{'items': [{'type': 'integer'}, {'type': 'string'}]}", "['x']", false},
    {"{'items': [{'type': 'integer'}], 'additionalItems': false}", "[1]", true},
    {"{'items': [{'type': 'integer'}], 'additionalItems': false}", "[1, 2]", false},
    {"{'items': [{'type': 'integer'}], 'additionalItems': {'type': 'string'}}", "[1, 'a']", true},
    {"{'items': [{'type': 'integer'}], 'additionalItems': {'type': 'string'}}", "[1, 2]", false},
    {"{'additionalItems': false}", "[1]", true},
    {"{'minItems': 1}", "[]", false},
    {"{'minItems': 1}", "[0]", true},
    {"{'maxItems': 1}", "[0]", true},
    {"{'maxItems': 1}", "[0, 1]", false},
    {"{'uniqueItems': true}", "[1, '1', true, null, [1], {'a': 1}]", true},
    {"{'uniqueItems': true}", "[1, 2, 1.0]", false},
    {"{'uniqueItems': true}", "[{'a': 1, 'b': 2}, {'b': 2, 'a': 1}]", false},
    {"{'uniqueItems': false}", "[1, 1]", true},
    {"{'uniqueItems': true}", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]", true},
    {"{'uniqueItems': true}", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,1]", false},
    {"{'contains': {'const': 2}}", "[1, 2]", true},
    {"{'contains': {'const': 2}}", "[]", false},
    {"{'contains': {'const': 2}}", "[1]", false},
    // maps
    {"{'properties': {'a': {'type': 'integer'}}}", "{'a': 1, 'b': 'x'}", true},
    {"{'properties': {'a': {'type': 'integer'}}}", "{'a': 'x'}", false},
    {"{'properties': {'a': false}}", "{'b': 1}", true},
    {"{'properties': {'a': false}}", "{'a': 1}", false},
    {"{'patternProperties': {'^a': {'type': 'integer'}}}", "{'ab': 1, 'b': 'x'}", true},
    {"{'patternProperties': {'^a': {'type': 'integer'}}}", "{'ab': 'x'}", false},
    {"{'patternProperties': {'^a': {}}, 'additionalProperties': false}", "{'ab': 'x'}", true},
    {"{'patternProperties': {'^a': {}}, 'additionalProperties': false}", "{'b': 'x'}", false},
    {"{'properties': {'a': {}}, 'patternProperties': {'a': {'type': 'null'}}}", "{'a': 1}", false},
    {"{'additionalProperties': false}", "{}", true},
    {"{'additionalProperties': false}", "{'a': 1}", false},
    {"{'properties': {'a': {}}, 'additionalProperties': {'type': 'integer'}}", "{'a': 'x', 'b': 1}", true},
    {"{'properties': {'a': {}}, 'additionalProperties': {'type': 'integer'}}", "{'b': 'x'}", false},
    {"{'required': ['a', 'b']}", "{'a': null, 'b': 0}", true},
    {"{'required': ['a', 'b']}", "{'a': 1}", false},
    {"{'required': ['a']}", "[]", true},
    {"{'minProperties': 1}", "{}", false},
    {"{'minProperties': 1}", "{'a': 1}", true},
    {"{'maxProperties': 1}", "{'a': 1}", true},
    {"{'maxProperties': 1}", "{'a': 1, 'b': 1}", false},
    {"{'propertyNames': {'pattern': '^[a-z]+$'}}", "{'abc': 1}", true},
    {"{'propertyNames': {'pattern': '^[a-z]+$'}}", "{'A': 1}", false},
    {"{'propertyNames': {'enum': ['a']}}", "{'a': 1}", true},
    {"{'propertyNames': {'maxLength': 2}}", "{'abc': 1}", false},
    {"{'propertyNames': false}", "{'abc': 1}", false},
    {"{'dependencies': {'a': ['b']}}", "{'a': 1, 'b': 1}", true},
    {"{'dependencies': {'a': ['b']}}", "{'a': 1}", false},
    {"{'dependencies': {'a': ['b']}}", "{'c': 1}", true},
    {"{'dependencies': {'a': {'required': ['b']}}}", "{'a': 1}", false},
    {"{'dependencies': {'a': {'required': ['b']}}}", "{'a': 1, 'b': 2}", true},
    {"{'dependencies': {'a': false}}", "{'a': 1}", false},
    // combinations
    {"{'allOf': [{'minimum': 1}, {'maximum': 3}]}", "2", true},
    {"{'allOf': [{'minimum': 1}, {'maximum': 3}]}", "4", false},
    {"{'anyOf': [{'type': 'integer'}, {'minLength': 2}]}", "1", true},
    {"{'anyOf': [{'type': 'integer'}, {'minLength': 2}]}", "'a'", false},
    {"{'oneOf': [{'minimum': 1}, {'maximum': 3}]}", "5", true},
    {"{'oneOf': [{'minimum': 1}, {'maximum': 3}]}", "2", false},
    {"{'oneOf': [{'type': 'string'}, {'type': 'null'}]}", "2", false},
    {"{'not': {'type': 'integer'}}", "'a'", true},
    {"{'not': {'type': 'integer'}}", "1", false},
    {"{'not': {}}", "1", false},
    {"{'not': {'pattern': 'a'}}", "'b'", true},
    {"{'not': {'pattern': 'a'}}", "'a'", false},
    {"{'if': {'minimum': 10}, 'then': {'multipleOf': 10}, 'else': {'const': 1}}", "20", true},
    {"{'if': {'minimum': 10}, 'then': {'multipleOf': 10}, 'else': {'const': 1}}", "25", false},
    {"{'if': {'minimum': 10}, 'then': {'multipleOf': 10}, 'else': {'const': 1}}", "1", true},
    {"{'if': {'minimum': 10}, 'then': {'multipleOf': 10}, 'else': {'const': 1}}", "2", false},
    {"{'then': {'const': 1}}", "2", true},
    {"{'if': {'const': 1}}", "2", true},
    // What valijson alone gets wrong: integers above 2^53, decimal steps, keys behind references.
    {"{'maximum': 9007199254740992}", "9007199254740992", true},
    {"{'maximum': 9007199254740992}", "9007199254740993", false},
    {"{'exclusiveMinimum': 9007199254740992}", "9007199254740993", true},
    {"{'exclusiveMinimum': 9007199254740993}", "9007199254740993", false},
    {"{'minimum': -9007199254740993}", "-9007199254740994", false},
    {"{'minimum': 0}", "18446744073709551615", true},
    {"{'maximum': 9223372036854775807}", "9223372036854775808", false},
    {"{'enum': [18446744073709551615]}", "18446744073709551615", true},
    {"{'enum': [18446744073709551615]}", "18446744073709551614", false},
    {"{'not': {'const': 9007199254740993}}", "9007199254740992", true},
    {"{'uniqueItems': true}", "[9007199254740992, 9007199254740993]", true},
    {"{'uniqueItems': true}", "[1, 1.0]", false},
    {"{'uniqueItems': true}", "[1, true, [1], [true], '1', 0, false]", true},
    {"{'multipleOf': 2}", "4.5", false},
    {"{'multipleOf': 0.0001}", "0.0075", true},
    {"{'multipleOf': 0.123456789}", "1e308", false},
    {"{'multipleOf': 3}", "18446744073709551615", true},
    {"{'multipleOf': 1e-8}", "12391239123", true},
    {"{'propertyNames': {'$ref': '#/definitions/n'}, 'definitions': {'n': {'$ref': '#/definitions/m'}, 'm': "
     "{'maxLength': 1}}}",
     "{'a': 1}", true},
    {"{'propertyNames': {'$ref': '#/definitions/n'}, 'definitions': {'n': {'$ref': '#/definitions/m'}, 'm': "
     "{'maxLength': 1}}}",
     "{'ab': 1}", false},
    {"{'propertyNames': {'enum': ['a', 'b']}, 'properties': {'a': {'type': 'null'}}}", "{'a': null}", true},
    {"{'propertyNames': {'enum': ['a', 'b']}, 'properties': {'a': {'type': 'null'}}}", "{'a': 1}", false},
    {"{'propertyNames': {'const': 'a'}}", "{'b': 1}", false},
    {"{'minLength': 2, 'maxLength': 2}", "'\xf0\x9f\x90\xb2\xc3\xa9'", true},
    {"{'enum': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 'x', {'a': [1]}]}", "{'a': [1.0]}",
     true},
    {"{'enum': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 'x', {'a': [1]}]}", "16", false},
    // references
    {"{'$ref': '#/definitions/a', 'definitions': {'a': {'type': 'integer'}}}", "1", true},
    {"{'$ref': '#/definitions/a', 'definitions': {'a': {'type': 'integer'}}}", "'1'", false},
    {"{'$ref': '#/definitions/a', 'maximum': 1, 'definitions': {'a': {}}}", "2", true},
    {"{'properties': {'x': {'$ref': '#/definitions/a~1b%20~0c'}}, 'definitions': {'a/b ~c': false}}",
     "{'x': 1}", false},
    {"{'properties': {'x': {'$ref': '#up'}}, 'definitions': {'a': {'$id': '#up', 'type': 'null'}}}",
     "{'x': 1}", false},
    {"{'$id': 'http://x.org/s.json', 'items': {'$ref': 'http://x.org/s.json#/definitions/a'},"
     " 'definitions': {'a': {'type': 'null'}}}",
     "[1]", false},
    {"{'allOf': [{'type': 'integer'}, {'$ref': '#/allOf/0'}]}", "1.5", false},
    {"{'$id': 'http://h/r/', 'items': {'$ref': 'x#n'}, 'definitions': {'x': {'$id': 'x', 'definitions': "
     "{'y': "
     "{'$id': '#n', 'type': 'null'}}}}}",
     "[1]", false},
    {"{'items': {'$id': 'http://h/a/', 'items': {'$ref': '../b'}}, 'definitions': {'b': {'$id': "
     "'http://h/b', "
     "'type': 'null'}}}",
     "[[1]]", false},
    {"{'$ref': '#/definitions/a', '$id': 'http://h/ignored', 'definitions': {'a': {'$ref': "
     "'#/definitions/b'}, "
     "'b': {'type': 'null'}}}",
     "1", false},
    {"{'enum': [{'$id': 'http://h/a'}, 1], 'properties': {'x': {'$ref': 'http://h/a'}}, 'definitions': {'a': "
     "{'$id': 'http://h/a', 'type': 'null'}}}",
     "1", true},
    {"{'$id': 'http://h', 'items': {'$ref': 'a'}, 'definitions': {'a': {'$id': 'http://h/a', 'type': "
     "'null'}}}",
     "[1]", false},
    {"{'$ref': 'http://json-schema.org/draft-07/schema#'}", "{'items': {'minLength': 1}}", true},
    {"{'$ref': 'http://json-schema.org/draft-07/schema'}", "{'items': {'minLength': -1}}", false},
    {"{'$ref': 'http://json-schema.org/draft-07/schema#/definitions/simpleTypes'}", "'int'", false},
    {"{'type': 'object', 'additionalProperties': {'$ref': '#'}}", "{'a': {'b': {}}}", true},
    {"{'type': 'object', 'additionalProperties': {'$ref': '#'}}", "{'a': {'b': 1}}", false},
    {"{'definitions': {'t': {'properties': {'next': {'$ref': '#/definitions/t'}, 'v': {'type': 'integer'}}}},"
     " '$ref': '#/definitions/t'}",
     "{'v': 1, 'next': {'next': {'v': 'x'}}}", false},
};

TEST(Keywords, WalkAndVerdictAgreeWithDraft07) {
  for (const auto& pair : pairs) {
    SCOPED_TRACE(fmt::format("{} against {}", pair.value, pair.schema));
    Judge judge(pair.schema);
    ASSERT_TRUE(judge.compiled()) << judge.mistakes();
    const Value& value = judge.value(pair.value);
    std::vector<Violation> violations;
    check_value(judge.schema(), {}, value, Completeness::whole, false, violations);
    EXPECT_EQ(violations.empty(), pair.accepted) << Judge::lines(violations);

    const Verdict verdict(judge.schema(), judge.diagnostics());
    ASSERT_TRUE(verdict.valid());
    Verdict::Worker worker(verdict);
    std::string reason;
    EXPECT_EQ(worker.accepts(value, reason), pair.accepted) << reason;
    EXPECT_EQ(reason.empty(), pair.accepted);

    std::vector<Violation> together;
    check_document(judge.schema(), worker, value, false, together);
    EXPECT_EQ(Judge::lines(together), Judge::lines(violations));
  }
}

TEST(Keywords, NotFiniteNumbersAreOnlyNumbers) {
  Arena arena;
  const Value& nan = *make_real(arena, {std::nan(""), ".nan"}, {});
  const auto fits = [&](const char* schema) {
    Judge judge(schema);
    std::vector<Violation> violations;
    check_value(judge.schema(), {}, nan, Completeness::whole, false, violations);
    return violations.empty();
  };
  EXPECT_TRUE(fits("{'type': 'number'}"));
  EXPECT_FALSE(fits("{'type': 'integer'}"));
  EXPECT_FALSE(fits("{'minimum': 0}"));
  EXPECT_FALSE(fits("{'maximum': 0}"));
  EXPECT_FALSE(fits("{'multipleOf': 1}"));
}

TEST(Keywords, LongStringsAndUnkindPatternsDoNotOverflow) {
  Judge judge("{'pattern': '^(a+)+$', 'patternProperties': {'^(a|b)*$': {}}}");
  const std::string text(1'000'000, 'a');
  const Value& string = judge.value("'" + text + "c'");
  const Value& map = judge.value("{'" + text + "c': 1}");
  const Verdict verdict(judge.schema(), judge.diagnostics());
  Verdict::Worker worker(verdict);
  std::string reason;
  EXPECT_FALSE(worker.accepts(string, reason));
  EXPECT_TRUE(worker.accepts(map, reason));
}

}  // namespace
}  // namespace presetc
