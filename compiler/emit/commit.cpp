// OutputPlan -> the disk. The only code that changes the output directory; knows nothing of experiments but
// their names and the paths of their files.
//
// The order makes an interrupted run harmless: files first, the index last, so that the index never names
// bytes that are not there.
#include "emit/commit.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/sha256.h"
#include "emit/index.h"
#include "emit/output_path.h"

namespace presetc {

namespace {

constexpr std::size_t read_limit = std::size_t{1} << 32U;  // of our own files, whose size we chose

class Commit {
 public:
  Commit(const OutputPlan& plan, const std::string& directory, FileSystem& files, std::size_t jobs,
         Diagnostics& diagnostics)
      : plan_(plan), directory_(directory), files_(files), jobs_(jobs), diagnostics_(diagnostics) {
    for (const PlannedFile& file : plan.files) {
      std::string path = folded_path(file.path);
      for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        planned_directories_.insert(path.substr(0, slash));
      }
      planned_.emplace(std::move(path), &file);
    }
  }

  void run(const BuildScope& scope, Sources& sources) {
    if (!spare_inputs(sources) || !read_old_index(sources)) return;
    std::vector<IndexEntryText> entries;
    for (const auto& entry : plan_.index) entries.push_back({entry.experiment, entry.json});
    if (scope.everything && old_index_text_ != nullptr &&
        old_index_text_->bytes == index_text(plan_.schema_version, entries)) {
      (void)write_files();  // the usual case in a pipeline; what the old index says need not be looked at
      return;
    }
    if (old_index_text_ != nullptr) old_index_ = read_index(*old_index_text_, diagnostics_);
    if (!sort_old_files(scope, entries)) return;
    if (!make_directory("")) return;
    if (!remove(stale_in_the_way_) || !write_files() || !remove(stale_)) return;
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.experiment < b.experiment; });
    write_index(index_text(plan_.schema_version, entries));
  }

  [[nodiscard]] const CommitResult& result() const { return result_; }

 private:
  [[nodiscard]] std::string on_disk(std::string_view path) const { return join_path(directory_, path); }

  bool failed(const std::string& path, std::string_view what, const FileError& error) {
    diagnostics_.report(Kind::cannot_write, {}, fmt::format("cannot {} `{}`: {}", what, path, error.text));
    return false;
  }

  bool make_directory(std::string_view path) {
    const std::string directory = path.empty() ? directory_ : on_disk(path);
    if (const auto error = files_.make_directories(directory)) {
      return failed(directory, "make the directory", error);
    }
    return true;
  }

  /// An output directory may be chosen so that it holds inputs; these are nobody's to overwrite.
  bool spare_inputs(const Sources& sources) {
    std::unordered_set<std::string_view> inputs;
    for (FileId id = 0; id < sources.size(); ++id) inputs.insert(sources[id].name);
    bool spared = true;
    for (const PlannedFile& file : plan_.files) {
      const std::string path = normal_path(on_disk(file.path));
      if (!inputs.contains(path)) continue;
      spared = false;
      diagnostics_
          .report(Kind::output_clash, {}, fmt::format("`{}` would be overwritten: it is an input", path))
          .with_hint("choose another output directory, or another path with `output: {path: ...}`");
    }
    return spared;
  }

  /// False only if the index is there and cannot be read: then what it lists would be lost for ever.
  bool read_old_index(Sources& sources) {
    const std::string path = on_disk(index_file);
    if (files_.info(path).type == FileType::absent) return true;
    std::string bytes;
    if (const auto error = files_.read(path, read_limit, bytes))
      return failed(path, "read the old index", error);
    old_index_text_ = &sources.add(path, std::move(bytes));
    return true;
  }

  /// Parts the files of the old index into those that stay and those that are no longer produced; adds the
  /// entries that stay to `entries`. False if a file of the plan belongs to an entry that stays.
  bool sort_old_files(const BuildScope& scope, std::vector<IndexEntryText>& entries) {
    if (!old_index_) return true;
    std::unordered_set<std::string_view> built, kept;
    for (const auto& entry : plan_.index) built.insert(entry.experiment);
    const auto keeps = [&](const OldIndex::Entry& entry) {
      return !scope.everything && !built.contains(entry.text.experiment);
    };
    bool no_clash = true;
    for (const auto& entry : old_index_->entries) {
      if (!keeps(entry)) continue;
      entries.push_back(entry.text);
      for (const auto& file : entry.files) {
        kept.insert(file.path);
        no_clash = check_kept(entry.text.experiment, file) && no_clash;
      }
    }
    std::unordered_set<std::string_view> seen;
    for (const auto& entry : old_index_->entries) {
      if (keeps(entry)) continue;
      for (const auto& file : entry.files) {
        if (kept.contains(file.path) || !seen.insert(file.path).second) continue;
        const std::string folded = folded_path(file.path);
        const auto planned = planned_.find(folded);
        if (planned != planned_.end() && planned->second->path == file.path) continue;
        (in_the_way(folded) ? stale_in_the_way_ : stale_).push_back(file);
      }
    }
    return no_clash;
  }

  bool check_kept(std::string_view experiment, const OldIndex::File& file) {
    const std::string folded = folded_path(file.path);
    const auto planned = planned_.find(folded);
    if (planned == planned_.end()) {
      if (!in_the_way(folded)) return true;
    } else if (planned->second->path == file.path && sha256_hex(planned->second->bytes) == file.sha256) {
      return true;
    }
    diagnostics_
        .report(
            Kind::output_clash, {},
            fmt::format("`{}` is in the way: it is an output of experiment \"{}\", which this run does not "
                        "build",
                        file.path, experiment))
        .with_hint("build all experiments, or give one of them another path with `output: {path: ...}`");
    return false;
  }

  /// True for an old file whose place a new one needs: as its directory, or below it, or, where case is
  /// ignored, as the same file.
  [[nodiscard]] bool in_the_way(const std::string& folded) const {
    if (planned_.contains(folded) || planned_directories_.contains(folded)) return true;
    for (auto slash = folded.find('/'); slash != std::string::npos; slash = folded.find('/', slash + 1)) {
      if (planned_.contains(folded.substr(0, slash))) return true;
    }
    return false;
  }

  /// Removes files of earlier runs that nobody has changed, and the directories that this leaves empty.
  bool remove(const std::vector<OldIndex::File>& stale) {
    std::set<std::string, std::greater<>> directories;  // deeper ones first
    for (const auto& file : stale) {
      const std::string path = on_disk(file.path);
      const auto gone = [&] { return files_.info(path).type == FileType::absent; };
      if (gone()) continue;
      std::string bytes;
      if (files_.read(path, read_limit, bytes) || sha256_hex(bytes) != file.sha256) {
        if (gone()) continue;  // removed meanwhile by another run that found the same
        diagnostics_
            .report(Kind::stale_kept, {},
                    fmt::format(
                        "`{}` is no longer an output, but is not as it was written: it was left alone", path))
            .with_hint("delete it by hand");
        continue;
      }
      if (const auto error = files_.remove_file(path)) {
        if (gone()) continue;
        return failed(path, "remove", error);
      }
      ++result_.removed;
      for (auto above = parent_path(file.path); above != "."; above = parent_path(above))
        directories.emplace(above);
    }
    for (const auto& directory : directories) {
      const std::string path = on_disk(directory);
      if (const auto error = files_.remove_empty_directory(path))
        return failed(path, "remove the directory", error);
    }
    return true;
  }

  [[nodiscard]] bool is_there(const std::string& path, std::string_view bytes) {
    const FileInfo info = files_.info(path);
    if (info.type != FileType::regular || info.size != bytes.size()) return false;
    std::string found;
    return !files_.read(path, bytes.size(), found) && found == bytes;
  }

  bool write_files() {
    std::vector<char> there(plan_.files.size());
    parallel_for(plan_.files.size(), jobs_, [&](std::size_t i, std::size_t) {
      there[i] = is_there(on_disk(plan_.files[i].path), plan_.files[i].bytes) ? 1 : 0;
    });
    std::vector<const PlannedFile*> changed;
    std::set<std::string_view> directories;
    for (std::size_t i = 0; i < plan_.files.size(); ++i) {
      if (there[i] != 0) continue;
      changed.push_back(&plan_.files[i]);
      if (const auto directory = parent_path(plan_.files[i].path); directory != ".")
        directories.insert(directory);
    }
    result_.unchanged = plan_.files.size() - changed.size();
    for (const auto directory : directories) {
      if (!make_directory(directory)) return false;
    }
    std::vector<FileError> errors(changed.size());
    std::atomic<std::size_t> written{0};
    std::atomic<bool> stop{false};
    parallel_for(changed.size(), jobs_, [&](std::size_t i, std::size_t) {
      if (stop) return;
      errors[i] = files_.replace(on_disk(changed[i]->path), changed[i]->bytes);
      if (errors[i]) {
        stop = true;
      } else {
        ++written;
      }
    });
    result_.written = written;
    // On a full disk every file fails alike: the first one says it all.
    for (std::size_t i = 0; i < changed.size(); ++i) {
      if (errors[i]) return failed(on_disk(changed[i]->path), "write", errors[i]);
    }
    return true;
  }

  void write_index(const std::string& text) {
    if (old_index_text_ != nullptr && old_index_text_->bytes == text) return;
    const std::string path = on_disk(index_file);
    if (const auto error = files_.replace(path, text)) failed(path, "write", error);
  }

  const OutputPlan& plan_;
  const std::string& directory_;
  FileSystem& files_;
  std::size_t jobs_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, const PlannedFile*> planned_;  // by folded path
  std::unordered_set<std::string> planned_directories_;          // folded
  const Source* old_index_text_ = nullptr;
  std::optional<OldIndex> old_index_;
  std::vector<OldIndex::File> stale_in_the_way_, stale_;
  CommitResult result_;
};

}  // namespace

CommitResult commit(const OutputPlan& plan, const BuildScope& scope, const std::string& directory,
                    FileSystem& files, Sources& sources, std::size_t jobs, Diagnostics& diagnostics) {
  Commit commit(plan, directory, files, jobs, diagnostics);
  commit.run(scope, sources);
  return commit.result();
}

}  // namespace presetc
