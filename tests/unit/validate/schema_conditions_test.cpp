// What a schema says with expressions, and which types it lets stand where.
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;

TEST(SchemaConditions, Places) {
  Judge judge(R"({
    'x-rules': ['tp % dp == 0'],
    'properties': {
      'vllm': {
        'x-active-when': 'kind == 1',
        'properties': {'fast': {'x-active-when': 'tp > 1'}},
        'allOf': [{'x-rules': [{'assert': 'vllm.fast', 'message': 'slow'}]}]
      },
      'other': {'$ref': '#/definitions/engine', 'x-active-when': 'kind == 2'},
      'again': {'$ref': '#/definitions/engine'}
    },
    'definitions': {'engine': {'properties': {'below': {'$ref': '#/definitions/engine'},
                                              'leaf': {'x-active-when': 'kind == 3'}}}}
  })");
  ASSERT_TRUE(judge.compiled()) << judge.mistakes();
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  EXPECT_EQ(judge.mistakes(), "");
  std::string found;
  for (const auto& each : catalogue.conditions())
    found += fmt::format("{}: {}\n", to_string(each.path), each.condition->text);
  EXPECT_EQ(
      found,
      "vllm: kind == 1\nvllm.fast: tp > 1\nother: kind == 2\nother.leaf: kind == 3\nagain.leaf: kind == 3\n");
  found.clear();
  for (const auto& each : catalogue.rules())
    found += fmt::format("{}: {} ({})\n", to_string(each.path), each.assertion->text, each.message);
  EXPECT_EQ(found, ": tp % dp == 0 ()\nvllm: vllm.fast (slow)\n");
}

TEST(SchemaConditions, Spelling) {
  Judge judge(R"({'properties': {'a': {'x-arg': '--a'}, 'b': {'$ref': '#/definitions/b', 'x-env': 'B'},
                                 'd': {'x-arg': '', 'x-env': null}},
                  'definitions': {'b': {'x-arg': '--bee', 'x-env': 'LOST'}}})");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  const auto spelling = [&](std::string_view path) {
    const Spelling found = catalogue.spelling(judge.path(path).segments);
    return fmt::format("{} {}", found.arg.value_or("-"), found.env.value_or("-"));
  };
  EXPECT_EQ(spelling("a"), "--a -");
  EXPECT_EQ(spelling("b"), "--bee B");
  EXPECT_EQ(spelling("c"), "- -");
  EXPECT_EQ(spelling("d"), " ");
}

std::string names_of(TypeBits types) {
  if (types == all_types) return "any";
  std::string names;
  const std::pair<TypeBits, const char*> rows[] = {{schema_null, "null"},     {schema_boolean, "boolean"},
                                                   {schema_integer, "whole"}, {schema_number, "real"},
                                                   {schema_string, "string"}, {schema_array, "array"},
                                                   {schema_object, "object"}};
  for (const auto& [bit, name] : rows) {
    if ((types & bit) != 0) names += (names.empty() ? "" : " ") + std::string(name);
  }
  return names;
}

TEST(AllowedTypes, Table) {
  const struct {
    const char* schema;
    const char* path;
    const char* expected;
  } rows[] = {
      {"{}", "a.b", "any"},
      {"{'properties': {'a': {'type': 'integer'}}}", "a", "whole"},
      {"{'properties': {'a': {'type': 'number'}}}", "a", "whole real"},
      {"{'properties': {'a': {'type': ['integer', 'null']}}}", "a", "null whole"},
      {"{'properties': {'a': {'enum': [1, 'x', 2.5]}}}", "a", "whole real string"},
      {"{'properties': {'a': {'const': 2.0}}}", "a", "whole"},
      {"{'properties': {'a': {'type': 'integer'}}}", "a.b", ""},
      {"{'properties': {'a': {'anyOf': [{'type': 'string'}, {'type': 'number'}]}}}", "a",
       "whole real string"},
      {"{'properties': {'a': {'allOf': [{'type': 'number'}, {'type': ['integer', 'string']}]}}}", "a",
       "whole"},
      {"{'anyOf': [{'properties': {'a': {'type': 'string'}}}, {'properties': {'a': {'type': 'null'}}}]}", "a",
       "null string"},
      {"{'additionalProperties': {'type': 'boolean'}, 'properties': {'b': {}}}", "a", "boolean"},
      {"{'additionalProperties': {'type': 'boolean'}, 'properties': {'b': {}}}", "b", "any"},
      {"{'additionalProperties': false}", "a", ""},
      {"{'properties': {'a': {'$ref': '#/definitions/n'}}, 'definitions': {'n': {'type': 'integer'}}}", "a",
       "whole"},
      // What waits for a finished config rules nothing out.
      {"{'if': {}, 'then': {'properties': {'a': {'type': 'null'}}}}", "a", "any"},
      {"{'properties': {'a': {'not': {'type': 'null'}}}}", "a", "any"},
  };
  for (const auto& row : rows) {
    Judge judge(row.schema);
    ASSERT_TRUE(judge.compiled()) << row.schema;
    const Catalogue catalogue(judge.schema(), judge.diagnostics());
    const Path path = judge.path(row.path);
    EXPECT_EQ(names_of(catalogue.types(path.segments)), row.expected) << row.schema << ' ' << row.path;
  }
}

TEST(AllowedTypes, ExpectsInteger) {
  Judge judge(R"({'properties': {'whole': {'type': ['integer', 'string']}, 'real': {'type': 'number'},
                                 'text': {'type': 'string'}, 'any': {}}})");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  const auto expects = [&](std::string_view path) {
    return catalogue.expects_integer(judge.path(path).segments);
  };
  EXPECT_TRUE(expects("whole"));
  EXPECT_FALSE(expects("real"));
  EXPECT_FALSE(expects("text"));
  EXPECT_FALSE(expects("any"));
}

}  // namespace
}  // namespace presetc
