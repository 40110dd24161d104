// The table `parameter_presets` of an SQLite database, as rows. The database is bytes that come and go: what
// opens, locks and replaces files is base/file_system.h alone, so that a database is either as it was or new.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// id (a number or a text), name, description, category, runtime, is_system, parameters and metadata (JSON).
/// Null is empty.
struct PresetRow {
  std::string id, name, description, category, runtime;
  bool system = false;
  /// What `is_system` is where it is neither 0, 1, null nor a word for them: then `system` is true, as what
  /// may be protected is.
  std::string unknown_system{};
  std::string parameters, metadata;
};

/// Why there is no result, and what to do about it.
struct DatabaseProblem {
  std::string message;
  std::string hint{};
};

/// True for the first bytes of an SQLite 3 database (sqlite.org/fileformat2.html, section 1.3).
[[nodiscard]] bool is_database(std::string_view bytes);

/// The rows by id. Names of tables and columns are compared without case, as SQLite does. A column that the
/// table lacks is null in all of them, but for `name` and `parameters`.
[[nodiscard]] std::optional<std::vector<PresetRow>> read_preset_rows(std::string bytes,
                                                                     DatabaseProblem& problem);

/// What writing a row did, or why it was not done.
enum class RowResult : std::uint8_t {
  added,
  replaced,
  unchanged,  ///< the row was there with these values
  exists,     ///< a row of this name is there, and `force` was not given
  system,     ///< the row that is there is a system preset, which nothing replaces
};

struct WrittenDatabase {
  std::string bytes;
  std::vector<RowResult> rows;  ///< one for each
};

/// `bytes` (empty: a new database) with these rows; all else in it stays. Times are left null (the beginning
/// of 1970 where the table insists on one): the same presets are the same bytes.
[[nodiscard]] std::optional<WrittenDatabase> write_preset_rows(std::string bytes,
                                                               const std::vector<PresetRow>& rows, bool force,
                                                               DatabaseProblem& problem);

}  // namespace presetc
