// What a draft of a schema says of a few files.
#include "schema/inferred_schema.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

/// The draft on one line, without what every draft says; or what was wrong.
std::string draft(const std::vector<std::string_view>& files) {
  Judge format("{'properties': {'description': {}, 'config': {}, 'parameters': {}}}");
  Arena arena;
  Diagnostics diagnostics;
  InferredSchema inferred;
  std::string wrong;
  for (const auto file : files)
    inferred.add_file(format.value(file), format.schema().text(), arena, diagnostics);
  for (const Diagnostic& each : diagnostics.all()) wrong += each.message;
  if (!wrong.empty()) return wrong;
  std::string text = to_json_line(*inferred.document(arena));
  for (const std::string& part : {quoted("'$schema': 'http://json-schema.org/draft-07/schema#', "),
                                  quoted(", 'additionalProperties': false")}) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
      text.erase(at, part.size());
  }
  for (char& c : text) c = c == '"' ? '\'' : c;
  return text;
}

TEST(InferredSchema, TypesAsSeen) {
  EXPECT_EQ(draft({"{'a': 1, 'b': 1.5, 'c': true, 'd': null, 'e': 'x', 'f': [1], 'g': {}, 'h': []}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'integer'}, 'b': {'type': 'number'}, "
            "'c': {'type': 'boolean'}, 'd': {'type': 'null'}, 'e': {'type': 'string'}, "
            "'f': {'type': 'array', 'items': {'type': 'integer'}}, 'g': {'type': 'object'}, "
            "'h': {'type': 'array'}}}");
}

TEST(InferredSchema, IntegersAmongNumbersAreNumbers) {
  EXPECT_EQ(draft({"{'a': 1}", "{'a': 1.5}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'number'}}, 'required': ['a']}");
}

TEST(InferredSchema, SeveralTypesAreAllAllowed) {
  EXPECT_EQ(draft({"{'a': 1}", "{'a': 'auto'}", "{'a': null}"}),
            "{'type': 'object', 'properties': {'a': {'type': ['string', 'integer', 'null']}}, "
            "'required': ['a']}");
}

TEST(InferredSchema, AFewTextsThatComeAgainAreListed) {
  EXPECT_EQ(draft({"{'a': 'x', 'm': '1'}", "{'a': 'y', 'm': '2'}", "{'a': 'x', 'm': '3'}", "{'a': 'y'}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'string', 'enum': ['x', 'y']}, "
            "'m': {'type': 'string'}}, 'required': ['a']}");
}

TEST(InferredSchema, TextsOfferedAmongOthersAreListed) {
  EXPECT_EQ(draft({"{'parameters': {'a': ['x', 'y'], 'b': 'x'}}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'string', 'enum': ['x', 'y']}, "
            "'b': {'type': 'string'}}}");
}

TEST(InferredSchema, OneTextIsNoList) {
  EXPECT_EQ(draft({"{'a': 'x'}", "{'a': 'x'}", "{'a': 'x'}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a']}");
}

TEST(InferredSchema, OneFileRequiresNothing) {
  EXPECT_EQ(draft({"{'a': {'b': 1}}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'object', 'properties': "
            "{'b': {'type': 'integer'}}}}}");
}

TEST(InferredSchema, RequiredIsCountedWhereTheMapIs) {
  EXPECT_EQ(draft({"{'s': {'a': 1}}", "{'s': {'a': 1, 'b': 2}}", "{}"}),
            "{'type': 'object', 'properties': {'s': {'type': 'object', 'properties': "
            "{'a': {'type': 'integer'}, 'b': {'type': 'integer'}}, 'required': ['a']}}}");
}

TEST(InferredSchema, MapsInListsAreCountedEach) {
  EXPECT_EQ(draft({"{'l': [{'a': 1}, {'a': 2, 'b': 1}]}"}),
            "{'type': 'object', 'properties': {'l': {'type': 'array', 'items': {'type': 'object', "
            "'properties': {'a': {'type': 'integer'}, 'b': {'type': 'integer'}}, 'required': ['a']}}}}");
}

TEST(InferredSchema, AReferenceSaysNothingOfItsType) {
  EXPECT_EQ(draft({"{'a': '${2 * b}'}", "{'a': 4}"}),
            "{'type': 'object', 'properties': {'a': {'type': 'integer'}}, 'required': ['a']}");
  EXPECT_EQ(draft({"{'a': '${2 * b}'}"}), "{'type': 'object', 'properties': {'a': {}}}");
}

TEST(InferredSchema, PresetsFixAndOffer) {
  EXPECT_EQ(
      draft({"{'description': 'x', 'config': {'s': {'a': 1}}, 'parameters': {'s.b': [1, 2.5]}}",
             "{'config': {'s': {'a': 2}}, 'parameters': {'s': {'b': {'from': 1, 'to': 3, 'step': 1}}}}"}),
      "{'type': 'object', 'properties': {'s': {'type': 'object', 'properties': "
      "{'a': {'type': 'integer'}, 'b': {'type': 'number'}}, 'required': ['a', 'b']}}, "
      "'required': ['s']}");
}

TEST(InferredSchema, AConfigThatHasAConfigIsNoPreset) {
  EXPECT_EQ(draft({"{'config': {'a': 1}, 'other': 2}"}),
            "{'type': 'object', 'properties': {'config': {'type': 'object', 'properties': "
            "{'a': {'type': 'integer'}}}, 'other': {'type': 'integer'}}}");
}

TEST(InferredSchema, WhatIsNoMapIsRefused) {
  EXPECT_EQ(draft({"[1]"}), "the file is [1]; expected a map");
  EXPECT_EQ(draft({"{'parameters': {'a': []}}"}), "the list of candidates is empty");
}

}  // namespace
}  // namespace presetc
