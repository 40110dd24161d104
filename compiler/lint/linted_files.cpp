#include "lint/linted_files.h"

#include <map>
#include <set>
#include <string_view>

#include "base/parallel_for.h"
#include "lint/reader_differences.h"

namespace presetc {

std::vector<LintedFile> lint_files(const std::vector<std::string>& paths, FileSystem& files, Sources& sources,
                                   const Project* project, std::size_t jobs, Diagnostics& diagnostics) {
  std::map<std::string_view, const Document*> known;
  std::set<std::string_view> read_before;
  if (project != nullptr) {
    for (const Document& document : project->documents) known.emplace(document.source->name, &document);
    for (FileId id = 0; id < sources.size(); ++id) read_before.insert(sources[id].name);
  }
  std::vector<LintedFile> linted;
  std::vector<Source*> to_read;  // by index in `linted`; null: known
  for (const std::string& path : paths) {
    const auto at = known.find(path);
    if (at != known.end()) {
      LintedFile& file = linted.emplace_back();
      file.source = at->second->source;
      file.documents.push_back(at->second->root);
      file.whole = at->second->sound;
      to_read.push_back(nullptr);
    } else if (!read_before.contains(path)) {
      to_read.push_back(&sources.add(path));
      linted.emplace_back().source = to_read.back();
    }
  }
  std::vector<Diagnostics> found(linted.size());
  parallel_for(linted.size(), jobs, [&](std::size_t i, std::size_t) {
    LintedFile& file = linted[i];
    if (to_read[i] != nullptr) {
      file.text = read_lint_text(files, *to_read[i], found[i]);
      for (const Document& document : file.text.documents) file.documents.push_back(document.root);
      file.whole = file.text.whole;
    }
    if (file.source->name.ends_with(".json")) return;
    for (const Value* root : file.documents) report_reader_differences(*root, *file.source, found[i]);
  });
  for (Diagnostics& each : found) diagnostics.take(std::move(each));
  return linted;
}

}  // namespace presetc
