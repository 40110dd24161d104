#include "lint/find_texts.h"

#include <fmt/format.h>

#include "load/find_files.h"

namespace presetc {

namespace {

class Search {
 public:
  Search(FileSystem& files, const std::set<std::string>& left_out, Diagnostics& diagnostics)
      : files_(files), left_out_(left_out), diagnostics_(diagnostics) {}

  void add(const std::string& path) {
    const FileInfo info = files_.info(path);
    if (info.type == FileType::directory) return add_below(path);
    const bool dangling = info.type == FileType::absent && files_.entry_info(path).type != FileType::absent;
    if (info.type == FileType::absent && !dangling) {
      diagnostics_.report(Kind::cannot_read, {},
                          fmt::format("cannot read {}: no such file or directory", path));
      return;
    }
    found_.insert(path);  // what is neither, and a link to nothing, is refused by whoever reads it
  }

  [[nodiscard]] std::vector<std::string> found() const { return {found_.begin(), found_.end()}; }

 private:
  void add_below(const std::string& directory) {
    std::vector<DirectoryEntry> entries;
    if (const auto error = files_.list(directory, entries)) {
      diagnostics_.report(Kind::cannot_read, {}, fmt::format("cannot list {}: {}", directory, error.text));
      return;
    }
    for (const DirectoryEntry& entry : entries) {
      if (is_ignored(entry.name)) continue;
      const std::string path = join_path(directory, entry.name);
      if (entry.type == FileType::directory) {
        // What a link leads to is below another directory, or should not be looked at.
        if (!entry.link && !left_out_.contains(path)) add_below(path);
      } else if (entry.type == FileType::regular && has_input_ending(entry.name)) {
        found_.insert(path);
      }
    }
  }

  FileSystem& files_;
  const std::set<std::string>& left_out_;
  Diagnostics& diagnostics_;
  std::set<std::string> found_;
};

}  // namespace

std::vector<std::string> find_texts(FileSystem& files, const std::vector<std::string>& paths,
                                    const std::set<std::string>& left_out, Diagnostics& diagnostics) {
  Search search(files, left_out, diagnostics);
  for (const std::string& path : paths) search.add(normal_path(path));
  return search.found();
}

}  // namespace presetc
