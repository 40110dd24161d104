// What is said about a wrong value: place, kind, message, hint. One mistake, one violation.
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

constexpr const char* serving = R"({
  'type': 'object',
  'required': ['model'],
  'additionalProperties': false,
  'properties': {
    'model': {'type': 'string', 'minLength': 1, 'description': 'The model to serve. A path or a hub name.'},
    'precision': {'type': 'string', 'enum': ['float32', 'float16', 'bfloat16']},
    'seed': {'type': ['integer', 'null']},
    'big': {'enum': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]},
    'port': {'anyOf': [{'type': 'integer', 'minimum': 1}, {'enum': ['auto', 'none']}]},
    'share': {'oneOf': [{'type': 'integer', 'minimum': 1, 'maximum': 8}, {'const': 'all'}]},
    'tags': {'type': 'array', 'items': {'type': 'string', 'pattern': '^[a-z]+$'}, 'uniqueItems': true, 'maxItems': 3},
    'vllm': {
      'type': 'object',
      'description': 'Settings of the engine',
      'properties': {
        'max_num_seqs': {'type': 'integer', 'minimum': 1, 'maximum': 1024, 'multipleOf': 8},
        'gpu_memory_utilization': {'type': 'number', 'exclusiveMinimum': 0, 'maximum': 1},
        'eager': {'type': 'boolean'},
        'label': {'type': 'string'}
      },
      'required': ['max_num_seqs'],
      'dependencies': {'eager': ['label']}
    },
    'quant': {
      'oneOf': [
        {'type': 'object', 'properties': {'kind': {'const': 'gptq'}, 'bits': {'type': 'integer'}}, 'required': ['kind']},
        {'type': 'object', 'properties': {'kind': {'const': 'awq'}, 'group': {'type': 'integer'}}, 'required': ['kind']},
        {'type': 'null'}
      ]
    },
    'labels': {'type': 'object', 'propertyNames': {'pattern': '^[a-z]+$'}, 'additionalProperties': {'type': 'string'}},
    'range': {'if': {'required': ['to']}, 'then': {'required': ['from']}},
    'name': {'not': {'enum': ['none']}},
    'devices': {'contains': {'const': 0}}
  }
})";

struct Row {
  const char* value;
  const char* violations;
};

