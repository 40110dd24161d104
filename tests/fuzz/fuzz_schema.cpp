// A schema and a value -> a verdict. The input is two JSON texts: `=== schema`, `=== value`.
// Laws: the verdict is the same for another order of keys, and for the value written and read again; our walk
// and valijson agree; a message is about a path that is there, or says that one is missing.
#include <algorithm>
#include <memory>
#include <vector>

#include "emit/unrepresentable.h"
#include "emit/write_value.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "parse/document.h"
#include "validate/catalogue.h"
#include "validate/check_document.h"
#include "validate/schema.h"
#include "validate/valijson_verdict.h"

namespace presetc::fuzzing {
namespace {

const Value* reversed(const Value& value, Arena& arena) {
  if (value.is(Type::list)) {
    std::vector<const Value*> items;
    for (const Value* item : value.items()) items.push_back(reversed(*item, arena));
    return make_list(arena, items, value.origin());
  }
  if (!value.is(Type::map)) return &value;
  std::vector<Member> members;
  for (const Member& member : value.members())
    members.push_back({member.key, member.key_span, reversed(*member.value, arena)});
  std::reverse(members.begin(), members.end());
  return make_map(arena, members, value.origin());
}

void run(std::string_view input) {
  auto texts = split_texts(input, "");
  Sources sources;
  Diagnostics diagnostics, value_found;
  auto schema_text = read_json(sources.add("schema", texts["schema"]), diagnostics);
  const auto value = read_json(sources.add("value", texts["value"]), value_found);
  check_diagnostics(value_found, sources);
  check_diagnostics(diagnostics, sources);
  if (!schema_text || !schema_text->sound) return;

  const auto schema = compile_schema("schema", std::move(*schema_text), diagnostics);
  law((schema != nullptr) != diagnostics.has_errors(), "what is no schema has a mistake",
      check_diagnostics(diagnostics, sources));
  if (schema == nullptr) {
    check_diagnostics(diagnostics, sources);
    return;
  }
  const Verdict verdict(*schema, diagnostics);
  law(verdict.valid(), "valijson takes every schema that we take", check_diagnostics(diagnostics, sources));
  if (!verdict.valid() || !value || !value->sound) return;

  Verdict::Worker worker(verdict);
  const auto judged = [&](const Value& one) {
    std::vector<Violation> violations;
    check_document(*schema, worker, one, /*references=*/false, violations);
    const bool accepted = violations.empty();
    Diagnostics found;
    report(std::move(violations), found);
    return std::pair(accepted, check_diagnostics(found, sources));
  };
  Arena arena;
  const auto [accepted, told] = judged(*value->root);
  law(judged(*reversed(*value->root, arena)).first == accepted, "the order of keys does not matter", told);

  std::vector<Violation> ours;
  check_value(*schema, {}, *value->root, Completeness::whole, /*references=*/false, ours);
  std::string reason;
  const bool theirs = worker.accepts(*value->root, reason);
  law(ours.empty() == theirs, "the two judges agree", told + reason);

  std::vector<Violation> partial, referring;
  check_value(*schema, {}, *value->root, Completeness::partial, /*references=*/false, partial);
  check_value(*schema, {}, *value->root, Completeness::whole, /*references=*/true, referring);
  if (ours.empty() && input.find("${") == std::string_view::npos)
    law(referring.empty(), "where nothing refers to anything, waiting for references changes nothing");

  const std::string json = to_json(*value->root);
  const auto again = read_json(sources.add("written", json), diagnostics);
  law(judged(*again->root).first == accepted, "a value that is written and read again has the same verdict",
      told);
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  presetc::fuzzing::run(presetc::fuzzing::as_text(data, size));
  return 0;
}
