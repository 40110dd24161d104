// What the index says of an experiment as a whole. Private to index.cpp.
#pragma once

#include <string>
#include <string_view>

#include "resolve/resolution.h"

namespace presetc {

/// The beginning of an entry, from its `{` to the last member before the run order; not closed.
[[nodiscard]] std::string index_header(const ResolvedExperiment& experiment, std::string_view design_hash);

}  // namespace presetc
