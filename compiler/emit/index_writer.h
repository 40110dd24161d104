// The index as a text of entries, new ones and such as an older index has, in one pass over a writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/sha256.h"
#include "emit/index.h"
#include "emit/output_contents.h"
#include "emit/output_plan.h"

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

  /// Entries of `index` that are to stay: they are copied byte for byte; of another version at least the files
  /// are known. Both must outlive the writer.
  void keep(const OldIndex& index, std::span<const OldIndex::Entry* const> entries);
  /// Adds the entries of `planned` and those that stay, in byte order of the names. `digests`: of all files.
  /// Ends early after an error or a signal.
  void add_all(std::span<const PlannedExperiment> planned, OutputContents& contents,
               std::span<const Digest> digests, std::size_t jobs);
  /// Call once, after the entries, and before the writer's commit.
  [[nodiscard]] FileError finish();

  /// Of what was added.
  [[nodiscard]] std::vector<EntryPlace> take_entries() { return std::move(entries_); }
  /// Of the whole, after finish.
  [[nodiscard]] Digest digest() { return hash_.digest(); }

 private:
  /// Of a plan, or one that stays.
  struct Entry {
    const PlannedExperiment* planned = nullptr;
    const OldIndex::Entry* kept = nullptr;

    [[nodiscard]] std::string_view name() const { return planned ? planned->name : kept->text.experiment; }
  };
  // False after an error or a signal: nothing may be added then, or the index would have a hole.
  bool add_small(std::span<const Entry> entries, OutputContents& contents, std::span<const Digest> digests,
                 std::size_t jobs);
  bool add_kept(const OldIndex::Entry& entry);
  bool add(std::string_view experiment, const std::function<void(const TakePiece&)>& stream);
  bool add(std::string_view experiment, const std::string& entry);
  bool append(const std::string& piece);

  FileWriter& writer_;
  FileError error_;
  Sha256 hash_;
  std::uint64_t size_ = 0;
  const OldIndex* old_ = nullptr;
  std::span<const OldIndex::Entry* const> kept_;
  std::vector<EntryPlace> entries_;
};

}  // namespace presetc
