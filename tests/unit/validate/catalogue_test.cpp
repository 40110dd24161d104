// What a schema knows, and what is offered instead of what it does not know.
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

constexpr const char* engines = R"({
  'type': 'object',
  'x-merge': 'union',
  'properties': {
    'model': {'type': 'string'},
    'backend': {'enum': ['pytorch', 'vllm']},
    'precision': {'$ref': '#/definitions/precision'},
    'pytorch': {'type': 'object', 'properties': {'batch_size': {'type': 'integer', 'default': 1}}},
    'vllm': {
      'type': 'object',
      'properties': {
        'max_num_seqs': {'type': 'integer', 'description': 'Sequences at once'},
        'plugins': {'type': 'array', 'x-merge': {'by_key': 'name'}},
        'speculative': {'anyOf': [{'type': 'null'}, {'$ref': '#/definitions/speculative'}]},
        'max_seqs': {'deprecated': true, 'x-replaced-by': 'vllm.max_num_seqs', 'x-removal-version': '3.0',
                     'x-message': 'renamed'}
      }
    },
    'labels': {'type': 'object'},
    'env': {'type': 'object', 'properties': {'A': {}}, 'additionalProperties': {'type': 'string'}},
    'services': {'type': 'object', 'additionalProperties': {'type': 'object', 'properties': {'image': {}}}},
    'free': {'type': 'object', 'properties': {'a': {}}, 'additionalProperties': true},
    'tree': {'$ref': '#/definitions/tree'},
    '-b': {'deprecated': true, 'x-replaced-by': 'pytorch.batch_size'}
  },
  'if': {'properties': {'backend': {'const': 'vllm'}}},
  'then': {'properties': {'tp': {'type': 'integer'}}},
  'definitions': {
    'precision': {'type': 'string', 'description': 'Number format'},
    'speculative': {'type': 'object', 'properties': {'num_tokens': {'type': 'integer'}}},
    'tree': {'type': 'object', 'properties': {'left': {'$ref': '#/definitions/tree'}, 'value': {'type': 'integer'}}}
  }
})";

class Engines : public testing::Test {
 protected:
  Judge judge{engines};
  Catalogue catalogue{judge.schema(), judge.diagnostics()};
  bool knows(std::string_view path) { return catalogue.knows(judge.path(path).segments); }
};

TEST_F(Engines, Knows) {
  EXPECT_EQ(judge.mistakes(), "");
  for (const auto* path : {"model", "vllm", "vllm.max_num_seqs", "vllm.speculative.num_tokens", "tp",
                           "labels.any.thing", "env.B", "services.web.image", "free.x.y",
                           "tree.left.left.value", "vllm.max_seqs", "-b", "vllm.plugins"}) {
    EXPECT_TRUE(knows(path)) << path;
  }
  for (const auto* path : {"modle", "model.x", "vllm.max_num_seq", "vllm.speculative.tokens", "tree.right",
                           "services.web.imge", "pytorch.batch_size.x", "env.B.c"}) {
    EXPECT_FALSE(knows(path)) << path;
  }
}

TEST_F(Engines, Describes) {
  const auto describe = [&](std::string_view path) { return catalogue.describe(judge.path(path).segments); };
  EXPECT_EQ(describe("vllm.max_num_seqs")->description, "Sequences at once");
  EXPECT_EQ(describe("precision")->description, "Number format");
  EXPECT_NE(describe("backend")->enumeration, nullptr);
  EXPECT_EQ(describe("env.B")->types, schema_string);
  EXPECT_EQ(describe("labels.x"), nullptr);
  EXPECT_EQ(describe("nothing"), nullptr);
}

TEST_F(Engines, DefaultsAndDescriptions) {
  Judge own(
      "{'properties': {'a': {'$ref': '#/definitions/x', 'default': 2}, 'b': {'allOf': [{'$ref': "
      "'#/definitions/x'}],"
      " 'description': 'own'}}, 'definitions': {'x': {'description': 'shared', 'default': 1}}}");
  const Catalogue other(own.schema(), own.diagnostics());
  EXPECT_EQ(other.default_value(own.path("a").segments)->integer().magnitude, 2U);
  EXPECT_EQ(other.description(own.path("a").segments), "shared");
  EXPECT_EQ(other.default_value(own.path("b").segments)->integer().magnitude, 1U);
  EXPECT_EQ(other.description(own.path("b").segments), "own");
  EXPECT_EQ(other.default_value(own.path("c").segments), nullptr);
  EXPECT_EQ(other.description(own.path("c").segments), "");
}

