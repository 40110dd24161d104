#include "driver/json_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "diagnostics/kind.h"
#include "emit/write_value.h"
#include "resolve/conflict_text.h"

namespace presetc {

void append_value(const Value& value, JsonText& json) {
  append_readable_json(value, json);
}

void append_values(std::span<const Value* const> values, JsonText& json) {
  // Lists of scalars stay on one line: a page of single numbers helps nobody.
  const bool flat =
      std::none_of(values.begin(), values.end(), [](const Value* value) { return value->is_container(); });
  if (flat) {
    std::string line;
    for (const Value* value : values) line += (line.empty() ? "" : ", ") + to_json_line(*value);
    json.raw(fmt::format("[{}]", line));
    return;
  }
  json.begin_list();
  for (const Value* value : values) append_value(*value, json);
  json.end_list();
}

void append_place(Span span, const Sources& sources, JsonText& json) {
  if (!span.known()) {
    json.key("file").null().key("line").null().key("column").null();
    return;
  }
  const LineColumn place = sources[span.file].position(span.begin);
  json.member("file", sources[span.file].name)
      .key("line")
      .number(place.line)
      .key("column")
      .number(place.column);
}

void append_conflicts(std::span<const Conflict> conflicts, const Sources& sources, JsonText& json) {
  json.begin_list();
  for (const Conflict& conflict : conflicts) {
    json.begin_object();
    json.member("parameter", to_string(conflict.path));
    json.member("kind", info(conflict.kind).slug);
    json.member("reason", reason_of(conflict));
    json.key("settled").boolean(conflict.settled);
    json.key("sources").begin_list();
    for (const ConflictSource& source : conflict.sources) {
      json.begin_object().member("preset", source.listed->name);
      append_place(source.statement->span, sources, json);
      json.key("values");
      append_values(source.statement->values(), json);
      json.end_object();
    }
    json.end_list();
    json.key("result");
    append_values(conflict.result, json);
    json.end_object();
  }
  json.end_list();
}

}  // namespace presetc
