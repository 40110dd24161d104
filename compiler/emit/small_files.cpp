#include "emit/small_files.h"

#include <algorithm>
#include <mutex>

#include "base/parallel_for.h"
#include "base/stop_signals.h"

namespace presetc {

/// The changes among the files [begin, end): the first of `room`, whose memory is used again.
std::span<SmallFiles::Change> SmallFiles::render(std::size_t begin, std::size_t end, std::size_t worker,
                                                 std::vector<Change>& room) {
  std::size_t count = 0;
  for (std::size_t file = begin; file < end && !stop_requested(); ++file) {
    if (contents_.is_large(file)) continue;
    if (count == room.size()) room.emplace_back();
    Change& change = room[count];
    change.file = file;
    change.path = planned_.path(file);
    change.bytes.clear();
    contents_.render(file, worker, change.bytes);
    digests_[file] = sha256(change.bytes);
    const OutputDirectory::Found found = output_.find(change.path, change.bytes);
    if (found.same) {
      infos_[file].info = found.info;
      ++unchanged_;
    } else {
      infos_[file].info = {FileType::regular, change.bytes.size()};
      change.is_new = found.info.type == FileType::absent;
      ++count;
    }
  }
  return std::span(room).first(count);
}

std::optional<SmallFiles::Failure> SmallFiles::write(std::span<const Change> changes) {
  if (changes.empty()) return std::nullopt;
  std::vector<Journal::Line> lines;
  for (const Change& change : changes) lines.push_back({change.path, to_hex(digests_[change.file])});
  if (auto error = journal_.add(lines))
    return Failure{changes.front().file, {journal_.path(), "write", std::move(error)}};
  FileSystem& files = output_.files();
  for (const Change& change : changes) {
    if (stop_requested()) break;
    if (auto failure = output_.make_above(change.path)) return Failure{change.file, std::move(*failure)};
    std::string place = output_.on_disk(change.path);
    auto error = locked_ ? files.replace_locked(place, change.bytes, change.is_new)
                         : files.replace(place, change.bytes);
    if (error) return Failure{change.file, {std::move(place), "write", std::move(error)}};
    ++written_;
  }
  return std::nullopt;
}

std::optional<OutputFailure> SmallFiles::write(std::size_t jobs) {
  // The lines of a batch in the journal are one write.
  constexpr std::size_t most_together = 16;
  const std::size_t count = planned_.size();
  const std::size_t workers = std::max<std::size_t>(jobs, 1);
  const std::size_t together = std::clamp<std::size_t>(count / (4 * workers), 1, most_together);
  std::vector<std::vector<Change>> rooms(workers);
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::optional<Failure> first;
  parallel_for((count + together - 1) / together, jobs, [&](std::size_t batch, std::size_t worker) {
    if (stop || stop_requested()) return;
    const std::size_t begin = batch * together;
    auto failure = write(render(begin, std::min(count, begin + together), worker, rooms[worker]));
    if (!failure) return;
    stop = true;
    const std::lock_guard lock(mutex);
    // On a full disk every file fails alike: the first one says it all.
    if (!first || failure->first < first->first) first = std::move(failure);
  });
  if (!first) return std::nullopt;
  return std::move(first->second);
}

}  // namespace presetc