const Row whole_rows[] = {
    {"{'model': 'm'}", ""},
    {"5", ". wrong-type: the document is 5, an integer; expected a map"},
    {"{}",
     "model missing-parameter: the document lacks `model`, which the schema requires (`model`: The model to "
     "serve)"},
    {"{'model': ''}",
     "model wrong-size: `model` is empty; expected at least 1 character (`model`: The model to serve)"},
    {"{'model': 7}", "model wrong-type: `model` is 7, an integer; expected a string (put it in quotes)"},
    {"{'modle': 'm', 'model': 'm'}",
     "modle unknown-parameter: unknown parameter `modle` (did you mean 'model'?)"},
    {"{'model': 'm', 'precision': 'fp61'}",
     "precision not-allowed: `precision` is 'fp61'; expected one of 'float32', 'float16', 'bfloat16'"},
    {"{'model': 'm', 'precision': 'float_16'}",
     "precision not-allowed: `precision` is 'float_16'; expected one of 'float32', 'float16', 'bfloat16' "
     "(did you mean 'float16'?)"},
    {"{'model': 'm', 'precision': 16}",
     "precision wrong-type: `precision` is 16, an integer; expected one of 'float32', 'float16', 'bfloat16'"},
    {"{'model': 'm', 'seed': '3'}",
     "seed wrong-type: `seed` is '3', a string; expected an integer or null (remove the quotes)"},
    {"{'model': 'm', 'seed': 'x'}", "seed wrong-type: `seed` is 'x', a string; expected an integer or null"},
    {"{'model': 'm', 'big': 13}",
     "big not-allowed: `big` is 13; expected one of 1, 2, 3, 4, 5, 6, 7, 8 and 4 more"},
    {"{'model': 'm', 'big': '3'}",
     "big not-allowed: `big` is '3', a string; expected one of 1, 2, 3, 4, 5, 6, 7, 8 and 4 more (remove the "
     "quotes)"},
    {"{'model': 'm', 'port': 0}", "port out-of-bounds: `port` is 0; expected at least 1"},
    {"{'model': 'm', 'port': 'atuo'}",
     "port not-allowed: `port` is 'atuo'; expected one of 'auto', 'none' (did you mean 'auto'?)"},
    {"{'model': 'm', 'port': 1.5}",
     "port wrong-type: `port` is 1.5, a number; expected an integer of at least 1, or one of 'auto', 'none'"},
    {"{'model': 'm', 'share': 1.5}",
     "share wrong-type: `share` is 1.5, a number; expected an integer from 1 to 8, or 'all'"},
    {"{'model': 'm', 'tags': ['a', 'B', 'a', 3]}",
     "tags wrong-size: `tags` has 4 items; expected at most 3\n"
     "tags wrong-form: `tags[1]` is 'B'; expected a string that matches ^[a-z]+$\n"
     "tags wrong-type: `tags[3]` is 3, an integer; expected a string (put it in quotes)\n"
     "tags repeated-item: `tags` has the item 'a' twice, first at [0]; expected different items"},
    {"{'model': 'm', 'tags': 'a'}",
     "tags wrong-type: `tags` is 'a', a string; expected a list (a list of one is written ['a'])"},
    {"{'model': 'm', 'vllm': {'max_num_seqs': '512'}}",
     "vllm.max_num_seqs wrong-type: `vllm.max_num_seqs` is '512', a string; expected an integer (remove the "
     "quotes)"},
    {"{'model': 'm', 'vllm': {'max_num_seqs': 12, 'gpu_memory_utilization': 1.5}}",
     "vllm.max_num_seqs out-of-bounds: `vllm.max_num_seqs` is 12; expected a multiple of 8\n"
     "vllm.gpu_memory_utilization out-of-bounds: `vllm.gpu_memory_utilization` is 1.5; expected at most 1"},
    {"{'model': 'm', 'vllm': {'eager': 'yes'}}",
     "vllm.max_num_seqs missing-parameter: `vllm` lacks `max_num_seqs`, which the schema requires\n"
     "vllm.label missing-parameter: `vllm` has `eager`, which needs `label` too\n"
     "vllm.eager wrong-type: `vllm.eager` is 'yes', a string; expected true or false (write true or false)"},
    {"{'model': 'm', 'vllm': {'max_num_seqs': 8, 'eager': 'true', 'label': ''}}",
     "vllm.eager wrong-type: `vllm.eager` is 'true', a string; expected true or false (remove the quotes)"},
    {"{'model': 'm', 'vllm': []}",
     "vllm wrong-type: `vllm` is [], a list; expected a map (`vllm`: Settings of the engine)"},
    {"{'model': 'm', 'quant': {'kind': 'awq', 'group': 'x'}}",
     "quant.group wrong-type: `quant.group` is 'x', a string; expected an integer"},
    {"{'model': 'm', 'quant': {'kind': 'gguf'}}",
     "quant.kind not-allowed: `quant.kind` is 'gguf'; expected one of 'gptq', 'awq'"},
    {"{'model': 'm', 'quant': {}}",
     "quant no-alternative: `quant` is {}; expected a map with `kind` 'gptq', a map with `kind` 'awq', or "
     "null"},
    {"{'model': 'm', 'quant': 'awq'}",
     "quant wrong-type: `quant` is 'awq', a string; expected a map with `kind` 'gptq', a map with `kind` "
     "'awq', or "
     "null"},
    {"{'model': 'm', 'labels': {'A': 'x', 'b': 1}}",
     "labels.A wrong-form: 'A' is no key of `labels`; expected a string that matches ^[a-z]+$\n"
     "labels.b wrong-type: `labels.b` is 1, an integer; expected a string (put it in quotes)"},
    {"{'model': 'm', 'range': {'to': 1}}",
     "range.from missing-parameter: `range` lacks `from`, which the schema requires"},
    {"{'model': 'm', 'name': 'none'}", "name no-alternative: `name` is 'none'; expected anything but 'none'"},
    {"{'model': 'm', 'devices': [1]}",
     "devices no-alternative: `devices` is [1]; expected at least one item to be 0"},
};

