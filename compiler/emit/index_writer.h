// The index as a text of entries, new ones and such as an older index has, in one pass over a writer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/sha256.h"
#include "emit/index.h"

namespace presetc {

/// Where the object of an experiment stands in an index.
struct EntryPlace {
  std::string experiment;
  std::uint64_t begin = 0, size = 0;
};

class IndexWriter {
 public:
  /// Begins an index. The writer must outlive it.
  IndexWriter(FileWriter& writer, std::string_view schema_version);

  /// Adds the entry that `stream` makes. Entries come in byte order of the names. False after an error or a
  /// signal: nothing may be added then, or the index would have a hole.
  bool add(std::string_view experiment, const std::function<void(const TakePiece&)>& stream);
  /// Adds an entry of `index`, byte for byte; of another version at least the files are known.
  bool add(const OldIndex& index, const OldIndex::Entry& entry);
  /// Call once, after the last entry, and before the writer's commit.
  [[nodiscard]] FileError finish();

  /// Of what was added.
  [[nodiscard]] std::vector<EntryPlace> take_entries() { return std::move(entries_); }
  /// Of the whole, after finish.
  [[nodiscard]] Digest digest() { return hash_.digest(); }

 private:
  bool append(const std::string& piece);

  FileWriter& writer_;
  FileError error_;
  Sha256 hash_;
  std::uint64_t size_ = 0;
  std::vector<EntryPlace> entries_;
};

}  // namespace presetc
