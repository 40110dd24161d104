// What the schema of preset files lets through, and what it does not.
#include "schema/lifted_schema.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;

constexpr std::string_view format = R"({
  'title': 'Preset',
  'type': 'object',
  'properties': {
    'description': {'type': 'string'},
    'config': {'description': 'fixed', 'type': 'object'},
    'parameters': {'description': 'offered', 'type': 'object'}
  },
  'additionalProperties': false
})";

constexpr std::string_view family = R"({
  'title': 'A family',
  'type': 'object',
  'required': ['model'],
  'properties': {
    'model': {'type': 'string', 'minLength': 1},
    'backend': {'description': 'The engine.', 'enum': ['pytorch', 'vllm']},
    'seed': {'type': 'integer', 'minimum': 0},
    'gpus': {'type': 'array', 'items': {'type': 'integer'}, 'minItems': 1},
    'size': {'$ref': '#/definitions/positive'},
    'labels': {'type': 'object', 'additionalProperties': {'type': 'string'}},
    'vllm': {
      'x-active-when': 'backend == \'vllm\'',
      'type': 'object',
      'required': ['max_num_seqs'],
      'properties': {
        'max_num_seqs': {'$ref': '#/definitions/positive'},
        'a.b': {'type': 'boolean'},
        'draft': {'type': 'object', 'properties': {'n': {'type': 'integer'}, 'on': {'type': 'boolean'}}}
      }
    },
    'mode': {'oneOf': [{'const': 'a'}, {'type': 'object', 'properties': {'b': {'type': 'integer'}}}]}
  },
  'definitions': {'positive': {'type': 'integer', 'minimum': 1}}
})";

/// The format's schema, with `family` lifted into it.
class LiftedSchema : public ::testing::Test {
 protected:
  explicit LiftedSchema(std::string_view family_text = family)
      : family_(escaped(family_text)),
        format_(format),
        lifted_(to_json(*lifted_schema(family_.schema(), format_.schema().text(), arena_))) {}

  /// \' in a raw string stands for ' in an expression.
  static std::string escaped(std::string_view text) {
    std::string plain(text);
    for (auto at = plain.find("\\'"); at != std::string::npos; at = plain.find("\\'", at))
      plain.replace(at, 2, "\\u0027");
    return plain;
  }

  bool accepts(std::string_view preset) {
    EXPECT_TRUE(lifted_.compiled()) << lifted_.mistakes();
    return lifted_.check(preset, Completeness::whole).empty();
  }

  Arena arena_;
  Judge family_, format_, lifted_;
};

TEST_F(LiftedSchema, ConfigIsAPartOfOne) {
  for (const auto* preset : {
           "{'description': 'x'}",
           "{'config': {}}",
           "{'config': {'seed': 1}}",
           "{'config': {'model': 'm', 'backend': 'vllm', 'vllm': {}}}",
           "{'config': {'vllm': {'max_num_seqs': 64, 'a.b': true}, 'gpus': [0, 1]}}",
           "{'config': {'labels': {'any': 'text'}}}",
           "{'config': {'mode': 'a'}}",
           "{'config': {'mode': {'b': 1}}}",
       }) {
    EXPECT_TRUE(accepts(preset)) << preset;
  }
}

TEST_F(LiftedSchema, MistakesInConfig) {
  for (const auto* preset : {
           "{'config': {'seed': -1}}",
           "{'config': {'seed': 'one'}}",
           "{'config': {'sed': 1}}",
           "{'config': {'backend': 'vlm'}}",
           "{'config': {'size': 0}}",
           "{'config': {'vllm': {'max_num_seq': 64}}}",
           "{'config': {'vllm.max_num_seqs': 64}}",
           "{'config': {'vllm': {'draft': {'m': 1}}}}",
           "{'config': {'gpus': []}}",
           "{'config': {'gpus': ['zero']}}",
           "{'config': {'mode': 'c'}}",
           "{'configs': {}}",
       }) {
    EXPECT_FALSE(accepts(preset)) << preset;
  }
}

TEST_F(LiftedSchema, AnyValueMayReferToOthers) {
  for (const auto* preset : {
           "{'config': {'seed': '${vars.seed}', 'size': '${2 * seed}', 'backend': '${vars.engine}'}}",
           "{'config': {'gpus': ['${vars.first}', 1]}}",
           "{'config': {'gpus': '${vars.gpus}', 'mode': '${vars.m}'}}",
           "{'parameters': {'seed': '${vars.seed}', 'size': ['${a}', 2], 'backend': ['${vars.engine}']}}",
       }) {
    EXPECT_TRUE(accepts(preset)) << preset;
  }
  EXPECT_FALSE(accepts("{'config': {'seed': '$${literal}'}}"));
}

