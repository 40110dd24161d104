// The bytes of an SQLite database -> rows of presets, and rows into it.
// Laws: what was written is read again; writing the same rows twice changes nothing.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/memory_files.h"
#include "exchange/database.h"
#include "exchange/preset_file.h"
#include "exchange/read_foreign.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"

namespace presetc::fuzzing {
namespace {

void check_written(const std::string& bytes) {
  const std::vector<PresetRow> rows{{"0", "fuzzed", "", "", "r", false, "", "{\"a\": [1]}", ""},
                                    {"0", "other", "d", "c", "", true, "", "{}", "{}"}};
  DatabaseProblem problem;
  const auto written = write_preset_rows(bytes, rows, /*force=*/true, problem);
  law(written.has_value() != !problem.message.empty(), "what is not written has a reason", problem.message);
  if (!written) return;
  const auto again = read_preset_rows(written->bytes, problem);
  law(again.has_value(), "what is written is read again", problem.message);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (written->rows[i] != RowResult::added && written->rows[i] != RowResult::replaced) continue;
    law(std::any_of(again->begin(), again->end(),
                    [&](const PresetRow& row) {
                      return row.name == rows[i].name && row.parameters == rows[i].parameters;
                    }),
        "a row that is written is there", rows[i].name);
  }
  const auto twice = write_preset_rows(written->bytes, rows, /*force=*/true, problem);
  law(twice.has_value(), "rows can be written twice", problem.message);
  law(twice->bytes == written->bytes, "writing rows twice changes nothing");
}

void run(std::string_view input) {
  MemoryFiles disk(std::map<std::string, std::string>{{"input.db", std::string(input)}});
  Sources sources;
  Diagnostics diagnostics;
  ForeignFile foreign;
  read_foreign(disk, "input.db", sources, foreign, diagnostics);
  for (const ForeignPreset& preset : foreign.presets) {
    if (!preset.name.empty()) (void)preset_file_of(preset, nullptr, sources, foreign.arena, diagnostics);
  }
  check_diagnostics(diagnostics, sources);
  if (is_database(input)) check_written(std::string(input));
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  presetc::fuzzing::run(presetc::fuzzing::as_text(data, size));
  return 0;
}
