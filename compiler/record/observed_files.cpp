#include "record/observed_files.h"

#include <algorithm>

#include "base/sha256.h"
#include "load/find_files.h"
#include "parse/document.h"

namespace presetc {

namespace {

constexpr std::int64_t second = 1'000'000'000;  // nanoseconds

/// As long as it may take until a change of a file shows in this time of it.
std::int64_t granularity(std::int64_t modified) {
  return modified % second == 0 ? 2 * second : second / 20;
}

}  // namespace

FileInfo ObservedFiles::info(const std::string& path) {
  const FileInfo info = disk().info(path);
  if (info.type == FileType::absent) {
    const std::lock_guard lock(mutex_);
    files_.try_emplace(path);
  }
  return info;
}

FileError ObservedFiles::read(const std::string& path, std::size_t limit, std::string& bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_.find(path); kept != kept_.end()) {
      bytes = kept->second.bytes;
      files_.insert_or_assign(path, kept->second.seen);
      return {};
    }
  }
  // First how it looks, then what it says: whoever writes in between leaves a newer stamp than the noted one.
  const FileInfo info = disk().info(path);
  auto error = disk().read(path, limit, bytes);
  if (error) return error;
  Seen seen{stamp_of(info, now_), sha256_hex(bytes)};
  const std::lock_guard lock(mutex_);
  if (keep_) kept_.insert_or_assign(path, Kept{seen, bytes});
  files_.insert_or_assign(path, std::move(seen));
  return {};
}

FileError ObservedFiles::list(const std::string& path, std::vector<DirectoryEntry>& entries) {
  const FileInfo info = disk().info(path);
  auto error = disk().list(path, entries);
  if (error) return error;
  Seen seen{stamp_of_directory(info, entries, now_), digest_of(entries)};
  const std::lock_guard lock(mutex_);
  directories_.insert_or_assign(path, std::move(seen));
  return {};
}

ObservedFiles::Seen ObservedFiles::look_at(const std::string& path, std::string_view digest) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto seen = files_.find(path); seen != files_.end()) return seen->second;
  }
  const FileInfo info = disk().info(path);
  std::string bytes;
  // What cannot be read is not as it was: whoever needs it says what is wrong.
  if (info.type != FileType::regular || disk().read(path, max_file_bytes, bytes)) return {};
  Seen seen{stamp_of(info, now_), sha256_hex(bytes)};
  if (seen.digest == digest) return seen;
  const std::lock_guard lock(mutex_);
  kept_.insert_or_assign(path, Kept{seen, std::move(bytes)});
  return seen;
}

void ObservedFiles::add_read_to(std::vector<std::string>& paths) const {
  for (const auto& [path, seen] : files_) {
    if (!seen.digest.empty()) paths.push_back(path);
  }
  for (const auto& [path, seen] : directories_) paths.push_back(path);
}

Stamp stamp_of(const FileInfo& info, std::int64_t now) {
  const bool old = info.modified > 0 && info.modified < now - granularity(info.modified);
  return old ? exact_stamp(info) : Stamp{0, info.size};
}

std::string digest_of(std::vector<DirectoryEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  std::string text;
  for (const DirectoryEntry& entry : entries) {
    if (is_ignored(entry.name)) continue;
    text += entry.name;
    text += '\0';
    text += entry.type == FileType::directory ? (entry.link ? 'l' : 'd') : 'f';
  }
  return sha256_hex(text);
}

Stamp stamp_of_directory(const FileInfo& info, const std::vector<DirectoryEntry>& entries, std::int64_t now) {
  const bool links =
      std::any_of(entries.begin(), entries.end(), [](const DirectoryEntry& entry) { return entry.link; });
  return links ? Stamp{} : stamp_of(info, now);
}

}  // namespace presetc
