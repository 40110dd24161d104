// The full check of a finished config or of any document: our walk and valijson's verdict together.
#pragma once

#include <vector>

#include "validate/check.h"
#include "validate/schema.h"
#include "validate/valijson_verdict.h"

namespace presetc {

/// Checks `value` against every keyword of the schema. Both judges must accept it. Our walk goes first: it
/// costs a small part of what valijson does (see bench/), so it decides most failures alone and words them
/// all; valijson then confirms what we accept. Where only valijson objects, its own reason is reported at the
/// document. With `references`, strings that contain `${` pass; valijson cannot be told that, so a document
/// that still holds some is judged by our walk alone.
void check_document(const Schema& schema, Verdict::Worker& worker, const Value& value, bool references,
                    std::vector<Violation>& violations);

}  // namespace presetc
