// Values and conflicts as JSON, for the --json of every command.
#pragma once

#include <span>

#include "base/json_text.h"
#include "base/source.h"
#include "resolve/resolution.h"
#include "value/value.h"

namespace presetc {

/// In the order written. `.inf` and `.nan` become strings.
void append_value(const Value& value, JsonText& json);
void append_values(std::span<const Value* const> values, JsonText& json);

/// `file`, `line` and `column` of a place as members of the object that is open; null for an unknown place.
void append_place(Span span, const Sources& sources, JsonText& json);

/// [{parameter, kind, reason, settled, sources: [{preset, file, line, column, values}], result}...]
void append_conflicts(std::span<const Conflict> conflicts, const Sources& sources, JsonText& json);

}  // namespace presetc
