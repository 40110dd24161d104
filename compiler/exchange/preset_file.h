// A preset of another system -> the file that it becomes here.
#pragma once

#include <optional>
#include <string>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "exchange/foreign_preset.h"

namespace presetc {

/// A file that an import would write.
struct ImportedFile {
  std::string file;  ///< below the directory of presets (of a manifest: of experiments), with its ending
  std::string bytes;
  Span origin;  ///< what of the import it is made of
};

/// What presetc carried, byte for byte, if nothing was edited since; else the text with the edits; else a new
/// text with a display name as `title`, and `references: keep` where texts hold `${`, which mean nothing
/// here. Such a text keeps the schema and the tags of `old`, the preset that it may replace (or null): other
/// systems have no place for them. Reports bad_name and wrong_field. Adds the text that was carried to the
/// sources if it must be read.
[[nodiscard]] std::optional<ImportedFile> preset_file_of(const ForeignPreset& preset, const Preset* old,
                                                         Sources& sources, Arena& arena,
                                                         Diagnostics& diagnostics);

/// The file's path without its ending: the preset's full name.
[[nodiscard]] std::string_view without_ending(std::string_view file);

}  // namespace presetc
