// Values as documents: one function per format, and the layouts.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "base/json_text.h"
#include "emit/unrepresentable.h"
#include "value/value.h"

namespace presetc {

/// A block-style YAML document that YAML 1.1 and 1.2 readers read alike: keys sorted by bytes, two spaces,
/// LF, one final newline; empty containers as `{}` and `[]`; lists of scalars in flow style if they fit a
/// line of 100 bytes; texts of several lines as a literal block where that is safe.
[[nodiscard]] std::string to_yaml(const Value& value);
/// The same with keys in the order written: for files that people go on with.
[[nodiscard]] std::string to_yaml_in_order(const Value& value);
/// The value within a line, `{a: 1, b: [x, y]}`, keys in the order written; no line break.
[[nodiscard]] std::string to_yaml_flow(const Value& value);

/// Pretty JSON: two spaces, keys sorted, one final newline. `.inf` and `.nan` must not be in it
/// (find_unrepresentable).
[[nodiscard]] std::string to_json(const Value& value);
/// JSON on one line in the order written, for messages and machine output; `.inf` and `.nan` become strings.
[[nodiscard]] std::string to_json_line(const Value& value);
/// Pretty JSON in the order written, with lists of scalars on one line: a page of single numbers helps
/// nobody. No final newline. `.inf` and `.nan` become strings.
void append_readable_json(const Value& value, JsonText& out);

/// Appends JSON on one line, no spaces, keys sorted, numbers as to_json writes them; no line break. False if
/// an `.inf` or `.nan` was in it (find_unrepresentable says where): the text is not to be used then.
[[nodiscard]] bool append_jsonl(const Value& value, std::string& out);

/// TOML 1.0, keys sorted. Appends to `refused` what TOML cannot carry: null, integers beyond 64 bits with a
/// sign, a root that is no map; the text is not to be used then.
[[nodiscard]] std::string to_toml(const Value& value, std::vector<Unrepresentable>& refused);

/// The flat layout: one map whose keys are paths (`vllm.max_num_seqs`); lists and empty maps are values.
[[nodiscard]] const Value* flatten(const Value& config, Arena& arena);

}  // namespace presetc
