#include "record/replay.h"

#include <string>
#include <unordered_map>

#include "parse/document.h"
#include "resolve/resolve.h"

namespace presetc {

namespace {

/// The sources by name, with their bytes.
class Places {
 public:
  Places(FileSystem& files, Sources& sources) : files_(files), sources_(sources) {
    for (FileId id = 0; id < sources.size(); ++id) ids_.emplace(sources[id].name, id);
  }

  FileId find(std::string_view path) {
    const auto [row, is_new] = ids_.try_emplace(std::string(path), no_file);
    if (is_new) row->second = sources_.add(std::string(path)).id;
    Source& source = sources_[row->second];
    // A file that is gone again shows no line.
    if (source.bytes.empty() && files_.read(source.name, max_file_bytes, source.bytes)) source.bytes.clear();
    return row->second;
  }

 private:
  FileSystem& files_;
  Sources& sources_;
  std::unordered_map<std::string, FileId> ids_;
};

}  // namespace

void replay(const Record& record, std::span<const Record::Message> messages, FileSystem& files,
            Sources& sources, Diagnostics& diagnostics) {
  if (messages.empty()) return;
  Places places(files, sources);
  const auto span_of = [&](const Record::Note& note) -> Span {
    if (note.file == Record::nothing) return {};
    return {places.find(record.files[note.file].path), note.begin, note.end};
  };
  for (const Record::Message& message : messages) {
    Diagnostic& diagnostic =
        diagnostics.report(message.kind, span_of(message.at), std::string(message.at.text))
            .with_severity(message.severity)
            .with_hint(std::string(message.hint))
            .with_path(std::string(message.path))
            .with_replacement(std::string(message.replacement));
    for (const Record::Note& note : message.notes)
      diagnostic.with_note(span_of(note), std::string(note.text));
  }
}

void replay_unchecked(const BuildFacts& facts, FileSystem& files, Sources& sources,
                      Diagnostics& diagnostics) {
  if (facts.unchecked == 0) return;
  const FileId file = Places(files, sources).find(facts.unchecked_file);
  report_unchecked({facts.first_unchecked, {file, facts.unchecked_begin, facts.unchecked_end}},
                   facts.unchecked, diagnostics);
}

}  // namespace presetc