TEST_F(LiftedSchema, CandidatesListsRangesAndLongerPaths) {
  for (const auto* preset : {
           "{'parameters': {}}",
           "{'parameters': {'seed': 1, 'backend': ['vllm', 'pytorch']}}",
           "{'parameters': {'vllm.max_num_seqs': [64, 128]}}",
           "{'parameters': {'vllm': {'max_num_seqs': [64, 128], 'draft': {'n': 1}}}}",
           "{'parameters': {'vllm.draft': {'n': [1, 2]}}}",
           "{'parameters': {'vllm[\\u0022a.b\\u0022]': [true, false]}}",
           "{'parameters': {'vllm.draft': [{'n': 1}, {'n': 2}]}}",
           "{'parameters': {'vllm.max_num_seqs': {'from': 64, 'to': 256, 'factor': 2}}}",
           "{'parameters': {'seed': {'from': 0, 'to': 9, 'step': 1, 'include_end': true}}}",
           "{'parameters': {'gpus': [[0], [0, 1]]}}",
           "{'parameters': {'labels.any': ['a', 'b'], 'labels': {'other': 'c'}}}",
       }) {
    EXPECT_TRUE(accepts(preset)) << preset;
  }
}

TEST_F(LiftedSchema, MistakesInParameters) {
  for (const auto* preset : {
           "{'parameters': {'seed': []}}",
           "{'parameters': {'seed': [1, 1]}}",
           "{'parameters': {'seed': [-1]}}",
           "{'parameters': {'sed': [1]}}",
           "{'parameters': {'backend': ['vllm', 'vlm']}}",
           "{'parameters': {'vllm.max_num_seqs': [0]}}",
           "{'parameters': {'vllm.max_num_seq': [1]}}",
           "{'parameters': {'vllm': {'max_num_seq': [1]}}}",
           "{'parameters': {'vllm.draft': {'m': [1]}}}",
           "{'parameters': {'gpus': [0, 1]}}",
           "{'parameters': {'seed': {'from': 0, 'to': 9}}}",
           "{'parameters': {'seed': {'from': 0, 'to': 9, 'step': 1, 'factor': 2}}}",
           "{'parameters': {'backend': {'from': 0, 'to': 9, 'step': 1}}}",
       }) {
    EXPECT_FALSE(accepts(preset)) << preset;
  }
}

TEST_F(LiftedSchema, KeepsDescriptionsForEditors) {
  const std::string text = to_json(*lifted_schema(family_.schema(), format_.schema().text(), arena_));
  EXPECT_NE(text.find("\"title\": \"Preset of test\""), std::string::npos);
  EXPECT_NE(text.find("\"description\": \"The engine.\""), std::string::npos);
  EXPECT_EQ(text.find("x-active-when"), std::string::npos);
}

class RecursiveLiftedSchema : public LiftedSchema {
 protected:
  RecursiveLiftedSchema()
      : LiftedSchema(R"({
          'type': 'object',
          'properties': {'name': {'type': 'string'}, 'child': {'$ref': '#'}},
          'additionalProperties': false
        })") {}
};

TEST_F(RecursiveLiftedSchema, HasAnEnd) {
  EXPECT_TRUE(accepts("{'config': {'child': {'child': {'child': {'name': 'deep'}}}}}"));
  EXPECT_FALSE(accepts("{'config': {'child': {'child': {'child': {'nam': 'deep'}}}}}"));
  EXPECT_TRUE(accepts("{'parameters': {'child': {'child': {'child': {'name': ['deep']}}}}}"));
  EXPECT_TRUE(accepts("{'parameters': {'child.child.child.name': ['deep']}}"));
  EXPECT_FALSE(accepts("{'parameters': {'nam': ['a']}}"));
}

class OpenLiftedSchema : public LiftedSchema {
 protected:
  OpenLiftedSchema() : LiftedSchema("{'type': 'object'}") {}
};

TEST_F(OpenLiftedSchema, TakesAnyPath) {
  EXPECT_TRUE(accepts("{'config': {'a': {'b': 1}}, 'parameters': {'c.d': [1], 'e': {'f': 2}}}"));
  EXPECT_FALSE(accepts("{'config': [1]}"));
}

