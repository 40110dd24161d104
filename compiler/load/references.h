// The strings of a project that refer to other values, parsed once, where they stand.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "expr/reference_text.h"
#include "value/value.h"

namespace presetc {

/// By the string's node: merging and layering share nodes and never copy a string, so a string is known by
/// its address wherever it ends up. A string that is not in here is meant literally: it has no `${`, or its
/// file says `references: keep`.
using References = std::unordered_map<const Value*, ReferenceText>;

/// Reports each `env(NAME)` of a variable that presetc.yaml does not list (`environment`) as
/// unlisted_variable. For expressions that stand outside values, such as conditions.
/// True if there is none.
bool check_variables(const Expression& expression, std::span<const std::string> environment,
                     Diagnostics& diagnostics);

/// Parses every string at or below `value` that mentions references. Reports bad_expression, and
/// what check_variables reports.
void collect_references(const Value& value, const Source& source, std::span<const std::string> environment,
                        Arena& arena, References& references, Diagnostics& diagnostics);

}  // namespace presetc