TEST(Catalogue, ADefaultHoldsInEveryConfig) {
  const struct {
    const char *schema, *path;
    std::optional<std::uint64_t> value;
  } rows[] = {
      {"{'if': {}, 'then': {'properties': {'a': {'default': 1}}}}", "a", {}},
      {"{'then': {'properties': {'a': {'default': 1}}}, 'else': {'properties': {'a': {'default': 1}}}, 'if': "
       "{}}",
       "a", 1},
      {"{'then': {'properties': {'a': {'default': 1}}}, 'else': {'properties': {'a': {'default': 1}}}}",
       "a",
       {}},
      {"{'oneOf': [{'properties': {'a': {'default': 1}}}, {'properties': {'a': {'default': 2}}}]}", "a", {}},
      {"{'oneOf': [{'properties': {'a': {'default': 1}}}, {'properties': {'b': {}}}]}", "a", {}},
      {"{'anyOf': [{'properties': {'a': {'default': 1}}}, {'type': 'null'}]}", "a", 1},
      {"{'anyOf': [{'properties': {'a': {'default': 1}}}, {'properties': {'a': {'default': 1}}}]}", "a", 1},
      {"{'properties': {'a': {'anyOf': [{'type': 'integer', 'default': 1}, {'type': 'null'}]}}}", "a", 1},
      {"{'properties': {'a': {'anyOf': [{'default': 1}, {'default': 2}]}}}", "a", {}},
      {"{'dependencies': {'b': {'properties': {'a': {'default': 1}}}}}", "a", {}},
      {"{'patternProperties': {'^a': {'default': 1}}, 'additionalProperties': {'default': 2}}", "ab", 1},
      {"{'patternProperties': {'^a': {'default': 1}}, 'additionalProperties': {'default': 2}}", "b", 2},
      // Asked in every way from the root, it would take 2^30 steps.
      {"{'anyOf': [{'properties': {'a': {'$ref': '#'}}}, {'properties': {'a': {'$ref': '#'}}}]}",
       "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a",
       {}},
  };
  for (const auto& row : rows) {
    Judge judge(row.schema);
    const Catalogue catalogue(judge.schema(), judge.diagnostics());
    const Value* found = catalogue.default_value(judge.path(row.path).segments);
    EXPECT_EQ(found == nullptr ? std::nullopt : std::optional(found->integer().magnitude), row.value)
        << row.schema;
  }
}

TEST(Catalogue, AsksForTypesOnceWhereBranchesMeetAgain) {
  Judge judge(
      "{'anyOf': [{'properties': {'a': {'$ref': '#'}}}, {'properties': {'a': {'$ref': '#'}}}, {'properties': "
      "{'b': {'type': ['integer', 'null']}}}], 'properties': {'b': {'type': ['integer', 'string']}}}");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  // Asked in every way from the root, it would take 2^60 steps.
  std::string path = "b";
  for (int depth = 0; depth < 60; ++depth) path.insert(0, "a.");
  EXPECT_EQ(catalogue.types(judge.path("b").segments), schema_integer | schema_string);
  EXPECT_EQ(catalogue.types(judge.path(path).segments), all_types);
}

TEST_F(Engines, ListsParametersInTheOrderOfTheText) {
  std::string text;
  for (const Path& path : catalogue.parameters()) text += to_string(path) + " ";
  EXPECT_EQ(text,
            "model backend precision pytorch.batch_size vllm.max_num_seqs vllm.plugins "
            "vllm.speculative.num_tokens labels env.A services free.a tree.left tree.value tp ");
}

TEST_F(Engines, OldNames) {
  ASSERT_EQ(catalogue.old_names().size(), 2U);
  EXPECT_EQ(to_string(catalogue.old_names()[0].path), "vllm.max_seqs");
  EXPECT_EQ(to_string(catalogue.old_names()[0].replaced_by), "vllm.max_num_seqs");
  EXPECT_EQ(catalogue.old_names()[0].removal_version, "3.0");
  EXPECT_EQ(catalogue.old_names()[0].message, "renamed");
  EXPECT_EQ(to_string(catalogue.old_names()[1].path), "-b");
}

TEST_F(Engines, MergeStrategies) {
  const auto strategy = [&](std::string_view path) {
    return catalogue.merge_strategy(judge.path(path).segments);
  };
  EXPECT_EQ(strategy("model")->string(), "union");
  EXPECT_NE(strategy("vllm.plugins")->get("by_key"), nullptr);
  EXPECT_EQ(strategy("vllm.max_num_seqs")->string(), "union");
}

