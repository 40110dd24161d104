// A preset's fields -> the text of its file.
#pragma once

#include <string>

#include "base/arena.h"
#include "value/value.h"

namespace presetc {

/// `fields` is a map as a preset file holds it: title, description, config ... The fields come out in the
/// order of schemas/preset.schema.json (title first, parameters last), unknown ones at the end; what is in
/// them keeps its order. The text reads back to equal fields, under YAML 1.1 and 1.2 alike.
[[nodiscard]] std::string write_preset(const Value& fields, Arena& arena);

/// True if a string in `value` has `${` in it: then the file has to say `references: keep`, or the text
/// would be worked out.
[[nodiscard]] bool has_references(const Value& value);

/// The same for a file where `${` is worked out: `$${` stands for it there.
[[nodiscard]] const Value* with_escaped_references(const Value& value, Arena& arena);

}  // namespace presetc
