// OutputPlan -> the disk. The only code that changes the output directory; knows nothing of experiments but
// their names and the paths of their files.
//
// The order makes an interrupted run harmless: files first, the index last, so that the index never names
// bytes that are not there.
#include "emit/commit.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

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
      : plan_(plan),
        planned_(*plan.files),
        contents_(*plan.contents),
        directory_(directory),
        files_(files),
        jobs_(jobs),
        diagnostics_(diagnostics),
        digests_(plan.files->size()) {}

  void run(const BuildScope& scope, Sources& sources) {
    if (!spare_inputs(sources) || !read_old_index(sources)) return;
    // The usual case in a pipeline: the same files as before, so that what the old index says of them need
    // not be read.
    const bool same_files = scope.everything && old_index_text_ != nullptr && lists_the_same_files();
    if (old_index_text_ != nullptr && !same_files) old_index_ = read_index(*old_index_text_, diagnostics_);
    if (!sort_old_files(scope)) return;
    if (!make_directory("")) return;
    if (!remove(stale_in_the_way_) || !write_files() || !remove(stale_)) return;
    write_index();
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
    const std::string below = normal_path(directory_) == "." ? "" : normal_path(directory_) + '/';
    bool spared = true;
    for (FileId id = 0; id < sources.size(); ++id) {
      const std::string& path = sources[id].name;
      if (!path.starts_with(below)) continue;
      const std::string_view inside = std::string_view(path).substr(below.size());
      const auto file = planned_.find(folded_path(inside));
      if (!file || planned_.path(*file) != inside) continue;
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

  /// True if the lines of files in the old index are those of this plan, but for what they hold.
  [[nodiscard]] bool lists_the_same_files() const {
    const std::string any = index_file_line("").substr(0, index_file_line("").size() - 1);
    std::string_view rest = old_index_text_->bytes;
    const auto next_line = [&]() -> std::string_view {
      while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        // An axis has a path too.
        if (line.starts_with(any) && line.find("\", \"sha256\": \"") != std::string_view::npos) return line;
      }
      return {};
    };
    for (const PlannedExperiment& experiment : plan_.experiments) {
      for (const std::uint32_t file : experiment.files) {
        if (!next_line().starts_with(index_file_line(planned_.path(file)) + ",")) return false;
      }
    }
    return next_line().empty();
  }

  /// Parts the files of the old index into those that stay and those that are no longer produced; fills
  /// `kept_`. False if a file of the plan belongs to an entry that stays.
  bool sort_old_files(const BuildScope& scope) {
    if (!old_index_) return true;
    std::unordered_set<std::string_view> built, kept;
    for (const auto& experiment : plan_.experiments) built.insert(experiment.name);
    const auto keeps = [&](const OldIndex::Entry& entry) {
      return !scope.everything && !built.contains(entry.text.experiment);
    };
    bool no_clash = true;
    for (const auto& entry : old_index_->entries) {
      if (!keeps(entry)) continue;
      kept_.push_back(&entry);
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
        if (planned && planned_.path(*planned) == file.path) continue;
        (in_the_way(folded) ? stale_in_the_way_ : stale_).push_back(file);
      }
    }
    return no_clash;
  }

  bool check_kept(std::string_view experiment, const OldIndex::File& file) {
    const std::string folded = folded_path(file.path);
    const auto planned = planned_.find(folded);
    if (!planned) {
      if (!in_the_way(folded)) return true;
    } else if (planned_.path(*planned) == file.path && to_hex(digest_of(*planned)) == file.sha256) {
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

  [[nodiscard]] Digest digest_of(std::size_t file) {
    Sha256 hash;
    if (contents_.is_large(file)) {
      const TakePiece add = [&](const std::string& piece) {
        hash.update(piece);
        return true;
      };
      contents_.stream(file, std::span(&add, 1));
    } else {
      std::string bytes;
      contents_.render(file, 0, bytes);
      hash.update(bytes);
    }
    return hash.digest();
  }

  /// True for an old file whose place a new one needs: as its directory, or below it, or, where case is
  /// ignored, as the same file.
  [[nodiscard]] bool in_the_way(const std::string& folded) const {
    if (planned_.find(folded) || planned_.is_directory(folded)) return true;
    for (auto slash = folded.find('/'); slash != std::string::npos; slash = folded.find('/', slash + 1)) {
      if (planned_.find(std::string_view(folded).substr(0, slash))) return true;
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

  /// A directory is made only where a file will be: one that is not there lacks its files too.
  bool make_directories() {
    std::unordered_set<std::string> made;
    std::string last;
    for (std::size_t file = 0; file < planned_.size(); ++file) {
      const std::string path = planned_.path(file);
      const auto directory = parent_path(path);
      if (directory == "." || directory == last) continue;
      last = directory;
      if (made.insert(last).second && !make_directory(last)) return false;
    }
    return true;
  }

  bool write_files() {
    if (!make_directories()) return false;
    std::vector<std::string> buffers(std::max<std::size_t>(jobs_, 1));
    std::atomic<std::size_t> written{0}, unchanged{0};
    std::atomic<bool> stop{false};
    std::mutex mutex;
    std::optional<std::pair<std::size_t, FileError>> first_error;
    parallel_for(planned_.size(), jobs_, [&](std::size_t file, std::size_t worker) {
      if (stop || contents_.is_large(file)) return;
      std::string& bytes = buffers[worker];
      bytes.clear();
      contents_.render(file, worker, bytes);
      digests_[file] = sha256(bytes);
      const std::string path = on_disk(planned_.path(file));
      if (is_there(path, bytes)) {
        ++unchanged;
        return;
      }
      if (auto error = files_.replace(path, bytes)) {
        stop = true;
        const std::lock_guard lock(mutex);
        // On a full disk every file fails alike: the first one says it all.
        if (!first_error || file < first_error->first) first_error.emplace(file, std::move(error));
        return;
      }
      ++written;
    });
    result_.written = written;
    result_.unchanged = unchanged;
    if (first_error) return failed(on_disk(planned_.path(first_error->first)), "write", first_error->second);
    for (std::size_t file = 0; file < planned_.size(); ++file) {
      if (contents_.is_large(file) && !write_large(file)) return false;
    }
    return true;
  }

  bool write_large(std::size_t file) {
    const std::string path = on_disk(planned_.path(file));
    const auto writer = files_.writer(path);
    Sha256 hash;
    FileError error;
    const std::array<TakePiece, 2> takes{[&](const std::string& piece) {
                                           hash.update(piece);
                                           return true;
                                         },
                                         [&](const std::string& piece) {
                                           error = writer->append(piece);
                                           return !error;
                                         }};
    contents_.stream(file, takes);
    bool changed = false;
    if (!error) error = writer->commit(changed);
    if (error) return failed(path, "write", error);
    digests_[file] = hash.digest();
    ++(changed ? result_.written : result_.unchanged);
    return true;
  }

  /// The entries of this plan and those that stay, in byte order of the names.
  void write_index() {
    const std::string path = on_disk(index_file);
    const auto writer = files_.writer(path);
    FileError error;
    const TakePiece append = [&](const std::string& piece) {
      error = writer->append(piece);
      return !error;
    };
    bool first = true;
    const auto begin_entry = [&](std::string_view experiment) {
      const bool go_on = append(index_name(experiment, first));
      first = false;
      return go_on;
    };
    bool go_on = append(index_head(plan_.schema_version));
    std::size_t kept = 0;
    const auto add_kept = [&] {
      const OldIndex::Entry& entry = *kept_[kept++];
      go_on = begin_entry(entry.text.experiment) && append(kept_text(entry));
    };
    for (std::size_t i = 0; i < plan_.experiments.size() && go_on; ++i) {
      const auto name = plan_.experiments[i].name;
      while (go_on && kept < kept_.size() && kept_[kept]->text.experiment < name) add_kept();
      if (!go_on || !begin_entry(name)) break;
      contents_.stream_entry(i, digests_, append);
      go_on = !error;
    }
    while (go_on && kept < kept_.size()) add_kept();
    if (!error) (void)append(index_tail(first));
    bool changed = false;
    if (!error) error = writer->commit(changed);
    if (error) failed(path, "write", error);
  }

  /// Of an entry of another version at least the files are known.
  [[nodiscard]] std::string kept_text(const OldIndex::Entry& entry) const {
    if (old_index_->current) return std::string(entry.text.json);
    std::string text = "{\n      \"files\": [";
    for (const OldIndex::File& file : entry.files) {
      text += fmt::format("{}\n{}, \"sha256\": \"{}\"}}", text.back() == '[' ? "" : ",",
                          index_file_line(file.path), file.sha256);
    }
    return text + "\n      ],\n      \"points\": []\n    }";
  }

  const OutputPlan& plan_;
  const PlannedFiles& planned_;
  OutputContents& contents_;
  const std::string& directory_;
  FileSystem& files_;
  std::size_t jobs_;
  Diagnostics& diagnostics_;
  std::vector<Digest> digests_;
  const Source* old_index_text_ = nullptr;
  std::optional<OldIndex> old_index_;
  std::vector<const OldIndex::Entry*> kept_;  // by name
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
