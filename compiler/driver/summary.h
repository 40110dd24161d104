// What a run that found no mistakes says it did: one line.
#pragma once

#include <string>

#include "base/source.h"
#include "driver/scope.h"
#include "emit/commit.h"
#include "load/project.h"
#include "record/build_facts.h"
#include "resolve/resolution.h"

namespace presetc {

[[nodiscard]] std::string checked_text(const Project& project, const Scope& scope,
                                       const Resolution& resolution, const Sources& sources);

[[nodiscard]] std::string built_text(const BuildFacts& facts, const CommitResult& result,
                                     const std::string& directory);

/// Of a build that changed nothing and says what it would have: `2 of 9 files in DIR are not as a build
/// writes them`.
[[nodiscard]] std::string compared_text(const CommitResult& result, const std::string& directory);

/// Of all experiments of a resolution.
[[nodiscard]] BuildFacts facts_of(const Resolution& resolution, const Sources& sources);

}  // namespace presetc
