#include "git/revision_files.h"

#include <algorithm>
#include <deque>
#include <optional>

#include "base/read_only_files.h"
#include "git/blob_id.h"
#include "git/object_reader.h"

namespace presetc {

namespace {

/// As many links as Linux follows on one path.
constexpr int most_links = 40;

/// Links are short texts.
constexpr std::size_t longest_link = 1U << 16U;

/// What stands at a path of the revision.
struct Found {
  FileType type = FileType::absent;
  std::string object;
  std::string path;  ///< without links: below the top, or, outside of it, absolute
  bool outside = false;
};

void push_segments(std::string_view path, std::deque<std::string>& front) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (slash != 0) segments.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  front.insert(front.begin(), segments.begin(), segments.end());
}

class RevisionFiles final : public ReadOnlyFiles {
 public:
  RevisionFiles(const Revision& revision, const std::string& root, FileSystem& disk)
      : revision_(revision), root_(root), disk_(disk), here_(disk.real_path(".")), objects_(revision.top) {}

  FileInfo info(const std::string& path) override {
    FileError error;
    const Found found = find(path, error);
    if (found.outside) return disk_.info(found.path);
    // A file that git does not give is there all the same: whoever reads it learns what is wrong.
    std::string bytes;
    if (found.type == FileType::regular) (void)read_object(found, any_size, bytes);
    return {found.type, bytes.size()};
  }

  FileError read(const std::string& path, std::size_t limit, std::string& bytes) override {
    FileError error;
    const Found found = find(path, error);
    if (error) return error;
    if (found.outside) return disk_.read(found.path, limit, bytes);
    if (found.type == FileType::absent) return {"no such file or directory"};
    if (found.type == FileType::directory) return {"is a directory"};
    return read_object(found, limit, bytes);
  }

  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    FileError error;
    const Found found = find(path, error);
    if (error) return error;
    if (found.outside) return disk_.list(found.path, entries);
    if (found.type == FileType::absent) return {"no such file or directory"};
    if (found.type != FileType::directory) return {"is not a directory"};
    if (found.object.empty()) return {};
    const auto* tree = objects_.tree(found.object, error);
    if (tree == nullptr) return error;
    for (const TreeEntry& entry : *tree) {
      const bool link = entry.kind == TreeEntry::Kind::link;
      FileType type = type_of(entry.kind);
      if (link) {
        FileError nothing_there;
        const Found target = find_below(found.path + '/' + entry.name, nothing_there);
        type = target.outside ? disk_.info(target.path).type : target.type;
      }
      entries.push_back({entry.name, type, link});
    }
    return {};
  }

  std::string real_path(const std::string& path) override {
    FileError error;
    const Found found = find(path, error);
    if (found.outside) return disk_.real_path(found.path);
    return found.type == FileType::absent ? "" : join_path(revision_.top, found.path);
  }

 private:
  static constexpr std::size_t any_size = static_cast<std::size_t>(-2);

  /// The bytes of a regular file.
  FileError read_object(const Found& found, std::size_t limit, std::string& bytes) {
    // Most files of the work tree are the revision's still. Their names say so, and 10,000 of 1 KB are read
    // from the disk in 60 ms; git hands them out in 1.2 s.
    const bool on_disk = !disk_.read(join_path(revision_.top, found.path), limit, bytes);
    if (on_disk && blob_id(bytes, found.object.size()) == found.object) return {};
    return objects_.read(found.object, limit, bytes);
  }

  static FileType type_of(TreeEntry::Kind kind) {
    if (kind == TreeEntry::Kind::file) return FileType::regular;
    // Another repository in this one is an empty directory where it was not fetched.
    return FileType::directory;
  }

  /// A path as this process sees it. The project is found by git's own answer where it lies, because its
  /// root may have been reached through links.
  Found find(const std::string& path, FileError& error) {
    const std::string normal = normal_path(path);
    if (root_ == "." && !normal.starts_with('/') && normal != ".." && !normal.starts_with("../"))
      return find_below(join_path(revision_.project, normal), error);
    if (normal == root_) return find_below(revision_.project, error);
    if (root_ != "." && normal.starts_with(root_ + '/'))
      return find_below(join_path(revision_.project, normal.substr(root_.size() + 1)), error);
    const std::string absolute = normal_path(normal.starts_with('/') ? normal : join_path(here_, normal));
    return find_absolute(absolute, error);
  }

  Found find_absolute(const std::string& absolute, FileError& error) {
    if (absolute == revision_.top) return find_below("", error);
    if (!absolute.starts_with(revision_.top + '/')) return {FileType::absent, "", absolute, true};
    return find_below(absolute.substr(revision_.top.size() + 1), error);
  }

  /// A path from the top.
  Found find_below(std::string_view path, FileError& error) {
    std::deque<std::string> rest;
    push_segments(path, rest);
    std::vector<std::string> at;                       // names from the top to here
    std::vector<std::string> trees{revision_.commit};  // and the directories on the way
    int links = 0;
    while (!rest.empty()) {
      const std::string name = rest.front();
      rest.pop_front();
      if (name == ".") continue;
      if (name == "..") {
        if (at.empty()) return outside("..", rest);
        at.pop_back();
        trees.pop_back();
        continue;
      }
      const TreeEntry* entry = entry_of(trees.back(), name, error);
      if (entry == nullptr) return {};
      if (entry->kind == TreeEntry::Kind::link) {
        std::string target;
        if (++links > most_links) error = {"too many symbolic links"};
        if (!error) error = objects_.read(entry->object, longest_link, target);
        if (error) return {};
        if (target.starts_with('/')) {
          std::string whole = target;
          for (const std::string& segment : rest) whole += '/' + segment;
          return find_absolute(normal_path(whole), error);
        }
        push_segments(target, rest);
        continue;
      }
      at.push_back(name);
      if (entry->kind == TreeEntry::Kind::file) {
        if (!rest.empty()) return {};
        return {FileType::regular, entry->object, joined(at), false};
      }
      trees.push_back(entry->kind == TreeEntry::Kind::directory ? entry->object : "");
    }
    return {FileType::directory, trees.back(), joined(at), false};
  }

  [[nodiscard]] Found outside(std::string_view first, const std::deque<std::string>& rest) const {
    std::string path = join_path(revision_.top, first);
    for (const std::string& segment : rest) path += '/' + segment;
    return {FileType::absent, "", normal_path(path), true};
  }

  /// Null if there is no such entry.
  const TreeEntry* entry_of(const std::string& tree, const std::string& name, FileError& error) {
    if (tree.empty()) return nullptr;
    const auto* entries = objects_.tree(tree, error);
    if (entries == nullptr) return nullptr;
    const auto entry =
        std::lower_bound(entries->begin(), entries->end(), name,
                         [](const TreeEntry& each, const std::string& key) { return each.name < key; });
    return entry == entries->end() || entry->name != name ? nullptr : &*entry;
  }

  static std::string joined(const std::vector<std::string>& segments) {
    std::string path;
    for (const std::string& segment : segments) path += (path.empty() ? "" : "/") + segment;
    return path;
  }

  Revision revision_;
  std::string root_;
  FileSystem& disk_;
  std::string here_;  // the working directory, absolute
  ObjectReader objects_;
};

}  // namespace

std::unique_ptr<FileSystem> revision_files(const Revision& revision, const std::string& root,
                                           FileSystem& disk) {
  return std::make_unique<RevisionFiles>(revision, normal_path(root), disk);
}

}  // namespace presetc
