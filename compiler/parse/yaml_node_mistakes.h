// Mistakes after which reading goes on: what they say, for both readers of YAML.
#pragma once

#include <string_view>

#include "base/span.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

/// `: value`
void report_no_key(Span colon, Diagnostics& diagnostics);
/// `[a]: value`
void report_collection_as_key(Span key, Diagnostics& diagnostics);
/// `*name: value` where the anchor's value is no string.
void report_alias_as_key(Span alias, Type type, Diagnostics& diagnostics);
/// `&name [*name]`; `alias` with its star.
void report_alias_cycle(Span where, std::string_view alias, Diagnostics& diagnostics);
/// A key, as written, without its colon; `flow`: inside brackets.
void report_missing_colon(Span where, std::string_view key, bool flow, Diagnostics& diagnostics);
/// `[a, , b]`
void report_no_item(Span comma, Diagnostics& diagnostics);

}  // namespace presetc
