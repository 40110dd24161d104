#include "emit/index_writer.h"

#include <fmt/format.h>

#include "base/stop_signals.h"

namespace presetc {

IndexWriter::IndexWriter(FileWriter& writer, std::string_view schema_version) : writer_(writer) {
  (void)append(index_head(schema_version));
}

bool IndexWriter::append(const std::string& piece) {
  hash_.update(piece);
  size_ += piece.size();
  if (!error_) error_ = writer_.append(piece);
  return !error_ && !stop_requested();
}

bool IndexWriter::add(std::string_view experiment, const std::function<void(const TakePiece&)>& stream) {
  if (!append(index_name(experiment, entries_.empty()))) return false;
  EntryPlace& entry = entries_.emplace_back(EntryPlace{std::string(experiment), size_, 0});
  bool go_on = true;
  stream([&](const std::string& piece) { return go_on = append(piece); });
  entry.size = size_ - entry.begin;
  return go_on;
}

bool IndexWriter::add(const OldIndex& index, const OldIndex::Entry& entry) {
  return add(entry.text.experiment, [&](const TakePiece& take) {
    if (index.current) {
      (void)take(std::string(entry.text.json));
      return;
    }
    std::string text = "{\n      \"files\": [";
    for (const OldIndex::File& file : entry.files) {
      text += fmt::format("{}\n{}, \"sha256\": \"{}\"}}", text.back() == '[' ? "" : ",",
                          index_file_line(file.path), file.sha256);
    }
    (void)take(text + "\n      ],\n      \"points\": []\n    }");
  });
}

FileError IndexWriter::finish() {
  (void)append(index_tail(entries_.empty()));
  return error_;
}

}  // namespace presetc
