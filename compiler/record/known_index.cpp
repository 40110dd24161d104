#include "record/known_index.h"

#include <algorithm>

namespace presetc {

std::vector<KnownEntry> known_index(const Record& record, const std::vector<bool>& leaving) {
  std::vector<KnownEntry> entries;
  entries.reserve(record.experiments.size());
  for (std::size_t i = 0; i < record.experiments.size(); ++i) {
    const Record::Experiment& experiment = record.experiments[i];
    KnownEntry& entry = entries.emplace_back();
    entry.experiment = experiment.name;
    entry.begin = experiment.begin;
    entry.size = experiment.size;
    entry.digest = experiment.entry;
    entry.stays = !leaving[i];
    for (std::uint32_t each = experiment.outputs.begin; each < experiment.outputs.end; ++each)
      entry.files.push_back({record.outputs[each].path, record.outputs[each].digest});
  }
  std::sort(entries.begin(), entries.end(),
            [](const KnownEntry& a, const KnownEntry& b) { return a.experiment < b.experiment; });
  return entries;
}

}  // namespace presetc
