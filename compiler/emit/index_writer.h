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

/// Where the object of an experiment stands in an index, and the SHA-256 of it, in hexadecimal.
struct EntryPlace {
  std::string experiment;
  std::uint64_t begin = 0, size = 0;
  std::string digest;
};

class IndexWriter {
 public:
  /// Begins an index. The writer must outlive it.
  IndexWriter(FileWriter& writer, std::string_view schema_version);

  /// Entries of `index` that are to stay: they are copied byte for byte, those that are known from what the
  /// writer's file holds; of another version at least the files are known. Both must outlive the writer.
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
  [[nodiscard]] std::string digest() { return hash_.hex(); }

 private:
  using Kept = std::span<const OldIndex::Entry* const>;
  /// One of a plan, or such as stay and stand one behind another in the old index too.
  struct Part {
    const PlannedExperiment* planned = nullptr;
    Kept kept;
  };
  [[nodiscard]] std::vector<Part> parts_of(std::span<const PlannedExperiment> planned) const;
  // False after an error or a signal: nothing may be added then, or the index would have a hole.
  bool add_small(std::span<const Part> parts, OutputContents& contents, std::span<const Digest> digests,
                 std::size_t jobs);
  bool add_kept(Kept kept);
  bool add_read(const OldIndex::Entry& entry);
  bool add_known(Kept kept);
  bool add_large(const PlannedExperiment& planned, OutputContents& contents, std::span<const Digest> digests);
  bool add(std::string_view experiment, const std::string& entry, std::string digest);
  void add_place(std::string_view experiment, std::uint64_t begin, std::uint64_t size, std::string digest);
  bool append_frame(std::string_view text);
  bool append(std::string_view piece);
  bool flush();

  FileWriter& writer_;
  FileError error_;
  IndexHash hash_;
  std::string collected_;  // what the writer has yet to get
  std::uint64_t size_ = 0;
  const OldIndex* old_ = nullptr;
  Kept kept_;
  std::vector<EntryPlace> entries_;
};

}  // namespace presetc