TEST_F(Engines, Nearest) {
  const std::pair<const char*, const char*> rows[] = {
      {"max_num_seqs", "vllm.max_num_seqs"},          // the section is missing
      {"pytorch.max_num_seqs", "vllm.max_num_seqs"},  // the wrong section
      {"vllm.max_num_seq", "vllm.max_num_seqs"},      // a slip in the name
      {"vllm.max-num-seqs", "vllm.max_num_seqs"},
      {"vlm.max_num_seqs", "vllm.max_num_seqs"},  // a slip in the section
      {"vlm.max_num_seq", "vllm.max_num_seqs"},   // in both
      {"vlm", "vllm"},
      {"VLLM", "vllm"},
      {"pytroch.batchsize", "pytorch.batch_size"},
      {"num_tokens", "vllm.speculative.num_tokens"},
      {"value", "tree.value"},
      {"quantization", ""},
  };
  for (const auto& [path, near] : rows) {
    EXPECT_EQ(catalogue.nearest(judge.path(path).segments), near) << path;
  }
}

TEST(Catalogue, OfSeveralEqualNamesTheNearestOne) {
  Judge judge(
      "{'properties': {'server': {'properties': {'limits': {'properties': {'timeout': {}}}, 'name': {}}},"
      " 'client': {'properties': {'timeout': {}}}, 'load': {'properties': {'timeout': {}}}}}");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  EXPECT_EQ(catalogue.nearest(judge.path("timeout").segments), "client.timeout");
  EXPECT_EQ(catalogue.nearest(judge.path("server.timeout").segments), "server.limits.timeout");
  EXPECT_EQ(catalogue.nearest(judge.path("load.net.timeout").segments), "load.timeout");
}

TEST_F(Engines, UnknownParameters) {
  const auto line = [&](std::string_view path) {
    const Path read = judge.path(path);
    return testing_validate::line_of(unknown_parameter(catalogue, read.segments, {}));
  };
  EXPECT_EQ(line("vllm.max_num_seq"),
            "vllm.max_num_seq unknown-parameter: unknown parameter `vllm.max_num_seq` (did you mean "
            "`vllm.max_num_seqs`?)");
  EXPECT_EQ(line("pytorch.quantization"),
            "pytorch.quantization unknown-parameter: unknown parameter `pytorch.quantization` (known here: "
            "batch_size)");
  EXPECT_EQ(
      line("tensorrt.quantization"),
      "tensorrt.quantization unknown-parameter: unknown parameter `tensorrt.quantization` (the schema has no "
      "section `tensorrt`)");
}

TEST(Catalogue, ReportsWrongReplacements) {
  Judge judge(
      "{'properties': {'a': {},\n"
      "'b': {'deprecated': true, 'x-replaced-by': 'aa'},\n"
      "'c': {'deprecated': true, 'x-replaced-by': 'a..b'},\n"
      "'d': {'deprecated': true, 'x-replaced-by': 'b'}}}");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  EXPECT_EQ(judge.mistakes(),
            quoted("2:44 `x-replaced-by` is 'aa', which the schema does not know\n"
                   "3:44 `x-replaced-by` is 'a..b', which is no path: a segment is empty\n"
                   "4:44 `x-replaced-by` is 'b', which is an old name itself (name the parameter that is "
                   "used today)"));
  EXPECT_TRUE(catalogue.old_names().empty());
}

