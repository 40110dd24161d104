#include "exchange/read_foreign.h"

#include <optional>

#include <fmt/format.h>

#include "base/utf8.h"
#include "exchange/database.h"
#include "exchange/decode_foreign.h"
#include "value/display.h"

namespace presetc {

namespace {

/// One row, whose texts become sources.
class RowReader {
 public:
  RowReader(std::string file, Sources& sources, ForeignFile& to, Diagnostics& diagnostics)
      : file_(std::move(file)), sources_(sources), to_(to), diagnostics_(diagnostics) {}

  void read(const PresetRow& row) {
    ForeignPreset preset;
    preset.name = text(row, "name", row.name);
    preset.span = preset.name.span;
    if (row.name.empty()) {
      diagnostics_.report(Kind::missing_field, preset.span, fmt::format("row {} has no `name`", row.id))
          .with_hint("give the preset a name; the file is named after it");
    }
    preset.description = text(row, "description", row.description);
    preset.category = text(row, "category", row.category);
    preset.runtime = text(row, "runtime", row.runtime);
    preset.system = row.system;
    if (!row.unknown_system.empty()) {
      const Text found = text(row, "is_system", row.unknown_system);
      if (!found.empty()) {
        diagnostics_
            .report(Kind::wrong_field, found.span,
                    fmt::format("`is_system` is {}; expected 0, 1, true or false",
                                display(*make_string(to_.arena, row.unknown_system, {}))))
            .with_hint("what is 1 is protected here, as `system: true`");
      }
    }
    if (row.parameters.empty()) {
      diagnostics_.report(Kind::missing_field, preset.span, fmt::format("row {} has no `parameters`", row.id))
          .with_hint("the column is a JSON object of lists");
    } else if (const Value* parameters = json(row, "parameters", row.parameters)) {
      take_parameters(parameters, to_.arena, preset, diagnostics_);
    }
    if (!row.metadata.empty()) {
      if (const Value* metadata = json(row, "metadata", row.metadata))
        take_metadata(metadata, to_.arena, preset, diagnostics_);
    }
    to_.presets.push_back(preset);
  }

 private:
  std::string source_name(const PresetRow& row, std::string_view column) const {
    return fmt::format("{}, row {}, {}", file_, row.id, column);
  }

  Text text(const PresetRow& row, std::string_view column, const std::string& bytes) {
    if (bytes.empty() && column != "name") return {};
    const Source& source = sources_.add(source_name(row, column), bytes);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    if (const std::size_t bad = first_invalid_utf8(source.bytes); bad != source.bytes.size()) {
      const auto at = static_cast<std::uint32_t>(bad);
      diagnostics_.report(Kind::not_utf8, {source.id, at, at + 1}, fmt::format("`{}` is not UTF-8", column));
      return {{}, {source.id, 0, size}};
    }
    return {source.bytes, {source.id, 0, size}};
  }

  /// The map that the column holds; null after reporting that it holds none.
  const Value* json(const PresetRow& row, std::string_view column, const std::string& bytes) {
    const Source& source = sources_.add(source_name(row, column), bytes);
    auto document = read_json(source, diagnostics_);
    if (!document) return nullptr;
    const Value* root = document->root;
    to_.documents.push_back(std::move(*document));
    if (root->is(Type::map)) return root;
    if (!root->is(Type::null) && !root->is(Type::poison)) {
      diagnostics_.report(
          Kind::wrong_field, root->span(),
          fmt::format("`{}` is a {}; expected a JSON object", column, type_name(root->type())));
    }
    return nullptr;
  }

  std::string file_;
  Sources& sources_;
  ForeignFile& to_;
  Diagnostics& diagnostics_;
};

void read_database(FileSystem& files, Source& source, Sources& sources, ForeignFile& file,
                   Diagnostics& diagnostics) {
  std::string bytes = std::move(source.bytes);
  source.bytes.clear();  // no message shows a line of it
  if (!check_journals(files, source, diagnostics)) return;
  DatabaseProblem problem;
  const auto rows = read_preset_rows(std::move(bytes), problem);
  if (!rows) {
    diagnostics
        .report(Kind::bad_database, {source.id, 0, 0},
                fmt::format("no presets in this database: {}", problem.message))
        .with_hint(problem.hint);
    return;
  }
  RowReader reader(source.name, sources, file, diagnostics);
  for (const PresetRow& row : *rows) reader.read(row);
}

}  // namespace

bool check_journals(FileSystem& files, const Source& source, Diagnostics& diagnostics) {
  for (const char* ending : {"-wal", "-journal"}) {
    const std::string journal = source.name + ending;
    if (files.info(journal).size == 0) continue;
    diagnostics
        .report(
            Kind::bad_database, {source.id, 0, 0},
            fmt::format("a program is at work on this database, or was interrupted: there is {}", journal))
        .with_hint(
            fmt::format("end the program; or work on a copy: sqlite3 {} \".backup copy.db\"", source.name));
    return false;
  }
  return true;
}

void read_foreign(FileSystem& files, const std::string& path, Sources& sources, ForeignFile& file,
                  Diagnostics& diagnostics) {
  Source& source = sources.add(path);
  if (const auto error = files.read(path, max_database_bytes, source.bytes)) {
    source.bytes.clear();
    diagnostics.report(error.too_large ? Kind::too_large : Kind::cannot_read, {source.id, 0, 0},
                       fmt::format("cannot read {}: {}", path, error.text));
    return;
  }
  if (is_database(source.bytes)) return read_database(files, source, sources, file, diagnostics);
  const bool json = path.ends_with(".json");
  if (!json && source.bytes.size() > max_file_bytes) {
    source.bytes.clear();
    diagnostics.report(Kind::too_large, {source.id, 0, 0},
                       fmt::format("{} is larger than the limit of {} MiB", path, max_file_bytes >> 20U));
    return;
  }
  auto document = json ? read_json(source, diagnostics, {max_database_bytes, max_foreign_nodes})
                       : read_yaml(source, diagnostics);
  if (!document) return;
  decode_foreign(*document->root, file.arena, file.presets, diagnostics);
  file.documents.push_back(std::move(*document));
}

}  // namespace presetc
