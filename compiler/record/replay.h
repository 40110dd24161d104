// What a record says was said -> the diagnostics that it was.
#pragma once

#include <span>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "record/record.h"

namespace presetc {

/// Reports `messages` of the record again. Of the files only those that they show are read.
void replay(const Record& record, std::span<const Record::Message> messages, FileSystem& files,
            Sources& sources, Diagnostics& diagnostics);

/// The note about experiments without a schema, which is one for all manifests.
void replay_unchecked(const BuildFacts& facts, FileSystem& files, Sources& sources, Diagnostics& diagnostics);

}  // namespace presetc