TEST(Messages, OneForEachMistakeOfAWholeConfig) {
  Judge judge(serving);
  ASSERT_TRUE(judge.compiled()) << judge.mistakes();
  for (const auto& row : whole_rows) {
    EXPECT_EQ(judge.check(row.value, Completeness::whole), quoted(row.violations)) << row.value;
  }
}

const Row partial_rows[] = {
    {"{}", ""},
    {"{'vllm': {'eager': true}}", ""},
    {"{'vllm': {'eager': 1}}",
     "vllm.eager wrong-type: `vllm.eager` is 1, an integer; expected true or false (write true or false)"},
    {"{'quant': {'kind': 'awq', 'bits': 4}}", ""},  // decided when the point is complete
    {"{'quant': {'kind': 'gguf'}}", "quant.kind not-allowed: `quant.kind` is 'gguf'; expected 'gptq'"},
    {"{'quant': {'bits': 'x'}}", ""},
    {"{'range': {'to': 1}}", ""},
    {"{'name': 'none'}", ""},
    {"{'nmae': 1}", "nmae unknown-parameter: unknown parameter `nmae` (did you mean 'name'?)"},
    {"{'port': {'x': 1}}",
     "port wrong-type: `port` is {x: 1}, a map; expected an integer of at least 1, or one of 'auto', 'none'"},
    {"{'devices': [1]}", "devices no-alternative: `devices` is [1]; expected at least one item to be 0"},
};

TEST(Messages, PartialConfigsLeaveToTheWholeWhatSpeaksAboutSeveralKeys) {
  Judge judge(serving);
  for (const auto& row : partial_rows) {
    EXPECT_EQ(judge.check(row.value, Completeness::partial), quoted(row.violations)) << row.value;
  }
}

struct PathRow {
  const char* path;
  const char* value;
  const char* violations;
};

const PathRow path_rows[] = {
    {"vllm.max_num_seqs", "512", ""},
    {"vllm.max_num_seqs", "0",
     "vllm.max_num_seqs out-of-bounds: `vllm.max_num_seqs` is 0; expected at least 1"},
    {"vllm.max_num_seqs", "'${8 * vars.n}'", ""},
    {"tags", "['${x}', 'a', '${x}']", ""},
    {"tags", "['$${x}']", "tags wrong-form: `tags[0]` is '$${x}'; expected a string that matches ^[a-z]+$"},
    {"seed.x", "1", "seed wrong-type: `seed` is a map; expected an integer or null"},
    {"port.x", "1",
     "port wrong-type: `port` is a map; expected an integer of at least 1, or one of 'auto', 'none'"},
    {"devices", "['${x}', 1]", ""},
    {"devices", "[1]", "devices no-alternative: `devices` is [1]; expected at least one item to be 0"},
    {"quant.kind", "'awq'", ""},
    {"quant.group", "'x'", ""},
    {"vlm.x", "1", "vlm unknown-parameter: unknown parameter `vlm` (did you mean 'vllm'?)"},
    {"labels.A", "'x'",
     "labels.A wrong-form: 'A' is no key of `labels`; expected a string that matches ^[a-z]+$"},
};

TEST(Messages, ValuesAtAPath) {
  Judge judge(serving);
  for (const auto& row : path_rows) {
    EXPECT_EQ(judge.check(row.value, Completeness::partial, true, row.path), quoted(row.violations))
        << row.path << " = " << row.value;
  }
}

