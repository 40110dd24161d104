#include "record/can_record.h"

#include <algorithm>
#include <set>

namespace presetc {

bool can_record(const std::vector<Diagnostic>& messages, const Project& project, const Sources& sources,
                const ObservedFiles& files) {
  std::set<FileId> configs;
  for (const Preset& preset : project.presets) configs.insert(preset.config_source);
  const auto is_file = [&](Span span) {
    return !span.known() || files.files().contains(sources[span.file].name);
  };
  return std::all_of(messages.begin(), messages.end(), [&](const Diagnostic& message) {
    // That a file is not locked is said of an ancestor, and because of a descendant; what a config file is
    // told, because of the schema of one of the presets that have it. An old name may be one because of a
    // descendant's schema, or an experiment's: a note says so.
    const bool elsewhere = message.kind == Kind::not_locked ||
                           (message.kind == Kind::deprecated_parameter && !message.notes.empty()) ||
                           (message.span.known() && configs.contains(message.span.file));
    if (elsewhere) return false;
    return is_file(message.span) && std::all_of(message.notes.begin(), message.notes.end(),
                                                [&](const Note& note) { return is_file(note.span); });
  });
}

}  // namespace presetc
