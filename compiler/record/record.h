// What a build read and wrote, as the file beside its outputs says it: the noun of this folder. README.md
// says what it is for and how it is used; the text is written in write_record.cpp and read in
// read_record.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/file_system.h"
#include "diagnostics/kind.h"
#include "record/build_facts.h"

namespace presetc {

inline constexpr std::string_view record_file = ".presetc-record";

/// How a file looked without being opened.
struct Stamp {
  std::int64_t modified = 0;  ///< nanoseconds since 1970; 0: says nothing, the file is to be read
  std::uint64_t size = 0, inode = 0;
  std::int64_t changed = 0;  ///< as FileInfo has it: who sets a time of modification back changes that
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// A file that was modified just before it was looked at may be modified again without another time: within
/// two seconds where only (even) seconds are kept, as FAT does; elsewhere within a tick of the clock, which
/// takes up to 10 ms and is counted as 50. Then the stamp says nothing. `now` as FileSystem::now.
[[nodiscard]] Stamp stamp_of(const FileInfo& info, std::int64_t now);

/// Of a file with a time of its own (FileWriter::dated), or to compare with a stamp.
[[nodiscard]] inline Stamp exact_stamp(const FileInfo& info) {
  return {info.modified, info.size, info.inode, info.changed};
}

struct Record {
  /// Indexes [begin, end) of one of the lists below.
  struct Range {
    std::uint32_t begin = 0, end = 0;
    [[nodiscard]] std::size_t size() const { return end - begin; }
  };
  static constexpr std::uint32_t nothing = 0xffffffff;

  /// A file or directory that decided what the build came to. Paths are as the process reaches them.
  struct Input {
    std::string_view path;
    Stamp stamp;
    std::string_view digest;  ///< SHA-256 of the bytes, or of the names in a directory; empty: there was none
  };
  struct Preset {
    std::uint32_t file = 0;  ///< in `files`
    Range inputs;            ///< in `numbers`: the files that decide what is said about it, itself first
  };
  struct Output {
    std::string_view path;  ///< below the output directory
    Stamp stamp;
    std::string_view digest;
    bool shared = false;  ///< another experiment writes it too
  };
  struct Experiment {
    std::string_view name;
    std::uint64_t begin = 0, size = 0;  ///< its entry in index.json
    std::string_view entry;             ///< SHA-256 of that
    Range inputs;                       ///< those that its manifest has not
    Range outputs;
    BuildFacts facts;
  };
  struct Manifest {
    std::uint32_t file = 0;
    Range inputs;           ///< as of a preset: those that all of its experiments depend on
    std::string_view each;  ///< the pattern of `each`; empty: none
    Range experiments;      ///< as they are written
  };
  struct Note {
    std::uint32_t file = nothing, begin = 0, end = 0;
    std::string_view text;
  };
  struct Message {
    Kind kind{};
    Severity severity{};
    std::uint32_t experiment = nothing;  ///< that it is about, in `experiments`
    Note at;                             ///< the place, and what it says
    std::string_view hint, path, replacement;
    std::vector<Note> notes;
  };

  std::string_view tool;                    ///< tool_identity() of who wrote it
  std::string_view root;                    ///< the project's directory, as the process reached it
  std::vector<std::string_view> options;    ///< what the command line says that changes outputs
  std::vector<std::string_view> variables;  ///< `NAME=DIGEST`, `NAME` of one that is not set
  std::vector<Input> files, directories;
  std::vector<std::uint32_t> global;    ///< of `files`: those that everything depends on
  std::vector<Preset> presets;          ///< by path
  std::vector<Manifest> manifests;      ///< by path
  std::vector<Experiment> experiments;  ///< by manifest
  std::vector<Output> outputs;          ///< by experiment
  std::vector<Message> messages;
  Output index;  ///< index.json; its digest is index_digest (emit/index.h)
  std::vector<std::uint32_t> numbers;

  std::deque<std::string> texts;  ///< own the views

  Arena arena;  ///< likewise

  std::string_view keep(std::string_view text) { return arena.copy(text); }
  [[nodiscard]] std::span<const std::uint32_t> inputs(Range range) const {
    return std::span(numbers).subspan(range.begin, range.size());
  }
};

/// The text of a record in pieces of some 100 kB, or whole; and back. Anything else, of another version, cut
/// off, or changed by hand, is no record: nullopt.
void write_record(const Record& record, const std::function<void(const std::string& piece)>& take);
[[nodiscard]] std::string record_text(const Record& record);
[[nodiscard]] std::optional<Record> read_record(std::string text);

}  // namespace presetc