TEST(Catalogue, MutualRecursionEnds) {
  std::string text = "{'$ref': '#/definitions/n0', 'definitions': {";
  for (int i = 0; i < 12; ++i) {
    text += fmt::format("{}'n{}': {{'properties': {{", i == 0 ? "" : ", ", i);
    for (int j = 0; j < 12; ++j)
      text += fmt::format("{}'p{}': {{'$ref': '#/definitions/n{}'}}", j == 0 ? "" : ", ", j, j);
    text += "}}";
  }
  text += "}}";
  Judge judge(text);
  ASSERT_TRUE(judge.compiled()) << judge.mistakes();
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  EXPECT_LE(catalogue.parameters().size(), 20'000U);
  EXPECT_TRUE(catalogue.knows(judge.path("p1.p1.p2.p11.p3.p3").segments));
}

// --- whole configs against a catalogue -------------------------------------------------------------------

TEST_F(Engines, ChecksConfigsLeafByLeaf) {
  const auto check = [&](std::string_view text, std::string_view at = {}) {
    return judge.check_config_lines(catalogue, text, at);
  };
  EXPECT_EQ(
      check(
          "{'model': 'm', 'vllm': {'max_num_seqs': 1, 'plugins': [{'x': 1}]}, 'labels': {'a.b': {'c': 1}}}"),
      "");
  EXPECT_EQ(check("{'vlm': {'max_num_seqs': 'x', 'y': 1}, 'model': 5}"),
            quoted("vlm unknown-parameter: unknown parameter `vlm` (did you mean `vllm`?)\n"
                   "model wrong-type: `model` is 5, an integer; expected a string (put it in quotes)"));
  EXPECT_EQ(
      check("{'vllm.max_num_seqs': 1}"),
      quoted(
          "[\"vllm.max_num_seqs\"] dotted-key: the key 'vllm.max_num_seqs' has a dot, and keys are literal "
          "here (write `vllm: {max_num_seqs: ...}`)"));
  EXPECT_EQ(
      check("{'speculative.num_tokens': 1}", "vllm"),
      quoted(
          "vllm[\"speculative.num_tokens\"] dotted-key: the key 'speculative.num_tokens' has a dot, and keys "
          "are literal here (write `speculative: {num_tokens: ...}`)"));
  EXPECT_EQ(check("{'model': {'x': 1}}"),
            quoted("model wrong-type: `model` is {x: 1}, a map; expected a string"));
  EXPECT_EQ(check("{'vllm': 1}"), quoted("vllm wrong-type: `vllm` is 1, an integer; expected a map"));
  EXPECT_EQ(check("{'vllm': {}}"), "");
  EXPECT_EQ(check("{'services': {'web': {'imge': 1}}}"),
            quoted("services.web.imge unknown-parameter: unknown parameter `services.web.imge`"));
  EXPECT_EQ(check("{'env': {'B': 1}}"),
            quoted("env.B wrong-type: `env.B` is 1, an integer; expected a string (put it in quotes)"));
  EXPECT_EQ(check("{'batch_size': 2}", "pytroch"),
            quoted("pytroch unknown-parameter: unknown parameter `pytroch` (did you mean `pytorch`?)"));
}

TEST(Catalogue, AKeyThatIsAPathIsNoOtherKeyOfAnOpenMap) {
  Judge judge(R"({
    'properties': {
      'a': {'properties': {'b': {'properties': {'c': {}}}}},
      'x': {'properties': {'y': {}}},
      'x.y': {'type': 'integer'},
      'labels': {'type': 'object'}
    },
    'additionalProperties': true
  })");
  const Catalogue catalogue(judge.schema(), judge.diagnostics());
  const auto check = [&](std::string_view text, std::string_view at = {}) {
    return judge.check_config_lines(catalogue, text, at);
  };
  EXPECT_EQ(check("{'a.b': {'c': 1}}"),
            quoted("[\"a.b\"] dotted-key: the key 'a.b' has a dot, and keys are literal here (write `a: {b: "
                   "...}`)"));
  EXPECT_EQ(check("{'b.c': 1}", "a"),
            quoted("a[\"b.c\"] dotted-key: the key 'b.c' has a dot, and keys are literal here (write `b: {c: "
                   "...}`)"));
  // Names of an open map, not of its schema; and one that the schema has as it is.
  EXPECT_EQ(check("{'a.z': 1, 'labels.z': 1, 'labels': {'a.b': 1}, 'sidecar.istio.io': 1, 'x.y': 1}"), "");
}

TEST_F(Engines, ChecksOneLeaf) {
  const auto check = [&](std::string_view path, std::string_view text) {
    std::vector<Violation> violations;
    check_leaf(catalogue, judge.path(path).segments, {}, judge.value(text), true, violations);
    return Judge::lines(violations);
  };
  EXPECT_EQ(check("vllm.max_num_seqs", "128"), "");
  EXPECT_EQ(check("vllm.max_num_seqs", "'${n}'"), "");
  EXPECT_EQ(check("vllm.max_num_seqs", "1.5"),
            quoted("vllm.max_num_seqs wrong-type: `vllm.max_num_seqs` is 1.5, a number; expected an integer "
                   "(`vllm.max_num_seqs`: Sequences at once)"));
  EXPECT_EQ(check("vllm", "{'max_num_seqs': 1, 'x': 2}"),
            quoted("vllm.x unknown-parameter: unknown parameter `vllm.x` (known here: max_num_seqs, plugins, "
                   "speculative)"));
}

}  // namespace
}  // namespace presetc
