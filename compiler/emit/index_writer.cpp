#include "emit/index_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ordered_blocks.h"
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

void IndexWriter::keep(const OldIndex& index, std::span<const OldIndex::Entry* const> entries) {
  old_ = &index;
  kept_ = entries;
}

/// Small entries are made many at a time, a large one on all threads.
void IndexWriter::add_all(std::span<const PlannedExperiment> planned, OutputContents& contents,
                          std::span<const Digest> digests, std::size_t jobs) {
  std::vector<Entry> entries;
  entries.reserve(planned.size() + kept_.size());
  for (const PlannedExperiment& each : planned) entries.push_back({&each, nullptr});
  for (const OldIndex::Entry* each : kept_) entries.push_back({nullptr, each});
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name() < b.name(); });
  const auto is_large = [&](const Entry& entry) {
    return entry.planned != nullptr && contents.has_large_entry(*entry.planned);
  };
  bool go_on = true;
  for (auto begin = entries.begin(); go_on && begin != entries.end();) {
    if (is_large(*begin)) {
      const PlannedExperiment& large = *begin++->planned;
      go_on =
          add(large.name, [&](const TakePiece& take) { contents.stream_entry(large, digests, take); });
      continue;
    }
    const auto end = std::find_if(begin, entries.end(), is_large);
    go_on = add_small({begin, end}, contents, digests, jobs);
    begin = end;
  }
}

bool IndexWriter::add_small(std::span<const Entry> entries, OutputContents& contents,
                            std::span<const Digest> digests, std::size_t jobs) {
  bool go_on = true;
  std::size_t next = 0;
  ordered_blocks(
      entries.size(), jobs,
      [&](std::size_t i, std::size_t worker, std::string& text) {
        if (entries[i].planned != nullptr) contents.render_entry(*entries[i].planned, digests, worker, text);
      },
      [&](const std::string& text) {
        const Entry& entry = entries[next++];
        return go_on = entry.kept != nullptr ? add_kept(*entry.kept) : add(entry.name(), text);
      });
  return go_on;
}

bool IndexWriter::add_kept(const OldIndex::Entry& entry) {
  if (old_->current) return add(entry.text.experiment, std::string(entry.text.json));
  std::string text = "{\n      \"files\": [";
  for (const OldIndex::File& file : entry.files) {
    text += fmt::format("{}\n{}, \"sha256\": \"{}\"}}", text.back() == '[' ? "" : ",",
                        index_file_line(file.path), file.sha256);
  }
  return add(entry.text.experiment, text + "\n      ],\n      \"points\": []\n    }");
}

bool IndexWriter::add(std::string_view experiment, const std::function<void(const TakePiece&)>& stream) {
  if (!append(index_name(experiment, entries_.empty()))) return false;
  EntryPlace& entry = entries_.emplace_back(EntryPlace{std::string(experiment), size_, 0});
  bool go_on = true;
  stream([&](const std::string& piece) { return go_on = append(piece); });
  entry.size = size_ - entry.begin;
  return go_on;
}

bool IndexWriter::add(std::string_view experiment, const std::string& entry) {
  return add(experiment, [&](const TakePiece& take) { (void)take(entry); });
}

FileError IndexWriter::finish() {
  (void)append(index_tail(entries_.empty()));
  return error_;
}

}  // namespace presetc
