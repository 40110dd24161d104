#include "emit/index_writer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ordered_blocks.h"
#include "base/stop_signals.h"

namespace presetc {

namespace {

/// True if `b` stands behind `a` in the index where both are known.
bool is_next(const OldIndex::Entry& a, const OldIndex::Entry& b) {
  return a.known != nullptr && b.known != nullptr &&
         b.known->begin == a.known->begin + a.known->size + index_name(b.text.experiment, false).size();
}

}  // namespace

IndexWriter::IndexWriter(FileWriter& writer, std::string_view schema_version) : writer_(writer) {
  (void)append_frame(index_head(schema_version));
}

/// Collected first: entries are a few kB each, and the calls of the system take longer than the copies.
bool IndexWriter::append(std::string_view piece) {
  constexpr std::size_t enough = std::size_t{1} << 16U;
  size_ += piece.size();
  collected_ += piece;
  return collected_.size() < enough ? !error_ : flush();
}

bool IndexWriter::flush() {
  if (!error_ && !collected_.empty()) error_ = writer_.append(collected_);
  collected_.clear();
  return !error_ && !stop_requested();
}

/// What stands between entries.
bool IndexWriter::append_frame(std::string_view text) {
  hash_.add_text(text);
  return append(text);
}

void IndexWriter::keep(const OldIndex& index, std::span<const OldIndex::Entry* const> entries) {
  old_ = &index;
  kept_ = entries;
}

/// In byte order of the names, as both lists are.
std::vector<IndexWriter::Part> IndexWriter::parts_of(std::span<const PlannedExperiment> planned) const {
  std::vector<Part> parts;
  auto next = planned.begin();
  for (std::size_t begin = 0; begin < kept_.size();) {
    for (; next != planned.end() && next->name < kept_[begin]->text.experiment; ++next)
      parts.push_back({&*next, {}});
    std::size_t end = begin + 1;
    while (end < kept_.size() && is_next(*kept_[end - 1], *kept_[end]) &&
           (next == planned.end() || kept_[end]->text.experiment < next->name)) {
      ++end;
    }
    parts.push_back({nullptr, kept_.subspan(begin, end - begin)});
    begin = end;
  }
  for (; next != planned.end(); ++next) parts.push_back({&*next, {}});
  return parts;
}

/// Small entries are made many at a time, a large one on all threads.
void IndexWriter::add_all(std::span<const PlannedExperiment> planned, OutputContents& contents,
                          std::span<const Digest> digests, std::size_t jobs) {
  const std::vector<Part> parts = parts_of(planned);
  const auto is_large = [&](const Part& part) {
    return part.planned != nullptr && contents.has_large_entry(*part.planned);
  };
  bool go_on = true;
  for (auto begin = parts.begin(); go_on && begin != parts.end();) {
    if (is_large(*begin)) {
      go_on = add_large(*begin++->planned, contents, digests);
      continue;
    }
    const auto end = std::find_if(begin, parts.end(), is_large);
    go_on = add_small({begin, end}, contents, digests, jobs);
    begin = end;
  }
}

bool IndexWriter::add_small(std::span<const Part> parts, OutputContents& contents,
                            std::span<const Digest> digests, std::size_t jobs) {
  std::size_t next = 0;
  std::vector<Digest> hashes(parts.size());
  return ordered_blocks(
      parts.size(), jobs,
      [&](std::size_t i, std::size_t worker, std::string& text) {
        if (parts[i].planned == nullptr) return;
        contents.render_entry(*parts[i].planned, digests, worker, text);
        hashes[i] = sha256(text);
      },
      [&](const std::string& text) {
        const Part& part = parts[next];
        const Digest& hash = hashes[next++];
        return part.planned == nullptr ? add_kept(part.kept) : add(part.planned->name, text, to_hex(hash));
      });
}

bool IndexWriter::add_kept(Kept kept) {
  return kept.front()->known != nullptr ? add_known(kept) : add_read(*kept.front());
}

bool IndexWriter::add_read(const OldIndex::Entry& entry) {
  std::string text(entry.text.json);
  if (!old_->current) {
    text = "{\n      \"files\": [";
    for (const OldIndex::File& file : entry.files) {
      text += fmt::format("{}\n{}, \"sha256\": \"{}\"}}", text.back() == '[' ? "" : ",",
                          index_file_line(file.path), file.sha256);
    }
    text += "\n      ],\n      \"points\": []\n    }";
  }
  return add(entry.text.experiment, text, sha256_hex(text));
}

/// All at once, with what stands between them.
bool IndexWriter::add_known(Kept kept) {
  const KnownEntry& first = *kept.front()->known;
  const KnownEntry& last = *kept.back()->known;
  if (!append_frame(index_name(first.experiment, entries_.empty()))) return false;
  for (const OldIndex::Entry* entry : kept) {
    const KnownEntry& known = *entry->known;
    if (&known != &first) hash_.add_text(index_name(known.experiment, false));
    add_place(known.experiment, size_ + (known.begin - first.begin), known.size, std::string(known.digest));
  }
  const std::uint64_t size = last.begin + last.size - first.begin;
  size_ += size;
  if (!flush()) return false;
  error_ = writer_.append_old(first.begin, size);
  return !error_ && !stop_requested();
}

bool IndexWriter::add_large(const PlannedExperiment& planned, OutputContents& contents,
                            std::span<const Digest> digests) {
  if (!append_frame(index_name(planned.name, entries_.empty()))) return false;
  const std::uint64_t begin = size_;
  Sha256 hash;
  bool go_on = true;
  const std::array<TakePiece, 2> takes{[&](const std::string& piece) {
                                         hash.update(piece);
                                         return true;
                                       },
                                       [&](const std::string& piece) { return go_on = append(piece); }};
  contents.stream_entry(planned, digests, takes);
  add_place(planned.name, begin, size_ - begin, to_hex(hash.digest()));
  return go_on;
}

bool IndexWriter::add(std::string_view experiment, const std::string& entry, std::string digest) {
  if (!append_frame(index_name(experiment, entries_.empty()))) return false;
  add_place(experiment, size_, entry.size(), std::move(digest));
  return append(entry);
}

void IndexWriter::add_place(std::string_view experiment, std::uint64_t begin, std::uint64_t size,
                            std::string digest) {
  hash_.add_entry(digest);
  entries_.push_back({std::string(experiment), begin, size, std::move(digest)});
}

FileError IndexWriter::finish() {
  (void)append_frame(index_tail(entries_.empty()));
  (void)flush();
  return error_;
}

}  // namespace presetc
