// A file of another system -> the presets in it, whatever its form.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "exchange/foreign_preset.h"
#include "parse/document.h"

namespace presetc {

/// What was read: the presets, and what owns their values.
struct ForeignFile {
  std::vector<ForeignPreset> presets;
  std::vector<Document> documents;
  Arena arena;
};

/// Reads YAML, JSON (decode_foreign.h) or an SQLite database (database.h), which it tells by their bytes. A
/// text in a database is a source of its own: `FILE, row 3, parameters`. Reports cannot_read, bad_database,
/// and what is wrong with the text or the presets.
void read_foreign(FileSystem& files, const std::string& path, Sources& sources, ForeignFile& file,
                  Diagnostics& diagnostics);

/// False after reporting bad_database where another program is writing the database, or did not end well:
/// what it has not yet put into the file would be lost. `file` is its source.
[[nodiscard]] bool check_journals(FileSystem& files, const Source& source, Diagnostics& diagnostics);

/// The most that is read of a database: 10,000 presets with their texts are some 20 MB.
inline constexpr std::size_t max_database_bytes = std::size_t{256} << 20U;
/// Of a JSON text, which programs write; it may be as large as a database.
inline constexpr std::size_t max_foreign_nodes = 20'000'000;

}  // namespace presetc
