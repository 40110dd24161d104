// A file of another system, as JSON and as YAML -> presets of ours.
// Laws: a preset that is imported is read again without a mistake, and loads in a project; exported in every
// form and imported again it is the same file.
#include <map>
#include <string>
#include <vector>

#include "base/memory_files.h"
#include "exchange/decode_foreign.h"
#include "exchange/preset_file.h"
#include "exchange/read_foreign.h"
#include "exchange/to_foreign.h"
#include "exchange/write_forms.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "load/project.h"
#include "parse/document.h"
#include "resolve/flatten_preset.h"

namespace presetc::fuzzing {
namespace {

using Files = std::map<std::string, std::string>;

/// The files that a text becomes; empty if anything is wrong with it.
Files imported(const std::string& name, std::string bytes) {
  MemoryFiles disk(Files{{name, std::move(bytes)}});
  Sources sources;
  Diagnostics diagnostics;
  ForeignFile foreign;
  read_foreign(disk, name, sources, foreign, diagnostics);
  Files files;
  bool clash = false;
  for (const ForeignPreset& preset : foreign.presets) {
    if (preset.name.empty()) continue;  // reported
    const auto file = preset_file_of(preset, nullptr, sources, foreign.arena, diagnostics);
    if (file) clash = !files.emplace("presets.d/" + file->file, file->bytes).second || clash;
  }
  const bool sound = !diagnostics.has_errors() && !clash;
  check_diagnostics(diagnostics, sources);
  return sound ? files : Files();
}

void check_exported(const Files& files) {
  MemoryFiles disk(files);
  Sources sources;
  Diagnostics diagnostics;
  const auto project = load_project(disk, sources, ".", {}, false, 1, diagnostics);
  check_diagnostics(diagnostics, sources);
  // Names that only differ in case, or what they extend that is not there, is the project's business.
  if (diagnostics.has_errors()) return;
  for (const Form form : {Form::array, Form::registry}) {
    Arena arena;
    std::vector<ForeignPreset> foreign;
    for (const Preset& preset : project->presets) {
      foreign.push_back(to_foreign(flatten_preset(preset, arena, diagnostics),
                                   foreign_name(*project, preset, form), form, project->settings, sources,
                                   arena, diagnostics));
      check_numbers(foreign.back(), preset.full_name, diagnostics);
    }
    if (diagnostics.has_errors()) return;  // what the form cannot carry
    const std::string text =
        form == Form::array ? array_text(foreign, arena) : registry_text(foreign, true, arena);
    law(imported("again.json", text) == files, "what is exported is imported as the same files", text);
    if (form == Form::registry)
      law(imported("again.yaml", registry_text(foreign, false, arena)) == files, "the same in YAML", text);
  }
}

void run(const std::string& name, std::string_view input) {
  const Files files = imported(name, std::string(input));
  for (const auto& [path, bytes] : files) {
    Sources sources;
    Diagnostics diagnostics;
    const auto document = read_document(sources.add(path, bytes), diagnostics);
    law(document && document->sound, "a preset that is imported is read again",
        check_diagnostics(diagnostics, sources) + bytes);
  }
  if (!files.empty()) check_exported(files);
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  using namespace presetc::fuzzing;
  run("input.json", as_text(data, size));
  run("input.yaml", as_text(data, size));
  return 0;
}
