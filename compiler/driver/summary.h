// What a run that found no mistakes says it did: one line.
#pragma once

#include <string>

#include "base/source.h"
#include "driver/scope.h"
#include "emit/commit.h"
#include "load/project.h"
#include "resolve/resolution.h"

namespace presetc {

[[nodiscard]] std::string checked_text(const Project& project, const Scope& scope,
                                       const Resolution& resolution, const Sources& sources);

[[nodiscard]] std::string built_text(const Resolution& resolution, const CommitResult& result,
                                     const std::string& directory, const Sources& sources);

}  // namespace presetc
