#include "git/object_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/sha256.h"
#include "git/run_git.h"

namespace presetc {

namespace {

TreeEntry::Kind kind_of(std::string_view mode) {
  if (mode == "40000") return TreeEntry::Kind::directory;
  if (mode == "120000") return TreeEntry::Kind::link;
  return mode.starts_with("100") ? TreeEntry::Kind::file : TreeEntry::Kind::other;
}

std::string hexadecimal(std::string_view bytes) {
  return to_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

/// A tree object: for each entry `MODE NAME`, a zero byte and the object's id in binary (Pro Git,
/// chapter 10.2, "Git Objects").
std::vector<TreeEntry> entries_of(std::string_view tree, std::size_t id_bytes) {
  std::vector<TreeEntry> entries;
  while (!tree.empty()) {
    const auto space = tree.find(' ');
    const auto zero = tree.find('\0');
    if (space == std::string_view::npos || zero == std::string_view::npos || zero < space ||
        tree.size() - zero - 1 < id_bytes) {
      break;  // git gives no such tree
    }
    entries.push_back({std::string(tree.substr(space + 1, zero - space - 1)), kind_of(tree.substr(0, space)),
                       hexadecimal(tree.substr(zero + 1, id_bytes))});
    tree.remove_prefix(zero + 1 + id_bytes);
  }
  // git sorts a directory as if its name ended in `/`.
  std::sort(entries.begin(), entries.end(),
            [](const TreeEntry& a, const TreeEntry& b) { return a.name < b.name; });
  return entries;
}

}  // namespace

/// Until `received_` holds this many bytes.
bool ObjectReader::receive(std::size_t size) {
  while (received_.size() < size) {
    if (!git_->read(received_)) return false;
  }
  return true;
}

FileError ObjectReader::fetch(const std::string& name, std::size_t limit, std::string& bytes) {
  if (git_ == nullptr) git_ = start_git(directory_, {"cat-file", "--batch"});
  const auto lost = [&] {
    std::string rest;
    while (git_->read(rest)) {  // to the end of what git says of it
    }
    const std::string said = git_->errors().substr(0, git_->errors().find('\n'));
    return FileError{said.empty() ? "git ended" : fmt::format("git ended: {}", said)};
  };
  if (git_->start_error() != 0) return {"git cannot be started"};
  if (!git_->write(name + '\n')) return lost();

  // The answer: `ID TYPE SIZE`, the bytes, and a line break; or `NAME missing`.
  auto newline = received_.find('\n');
  while (newline == std::string::npos) {
    if (!git_->read(received_)) return lost();
    newline = received_.find('\n');
  }
  const std::string header = received_.substr(0, newline);
  received_.erase(0, newline + 1);
  const auto last = header.rfind(' ');
  std::size_t size = 0;
  const char* const end = header.data() + header.size();
  if (last == std::string::npos || std::from_chars(header.data() + last + 1, end, size).ptr != end) {
    return {"git has no such object: the clone may be incomplete"};
  }
  if (size > limit) {
    for (std::size_t left = size + 1; left > 0;) {
      if (!receive(1)) return lost();
      const std::size_t dropped = std::min(left, received_.size());
      received_.erase(0, dropped);
      left -= dropped;
    }
    return {fmt::format("larger than the limit of {} MiB", limit >> 20U), true};
  }
  if (!receive(size + 1)) return lost();
  bytes.assign(received_, 0, size);
  received_.erase(0, size + 1);
  return {};
}

FileError ObjectReader::read(const std::string& name, std::size_t limit, std::string& bytes) {
  const std::lock_guard lock(mutex_);
  return fetch(name, limit, bytes);
}

const std::vector<TreeEntry>* ObjectReader::tree(const std::string& name, FileError& error) {
  const std::lock_guard lock(mutex_);
  const auto [at, added] = trees_.try_emplace(name);
  if (added) {
    std::string bytes;
    error = fetch(name + "^{tree}", std::numeric_limits<std::size_t>::max() - 1, bytes);
    if (error) {
      trees_.erase(at);
      return nullptr;
    }
    at->second = entries_of(bytes, name.size() / 2);
  }
  return &at->second;
}

}  // namespace presetc