TEST(Messages, PoisonIsSilent) {
  Judge judge("{'type': 'integer', 'properties': {'a': false}}");
  Arena arena;
  std::vector<Violation> violations;
  check_value(judge.schema(), {}, *make_poison(arena, {}), Completeness::whole, false, violations);
  EXPECT_TRUE(violations.empty());
}

TEST(Messages, PointAtTheMemberItsKeyOrItsMap) {
  Judge judge(
      "{'properties': {'a': {'properties': {'b': {'type': 'null'}}, 'additionalProperties': false, "
      "'required': ['d']}}}");
  std::vector<Violation> violations;
  const std::string text = "{'a': {'b': 10, 'cc': 1}}";
  check_value(judge.schema(), {}, judge.value(text), Completeness::whole, false, violations);
  ASSERT_EQ(violations.size(), 3U);
  const auto pointed = [&](std::size_t i) {
    return text.substr(violations[i].span.begin, violations[i].span.end - violations[i].span.begin);
  };
  EXPECT_EQ(pointed(0), "{'b': 10, 'cc': 1}");
  EXPECT_EQ(pointed(1), "10");
  EXPECT_EQ(pointed(2), "'cc'");
}

TEST(Messages, AWrongNameOfASectionIsSaidOnceAndAtTheName) {
  Judge judge(
      "{'properties': {'a': {'propertyNames': {'pattern': '^[a-z]+$'}, 'additionalProperties': {}}}}");
  Diagnostics diagnostics;
  const Catalogue catalogue(judge.schema(), diagnostics);
  const std::string text = "{'a': {'B': {'c': 1, 'd': 2}}}";
  std::vector<Violation> violations;
  check_config(catalogue, judge.schema(), judge.value(text), {}, false, violations);
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].kind, Kind::wrong_form);
  EXPECT_EQ(text.substr(violations[0].span.begin, 3), "'B'");
}

TEST(Messages, TheAlternativeThatAMemberNamesIsMeant) {
  Judge judge(
      "{'oneOf': [{'properties': {'kind': {'const': 'file'}}, 'required': ['path']}, "
      "{'properties': {'kind': {'const': 'hub'}, 'split': {'enum': ['train', 'test']}}}]}");
  EXPECT_EQ(judge.check("{'kind': 'hub', 'split': 'dev'}", Completeness::whole),
            quoted("split not-allowed: `split` is 'dev'; expected one of 'train', 'test'"));
  Judge listed(
      "{'oneOf': [{'properties': {'kind': {'enum': ['file']}}, 'required': ['path']}, "
      "{'properties': {'kind': {'enum': ['hub']}, 'split': {'enum': ['train', 'test']}}}]}");
  EXPECT_EQ(listed.check("{'kind': 'hub', 'split': 'dev'}", Completeness::whole),
            quoted("split not-allowed: `split` is 'dev'; expected one of 'train', 'test'"));
}

TEST(Messages, ManyOfOnePlaceAreCounted) {
  std::vector<Violation> violations(10, Violation{Kind::wrong_type, {}, {}, "m", {}});
  violations.push_back({Kind::wrong_size, {}, {}, "m", {}});
  Diagnostics diagnostics;
  report(std::move(violations), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 4U);
  EXPECT_TRUE(diagnostics.all()[1].notes.empty());
  ASSERT_EQ(diagnostics.all()[2].notes.size(), 1U);
  EXPECT_EQ(diagnostics.all()[2].notes[0].message, "7 more of its values are wrong in this way");
}

TEST(Messages, AFullTypeMistakeIsSaidOnce) {
  Judge judge("{'allOf': [{'type': 'integer'}, {'type': 'integer', 'minimum': 1}, {'enum': [1, 2]}]}");
  EXPECT_EQ(judge.check("'1'", Completeness::whole),
            quoted(". wrong-type: the document is '1', a string; expected an integer (remove the quotes)"));
}

}  // namespace
}  // namespace presetc
