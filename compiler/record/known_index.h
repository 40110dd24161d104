// What a record knows of the index.
#pragma once

#include <vector>

#include "emit/output_plan.h"
#include "record/record.h"

namespace presetc {

/// Its entries, in byte order of the names, which is the order that they stand in. The record must outlive
/// them. `leaving`: of the experiments, those whose entries do not stay.
[[nodiscard]] std::vector<KnownEntry> known_index(const Record& record, const std::vector<bool>& leaving);

}  // namespace presetc
