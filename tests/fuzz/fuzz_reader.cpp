// Bytes -> Document, as YAML and as JSON.
// Laws: the scanner reads what yaml-cpp reads, with the same spans and messages; spans lie within the text,
// and those of parts within those of the whole; what is written as YAML or JSON is read again as the same
// value; a text that both readers accept means the same to both.
#include <optional>

#include "emit/unrepresentable.h"
#include "emit/write_value.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "parse/check_bytes.h"
#include "parse/document.h"
#include "parse/yaml_stream.h"
#include "support/two_readers.h"
#include "value/canonical_json.h"
#include "value/equality.h"

namespace presetc::fuzzing {
namespace {

/// What an alias or `<<` brings stands elsewhere.
void check_spans(const Value& value, Span whole, const Sources& sources, bool aliases) {
  const auto check = [&](Span span) {
    check_span(span, sources);
    law(span.known(), "a value knows its text");
    law(aliases || (whole.begin <= span.begin && span.end <= whole.end), "a part lies within the whole",
        fmt::format("{}-{} in {}-{}", span.begin, span.end, whole.begin, whole.end));
  };
  check(value.span());
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) check_spans(*item, value.span(), sources, aliases);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) {
      check(member.key_span);
      law(aliases || member.key_span.begin >= value.span().begin, "a key lies within its map");
      check_spans(*member.value, value.span(), sources, aliases);
    }
  }
}

void check_written(const Value& value) {
  Sources sources;
  Diagnostics diagnostics;
  const std::string yaml = to_yaml(value);
  const auto again = read_yaml(sources.add("written.yaml", yaml), diagnostics);
  law(again && again->sound && diagnostics.all().empty(), "what is written as YAML is read without a message",
      yaml + check_diagnostics(diagnostics, sources));
  law(same_spelling(value, *again->root), "what is written as YAML is read as the same value", yaml);
  const std::string in_order = to_yaml_in_order(value);
  const auto ordered = read_yaml(sources.add("ordered.yaml", in_order), diagnostics);
  law(ordered && same_spelling(value, *ordered->root), "the same in the order written", in_order);
  const std::string flow = to_yaml_flow(value) + "\n";
  const auto flowed = read_yaml(sources.add("flow.yaml", flow), diagnostics);
  law(flowed && same_spelling(value, *flowed->root), "the same within a line", flow);
  law(to_yaml(*again->root) == yaml, "writing is the same twice", yaml);
  if (!find_unrepresentable(value).empty()) return;
  const std::string json = to_json(value);
  const auto from_json = read_json(sources.add("written.json", json), diagnostics);
  law(from_json && same_spelling(value, *from_json->root),
      "what is written as JSON is read as the same value", json);
  law(canonical_json(value) == canonical_json(*from_json->root), "equal values have one canonical form",
      json);
}

void run(std::string_view input) {
  Sources sources;
  const Source& source = sources.add("input", std::string(input));
  const bool aliases = input.find('*') != std::string_view::npos;

  Diagnostics yaml_found;
  const auto yaml = read_yaml(source, yaml_found);
  const std::string told = check_diagnostics(yaml_found, sources);
  law(yaml.has_value() || yaml_found.has_errors(), "a text that is not read has a mistake", told);
  if (yaml) {
    law(yaml->sound != yaml_found.has_errors(), "a document is sound if nothing is wrong", told);
    if (yaml->sound) {
      check_spans(*yaml->root, yaml->root->span(), sources, aliases);
      check_written(*yaml->root);
    }
  }
  Diagnostics bytes_found;
  if (check_bytes(source, TextFormat::yaml, {}, bytes_found) == 0U) {
    const TwoReaders readers = read_by_two(input);
    law(readers.difference.empty(), "the scanner reads what the library reads", readers.difference);
    law(!readers.silent, "a text that is refused is told why");
  }

  Diagnostics json_found;
  const auto json = read_json(source, json_found);
  const std::string json_told = check_diagnostics(json_found, sources);
  law(json.has_value() || json_found.has_errors(), "a text that is not read has a mistake", json_told);
  if (json && json->sound) {
    check_spans(*json->root, json->root->span(), sources, false);
    check_written(*json->root);
    law(!yaml || !yaml->sound || equal(*json->root, *yaml->root), "JSON means the same as YAML", told);
  }

  Diagnostics stream_found;
  const YamlStream stream = read_yaml_stream(source, stream_found);
  check_diagnostics(stream_found, sources);
  if (yaml && yaml->sound && stream.documents.size() == 1)
    law(same_spelling(*yaml->root, *stream.documents.front().root),
        "a stream of one document is that document");
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  presetc::fuzzing::run(presetc::fuzzing::as_text(data, size));
  return 0;
}
