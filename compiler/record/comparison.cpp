#include "record/comparison.h"

#include <algorithm>
#include <atomic>
#include <limits>

#include "base/parallel_for.h"
#include "base/sha256.h"
#include "emit/index.h"
#include "record/known_index.h"

namespace presetc {

namespace {

/// So many at a time that handing them out costs nothing beside looking.
constexpr std::size_t files_a_piece = 64;

class Comparer {
 public:
  Comparer(Record& record, ObservedFiles& files, const std::string& output)
      : record_(record), files_(files), disk_(files.disk()), output_(output), now_(files.began()) {
    comparison_.files.resize(record.files.size());
    comparison_.outputs.resize(record.outputs.size());
  }

  Comparison run(std::size_t jobs) {
    const std::size_t inputs = record_.files.size();
    const std::size_t outputs = record_.outputs.size();
    const std::size_t count = inputs + outputs + record_.directories.size() + 1;
    parallel_for((count + files_a_piece - 1) / files_a_piece, jobs, [&](std::size_t piece, std::size_t) {
      std::string path;
      const std::size_t end = std::min(count, (piece + 1) * files_a_piece);
      for (std::size_t i = piece * files_a_piece; i < end; ++i) {
        if (i < inputs) {
          look_at_input(i, path);
        } else if (i < inputs + outputs) {
          comparison_.outputs[i - inputs] = look_at_output(record_.outputs[i - inputs], path, sha256_hex);
        } else if (i + 1 < count) {
          look_at_directory(record_.directories[i - inputs - outputs]);
        } else {
          comparison_.index = look_at_output(record_.index, path, [&](std::string_view bytes) {
            return index_digest(bytes, known_index(record_, std::vector<bool>(record_.experiments.size())));
          });
        }
      }
    });
    const auto differs = [](Fate fate) { return fate != Fate::same; };
    comparison_.listings_differ = listings_differ_;
    comparison_.differs = listings_differ_ || differs(comparison_.index) ||
                          std::any_of(comparison_.files.begin(), comparison_.files.end(), differs) ||
                          std::any_of(comparison_.outputs.begin(), comparison_.outputs.end(), differs);
    comparison_.renewed = renewed_;
    return std::move(comparison_);
  }

 private:
  [[nodiscard]] static bool is_as(const FileInfo& info, const Stamp& stamp) {
    return stamp.modified != 0 && stamp == exact_stamp(info);
  }

  void renew(Stamp& stamp, const Stamp& now) {
    if (stamp == now) return;
    stamp = now;
    renewed_ = true;
  }

  void look_at_input(std::size_t file, std::string& path) {
    Record::Input& input = record_.files[file];
    path = input.path;
    const FileInfo info = disk_.info(path);
    if (input.digest.empty()) {
      if (info.type != FileType::absent) comparison_.files[file] = Fate::changed;
      return;
    }
    if (info.type != FileType::regular) {
      comparison_.files[file] = Fate::gone;
      return;
    }
    if (is_as(info, input.stamp)) return;
    comparison_.files[file] = Fate::changed;
    if (info.size != input.stamp.size) return;
    const ObservedFiles::Seen seen = files_.look_at(path, input.digest);
    if (seen.digest != input.digest) return;
    renew(input.stamp, seen.stamp);
    comparison_.files[file] = Fate::same;
  }

  template <typename Hash>
  Fate look_at_output(Record::Output& output, std::string& path, const Hash& hash) {
    path = output_;
    if (!path.empty()) path += '/';
    path += output.path;
    // A link is no output, whatever it leads to.
    const FileInfo info = disk_.entry_info(path);
    if (info.type == FileType::absent) return Fate::gone;
    if (info.type != FileType::regular) return Fate::changed;
    if (is_as(info, output.stamp)) return Fate::same;
    std::string bytes;
    if (info.size != output.stamp.size || disk_.read(path, std::numeric_limits<std::size_t>::max(), bytes) ||
        hash(bytes) != output.digest) {
      return Fate::changed;
    }
    renew(output.stamp, stamp_of(info, now_));
    return Fate::same;
  }

  void look_at_directory(Record::Input& directory) {
    const std::string path(directory.path);
    const FileInfo info = disk_.info(path);
    // Its size says nothing that its time does not.
    if (info.type == FileType::directory && is_as(info, directory.stamp)) return;
    std::vector<DirectoryEntry> entries;
    if (disk_.list(path, entries) || digest_of(entries) != directory.digest) {
      listings_differ_ = true;
      return;
    }
    renew(directory.stamp, stamp_of_directory(info, entries, now_));
  }

  Record& record_;
  ObservedFiles& files_;
  FileSystem& disk_;
  const std::string& output_;
  const std::int64_t now_;
  std::atomic<bool> listings_differ_{false}, renewed_{false};
  Comparison comparison_;
};

}  // namespace

Comparison compare(Record& record, ObservedFiles& files, const std::string& output, std::size_t jobs) {
  return Comparer(record, files, output).run(jobs);
}

}  // namespace presetc
