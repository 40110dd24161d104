// Old names that a pattern's wildcards stood for: a parameter that moved is not matched any more.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "diagnostics/diagnostic.h"
#include "validate/catalogue.h"
#include "value/path.h"

namespace presetc {

/// A pattern of a file, and where it stands.
struct WrittenPattern {
  const PathPattern* pattern = nullptr;
  Span span;
};

/// Warns (deprecated_parameter) of each pattern with wildcards that matches an old name and not the new one:
/// `sec.*` was about `sec.b`, and is not about `other.b`. Nobody but a person knows whether it should be, so
/// there is no replacement. Nothing is said if another one of `patterns`, which are one list, matches the new
/// name, nor once `schema_version` has reached the removal version. `at`: where the catalogue's schema holds.
/// Patterns that begin with an old name were moved before.
void report_missed_by_patterns(const Catalogue& catalogue, const Path& at, std::string_view schema_version,
                               const std::vector<WrittenPattern>& patterns, Diagnostics& diagnostics);

}  // namespace presetc