class LiftedAlternatives : public LiftedSchema {
 protected:
  LiftedAlternatives()
      : LiftedSchema(R"({
  'type': 'object',
  'properties': {
    'env': {
      'patternProperties': {'^[A-Z]+$': {'type': 'string'}, '^n_': {'type': 'integer'}},
      'additionalProperties': false
    },
    'pair': {'type': 'array', 'items': [{'type': 'integer'}, {'type': 'boolean'}]},
    'size': {'type': ['integer', 'null']},
    'port': {
      'allOf': [{'type': 'integer'}],
      'anyOf': [{'minimum': 1}, {'const': 0}],
      'oneOf': [{'maximum': 100}, {'const': 8080}]
    },
    'shared': {'description': 'Its own words', '$ref': '#/definitions/positive'}
  },
  'allOf': [{'properties': {'size': {'type': ['integer', 'null', 'boolean']}}}],
  'definitions': {'positive': {'type': 'integer', 'minimum': 1}}
})") {}
};

TEST_F(LiftedAlternatives, FitAsInTheFamily) {
  for (const auto* preset : {
           "{'config': {'env': {'HOME': '/x', 'n_a': 1}}}",
           "{'config': {'pair': [1, true, 'more']}}",
           "{'config': {'size': null, 'port': 80, 'shared': 3}}",
           "{'config': {'size': '${vars.size}', 'port': 0}}",
           "{'config': {'port': 8080}}",
           "{'parameters': {'size': [1, null]}}",
       }) {
    EXPECT_TRUE(accepts(preset)) << preset;
  }
  for (const auto* preset : {
           "{'config': {'env': {'HOME': 1}}}",
           "{'config': {'env': {'n_a': 'x'}}}",
           "{'config': {'env': {'home': '/x'}}}",
           "{'config': {'pair': [true, 1]}}",
           "{'config': {'size': 'one'}}",
           "{'config': {'size': true}}",
           "{'config': {'port': -1}}",
           "{'config': {'port': 101}}",
           "{'config': {'shared': 0}}",
           "{'parameters': {'size': ['x']}}",
       }) {
    EXPECT_FALSE(accepts(preset)) << preset;
  }
}

class LiftedListJudges : public LiftedSchema {
 protected:
  LiftedListJudges()
      : LiftedSchema(R"({
  'type': 'object',
  'properties': {
    'listed': {'enum': [['a', 'b'], ['c'], null]},
    'one': {'const': ['a']},
    'plain': {'enum': ['a', 1]},
    'typed': {'type': 'string', 'enum': ['a', 'b']},
    'unique': {'type': 'array', 'uniqueItems': true},
    'holding': {'type': 'array', 'contains': {'type': 'array', 'minItems': 3}}
  }
})") {}
};

TEST_F(LiftedListJudges, WaitForWhatIsInAList) {
  for (const auto* preset : {
           "{'config': {'listed': ['a', 'b'], 'one': ['a'], 'plain': 'a', 'unique': [1, 2]}}",
           "{'config': {'listed': ['${vars.x}'], 'one': ['${vars.x}'], 'plain': '${vars.x}'}}",
           "{'config': {'listed': [['b', ['${vars.x}']]], 'one': [{'k': {'l': '${vars.x}'}}]}}",
           "{'config': {'listed': '${vars.x}', 'one': '${vars.x}', 'typed': '${vars.x}'}}",
           "{'config': {'unique': ['${vars.x}', '${vars.x}'], 'holding': [['${vars.x}']]}}",
           "{'config': {'unique': '${vars.x}', 'holding': '${vars.x}'}}",
           "{'parameters': {'listed': [['${vars.x}'], ['c']]}}",
       }) {
    EXPECT_TRUE(accepts(preset)) << preset;
  }
  for (const auto* preset : {
           "{'config': {'listed': ['a', 'c']}}",
           "{'config': {'listed': ['$${literal}']}}",
           "{'config': {'one': [['a']]}}",
           "{'config': {'one': [{'k': 'a'}]}}",
           "{'config': {'plain': ['a']}}",
           "{'config': {'plain': ['${vars.x}']}}",
           "{'config': {'typed': ['${vars.x}']}}",
           "{'config': {'unique': [1, 1]}}",
           "{'config': {'unique': 'a'}}",
           "{'config': {'holding': [['a']]}}",
           "{'config': {'holding': 'a'}}",
       }) {
    EXPECT_FALSE(accepts(preset)) << preset;
  }
}

}  // namespace
}  // namespace presetc
