// SQLite is known to this file alone. It works on a copy in memory (sqlite.org/c3ref/deserialize.html): it
// opens no file, takes no lock, and leaves no journal.
#include "exchange/database.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <sqlite3.h>

#include <fmt/format.h>

#include "base/closest.h"

namespace presetc {

namespace {

constexpr const char* table = "parameter_presets";
constexpr const char* no_time = "1970-01-01 00:00:00";

constexpr const char* create_table =
    "CREATE TABLE parameter_presets (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name VARCHAR NOT NULL UNIQUE,\n"
    "  description TEXT,\n"
    "  category VARCHAR,\n"
    "  runtime VARCHAR,\n"
    "  is_system BOOLEAN NOT NULL DEFAULT 0,\n"
    "  parameters JSON NOT NULL,\n"
    "  metadata JSON,\n"
    "  created_at TIMESTAMP,\n"
    "  updated_at TIMESTAMP\n"
    ")";

/// Bytes 18 and 19 say how the file is to be locked: 2 is WAL, which a database in memory has not
/// (fileformat2.html, section 1.3.3). They are set to 1 on the way in, and back on the way out.
constexpr std::size_t lock_bytes = 18;

bool is_wal(std::string_view bytes) {
  return bytes.size() > lock_bytes + 1 && bytes[lock_bytes] == 2;
}

void set_lock_bytes(std::string& bytes, char to) {
  bytes[lock_bytes] = bytes[lock_bytes + 1] = to;
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct FreeBytes {
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

class Query {
 public:
  Query(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()) + 1, &statement, nullptr) ==
        SQLITE_OK) {
      statement_.reset(statement);
    }
  }
  [[nodiscard]] bool sound() const { return statement_ != nullptr; }
  /// The texts must live until the statement was stepped. An empty one is null.
  void bind(int index, std::string_view text) {
    if (text.data() == nullptr || text.empty()) {
      sqlite3_bind_null(statement_.get(), index);
    } else {
      sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
  }
  void bind(int index, std::int64_t number) { sqlite3_bind_int64(statement_.get(), index, number); }
  /// SQLITE_ROW, SQLITE_DONE or an error.
  [[nodiscard]] int step() { return sqlite3_step(statement_.get()); }
  void reset() { sqlite3_reset(statement_.get()); }
  /// In UTF-8, also where the database has another encoding; blobs as they are.
  [[nodiscard]] std::string text(int column) {
    const bool is_blob = sqlite3_column_type(statement_.get(), column) == SQLITE_BLOB;
    const void* bytes = is_blob ? sqlite3_column_blob(statement_.get(), column)
                                : sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string()
                            : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
  [[nodiscard]] std::int64_t number(int column) { return sqlite3_column_int64(statement_.get(), column); }

 private:
  std::unique_ptr<sqlite3_stmt, FinishStatement> statement_;
};

struct Column {
  bool required = false;  ///< NOT NULL
};
/// By their names in lower case.
using Columns = std::map<std::string, Column, std::less<>>;

class Database {
 public:
  /// False with `problem` filled in. `bytes` are not kept.
  bool open(std::string& bytes, DatabaseProblem& problem) {
    sqlite3* database = nullptr;
    const int opened =
        sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
    database_.reset(database);
    if (opened != SQLITE_OK) return fail(problem);
    // What stands in a foreign file is data: no function of it runs with more rights than a query has.
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (!run("PRAGMA temp_store = MEMORY", problem)) return false;
    if (bytes.empty()) return true;
    wal_ = is_wal(bytes);
    if (wal_) set_lock_bytes(bytes, 1);
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    if (copy == nullptr) {
      problem = {"there is not enough memory for it"};
      return false;
    }
    std::memcpy(copy, bytes.data(), bytes.size());
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(database, "main", copy, size, size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) != SQLITE_OK) {
      return fail(problem);
    }
    return true;
  }

  /// False if SQLite finds that pages of it are damaged: what is written then may be lost.
  bool is_intact(DatabaseProblem& problem) {
    Query check(database_.get(), "PRAGMA quick_check(1)");
    if (!check.sound() || check.step() != SQLITE_ROW) return fail(problem);
    if (check.text(0) == "ok") return true;
    problem = {fmt::format("it is damaged: {}", check.text(0)), "try `sqlite3 FILE .recover` on a copy"};
    return false;
  }

  bool run(const std::string& sql, DatabaseProblem& problem) {
    return sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ||
           fail(problem);
  }

  /// The columns of the table; none if there is no such table. A view is no table: it may compute anything.
  std::optional<Columns> columns(DatabaseProblem& problem) {
    Query there(database_.get(),
                fmt::format("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{}' COLLATE NOCASE",
                            table));
    if (!there.sound()) return fail(problem), std::nullopt;
    const int found = there.step();
    if (found == SQLITE_DONE) return Columns{};
    if (found != SQLITE_ROW) return fail(problem), std::nullopt;
    Query info(database_.get(), fmt::format("PRAGMA table_info({})", table));
    if (!info.sound()) return fail(problem), std::nullopt;
    Columns columns;
    int result = SQLITE_ROW;
    while ((result = info.step()) == SQLITE_ROW) columns[folded_case(info.text(1))] = {info.number(3) != 0};
    if (result != SQLITE_DONE) return fail(problem), std::nullopt;
    return columns;
  }

  std::string serialized() {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, FreeBytes> bytes(
        sqlite3_serialize(database_.get(), "main", &size, 0));
    std::string text(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
    if (wal_ && text.size() > lock_bytes + 1) set_lock_bytes(text, 2);
    return text;
  }

  bool fail(DatabaseProblem& problem) {
    problem = {fmt::format("SQLite says: {}", sqlite3_errmsg(database_.get()))};
    return false;
  }
  [[nodiscard]] sqlite3* get() const { return database_.get(); }

 private:
  std::unique_ptr<sqlite3, CloseDatabase> database_;
  bool wal_ = false;
};

constexpr std::array<const char*, 7> written_columns{"name",      "description", "category", "runtime",
                                                     "is_system", "parameters",  "metadata"};

std::string select_rows(const Columns& columns) {
  const auto column = [&](const char* name) { return columns.contains(name) ? name : "NULL"; };
  std::string sql = columns.contains("id") ? "SELECT id" : "SELECT rowid";
  for (const char* name : written_columns) sql += fmt::format(", {}", column(name));
  return sql + fmt::format(" FROM {} ORDER BY 1", table);
}

/// What several programs write into a BOOLEAN column, which to SQLite is any value.
std::optional<bool> truth_of(std::string_view text) {
  const std::string word = folded_case(text);
  for (const std::string_view yes : {"1", "1.0", "true", "t", "yes", "y", "on"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"", "0", "0.0", "false", "f", "no", "n", "off"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

PresetRow row_of(Query& statement) {
  PresetRow row;
  row.id = statement.text(0);
  // It names the row in messages.
  std::replace_if(
      row.id.begin(), row.id.end(), [](unsigned char c) { return c < ' ' || c >= 0x7f; }, '?');
  if (row.id.empty()) row.id = "?";
  row.name = statement.text(1);
  row.description = statement.text(2);
  row.category = statement.text(3);
  row.runtime = statement.text(4);
  const std::string system = statement.text(5);
  const auto truth = truth_of(system);
  row.system = truth.value_or(true);
  if (!truth) row.unknown_system = system;
  row.parameters = statement.text(6);
  row.metadata = statement.text(7);
  return row;
}

std::optional<std::vector<PresetRow>> rows_of(Database& database, const Columns& columns,
                                              DatabaseProblem& problem) {
  Query select(database.get(), select_rows(columns));
  if (!select.sound()) return database.fail(problem), std::nullopt;
  std::vector<PresetRow> rows;
  int result = SQLITE_ROW;
  while ((result = select.step()) == SQLITE_ROW) rows.push_back(row_of(select));
  if (result != SQLITE_DONE) return database.fail(problem), std::nullopt;
  return rows;
}

bool same_but_id(const PresetRow& a, const PresetRow& b) {
  return a.name == b.name && a.description == b.description && a.category == b.category &&
         a.runtime == b.runtime && a.system == b.system && a.parameters == b.parameters &&
         a.metadata == b.metadata;
}

bool has_columns(const Columns& columns, std::initializer_list<const char*> wanted,
                 DatabaseProblem& problem) {
  for (const char* name : wanted) {
    if (columns.contains(name)) continue;
    problem = {fmt::format("its table `{}` has no column `{}`", table, name),
               "it takes name, description, category, runtime, is_system, parameters and metadata"};
    return false;
  }
  return true;
}

void bind_row(Query& statement, const PresetRow& row) {
  statement.bind(1, row.name);
  statement.bind(2, row.description);
  statement.bind(3, row.category);
  statement.bind(4, row.runtime);
  statement.bind(5, std::int64_t{row.system ? 1 : 0});
  statement.bind(6, row.parameters);
  statement.bind(7, row.metadata);
}

std::string insert_row(const Columns& columns) {
  std::string names = "name, description, category, runtime, is_system, parameters, metadata";
  std::string values = "?1, ?2, ?3, ?4, ?5, ?6, ?7";
  for (const char* time : {"created_at", "updated_at"}) {
    const auto column = columns.find(time);
    if (column == columns.end()) continue;
    names += fmt::format(", {}", time);
    values += column->second.required ? fmt::format(", '{}'", no_time) : ", NULL";
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, values);
}

std::string update_row() {
  return fmt::format(
      "UPDATE {} SET description = ?2, category = ?3, runtime = ?4, is_system = ?5, parameters = ?6, "
      "metadata = ?7 WHERE name = ?1",
      table);
}

}  // namespace

bool is_database(std::string_view bytes) {
  return bytes.starts_with(std::string_view("SQLite format 3\0", 16));
}

std::optional<std::vector<PresetRow>> read_preset_rows(std::string bytes, DatabaseProblem& problem) {
  Database database;
  if (!database.open(bytes, problem)) return std::nullopt;
  const auto columns = database.columns(problem);
  if (!columns) return std::nullopt;
  if (columns->empty()) {
    problem = {fmt::format("it has no table `{}`", table)};
    return std::nullopt;
  }
  if (!has_columns(*columns, {"name", "parameters"}, problem)) return std::nullopt;
  return rows_of(database, *columns, problem);
}

std::optional<WrittenDatabase> write_preset_rows(std::string bytes, const std::vector<PresetRow>& rows,
                                                 bool force, DatabaseProblem& problem) {
  Database database;
  if (!database.open(bytes, problem) || !database.is_intact(problem)) return std::nullopt;
  auto columns = database.columns(problem);
  if (!columns) return std::nullopt;
  if (columns->empty()) {
    if (!database.run(create_table, problem)) return std::nullopt;
    columns = database.columns(problem);
    if (!columns) return std::nullopt;
  }
  if (!has_columns(*columns,
                   {"name", "description", "category", "runtime", "is_system", "parameters", "metadata"},
                   problem)) {
    return std::nullopt;
  }
  const auto old_rows = rows_of(database, *columns, problem);
  if (!old_rows) return std::nullopt;
  std::map<std::string_view, const PresetRow*> by_name;
  for (const PresetRow& row : *old_rows) by_name.emplace(row.name, &row);

  if (!database.run("BEGIN", problem)) return std::nullopt;
  Query insert(database.get(), insert_row(*columns));
  Query update(database.get(), update_row());
  if (!insert.sound() || !update.sound()) return database.fail(problem), std::nullopt;
  WrittenDatabase written;
  for (const PresetRow& row : rows) {
    const auto old = by_name.find(row.name);
    RowResult result = RowResult::added;
    if (old != by_name.end()) {
      result = same_but_id(*old->second, row) ? RowResult::unchanged
               : old->second->system          ? RowResult::system
               : force                        ? RowResult::replaced
                                              : RowResult::exists;
    }
    written.rows.push_back(result);
    if (result != RowResult::added && result != RowResult::replaced) continue;
    Query& statement = result == RowResult::added ? insert : update;
    bind_row(statement, row);
    if (statement.step() != SQLITE_DONE) return database.fail(problem), std::nullopt;
    statement.reset();
  }
  if (!database.run("COMMIT", problem)) return std::nullopt;
  written.bytes = database.serialized();
  return written;
}

}  // namespace presetc
