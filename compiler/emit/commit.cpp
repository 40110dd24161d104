// OutputPlan -> the disk. The only code that changes the output directory; knows nothing of experiments but
// their names and the paths of their files.
//
// The order makes an interrupted run harmless: files first, the index last, so that the index never names
// bytes that are not there; and each change stands in the journal before it is made, so that the next run
// knows them all.
#include "emit/commit.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/stop_signals.h"
#include "emit/index.h"
#include "emit/index_writer.h"
#include "emit/journal.h"
#include "emit/output_directory.h"
#include "emit/output_path.h"
#include "emit/remove_stale.h"
#include "emit/small_files.h"
#include "emit/spare_inputs.h"

namespace presetc {

namespace {

class Commit {
 public:
  Commit(const OutputPlan& plan, const std::string& directory, FileSystem& files, std::size_t jobs,
         Diagnostics& diagnostics)
      : plan_(plan),
        planned_(*plan.files),
        contents_(*plan.contents),
        directory_(directory),
        output_(files, directory),
        journal_(files, directory),
        files_(files),
        jobs_(jobs),
        diagnostics_(diagnostics),
        digests_(plan.files->size()) {}

  void run(const BuildScope& scope, Sources& sources) {
    if (!spare_inputs(planned_, directory_, files_, sources, diagnostics_) || !succeeded(output_.make_root()))
      return;
    // From here on no other build is in the directory, and signals wait until this one has come to an end.
    lock_ = files_.lock_directory(directory_);
    const DelayStop delay;
    output_.look_into_root();
    if (!read_journal()) return;
    if (scope.known_index != nullptr) {
      if (!is_known(scope)) {
        result_.overtaken = true;
        return;
      }
      old_index_ = index_as_known(*scope.known_index);
    } else if (!read_old_index(sources)) {
      return;
    }
    // The usual case in a pipeline: the same files as before, so that what the old index says of them need
    // not be read.
    const bool same_files =
        scope.everything && !journal_.was_left() && old_index_text_ != nullptr && lists_the_same_files();
    if (old_index_text_ != nullptr && !same_files) old_index_ = read_index(*old_index_text_, diagnostics_);
    if (!sort_old_files(scope)) return;
    if (!remove(stale_in_the_way_) || !write_files() || !remove(stale_) || !write_index()) return;
    // Without a lock, temporaries that a killed build left are still there: a later one finds them by the
    // journal.
    if (lock_ == nullptr && journal_.was_left()) return;
    if (const auto error = journal_.remove()) failed(journal_.path(), "remove", error);
  }

  [[nodiscard]] CommitResult take_result() { return std::move(result_); }

 private:
  [[nodiscard]] std::string on_disk(std::string_view path) const { return output_.on_disk(path); }

  bool failed(const std::string& path, std::string_view what, const FileError& error,
              Kind kind = Kind::cannot_write) {
    diagnostics_.report(kind, {}, fmt::format("cannot {} `{}`: {}", what, path, error.text));
    return false;
  }

  bool succeeded(const std::optional<OutputFailure>& failure) {
    return !failure || failed(failure->path, failure->what, failure->error);
  }

  /// True if what the caller knows of the directory still holds, now that no other build is in it.
  [[nodiscard]] bool is_known(const BuildScope& scope) {
    if (journal_.was_left()) return false;
    const std::string path = on_disk(index_file);
    known_info_ = files_.entry_info(path);
    if (scope.known_info) return known_info_ == scope.known_info;
    std::string bytes;
    return known_info_->type == FileType::regular && !files_.read(path, own_file_limit, bytes) &&
           index_digest(bytes, *scope.known_index) == scope.known_digest;
  }

  /// What a run left that was killed is removed, or known from here on.
  bool read_journal() {
    if (const auto error = journal_.read()) return failed(journal_.path(), "read", error, Kind::cannot_read);
    // Without a lock nobody can know which temporaries are dead.
    if (!journal_.was_left() || lock_ == nullptr) return true;
    std::set<std::string_view> directories{"."};
    for (const Journal::Line& line : journal_.left()) {
      if (!output_.check_above(line.path)) directories.insert(parent_path(line.path));
    }
    for (const std::string_view directory : directories)
      files_.remove_dead_temporaries(directory == "." ? directory_ : on_disk(directory));
    return true;
  }

  /// False only if the index is there and cannot be read: then what it lists would be lost for ever.
  bool read_old_index(Sources& sources) {
    const std::string path = on_disk(index_file);
    if (files_.info(path).type == FileType::absent) return true;
    std::string bytes;
    if (const auto error = files_.read(path, own_file_limit, bytes))
      return failed(path, "read the old index", error, Kind::cannot_read);
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

  /// Parts the files of earlier runs into those that stay and those that are no longer produced; fills
  /// `kept_`. False if a file of the plan belongs to an entry that stays.
  bool sort_old_files(const BuildScope& scope) {
    std::unordered_set<std::string_view> built, kept;
    for (const auto& experiment : plan_.experiments) built.insert(experiment.name);
    const auto keeps = [&](const OldIndex::Entry& entry) {
      if (scope.known_index != nullptr) return entry.known->stays;
      return !scope.everything && !built.contains(entry.text.experiment);
    };
    bool no_clash = true;
    std::vector<const OldIndex::Entry*> old;
    if (old_index_) {
      for (const auto& entry : old_index_->entries) {
        (keeps(entry) ? kept_ : old).push_back(&entry);
      }
    }
    for (const auto* entry : kept_) {
      for (const auto& file : entry->files) {
        kept.insert(file.path);
        no_clash = check_kept(entry->text.experiment, file) && no_clash;
      }
    }
    const auto add_stale = [&](std::string_view path, std::string_view sha256) {
      if (kept.contains(path)) return;
      const std::string folded = folded_path(path);
      const auto planned = planned_.find(folded);
      if (planned && planned_.path(*planned) == path) return;
      auto& hashes = (in_the_way(folded) ? stale_in_the_way_ : stale_)[std::string(path)];
      if (!sha256.empty()) hashes.emplace_back(sha256);
    };
    for (const auto* entry : old) {
      for (const auto& file : entry->files) add_stale(file.path, file.sha256);
    }
    for (const Journal::Line& line : journal_.left()) add_stale(line.path, line.sha256);
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

  bool remove(const StaleFiles& stale) {
    return succeeded(remove_stale(stale, output_, result_.removed, diagnostics_));
  }

  /// What must come before a change of a file. `sha256`: of its new bytes, or empty.
  std::optional<OutputFailure> prepare(std::string_view path, std::string_view sha256) {
    const Journal::Line line{std::string(path), std::string(sha256)};
    if (auto error = journal_.add(std::span(&line, 1)))
      return OutputFailure{journal_.path(), "write", std::move(error)};
    return output_.make_above(path);
  }

  bool write_files() {
    for (std::size_t file = 0; file < planned_.size(); ++file) {
      if (!succeeded(output_.check_above(planned_.path(file)))) return false;
    }
    result_.infos.resize(planned_.size());
    SmallFiles small(planned_, contents_, output_, journal_, lock_ != nullptr, digests_, result_.infos);
    const auto failure = small.write(jobs_);
    result_.written = small.written();
    result_.unchanged = small.unchanged();
    if (failure) return succeeded(failure);
    for (std::size_t file = 0; file < planned_.size(); ++file) {
      if (contents_.is_large(file) && !write_large(file)) return false;
    }
    return !stop_requested();
  }

  bool write_large(std::size_t file) {
    const std::string path = planned_.path(file);
    std::optional<OutputFailure> failure;
    const auto writer = files_.writer(on_disk(path), [&]() -> FileError {
      failure = prepare(path, "");
      return failure ? failure->error : FileError{};
    });
    Sha256 hash;
    FileError error;
    const std::array<TakePiece, 2> takes{[&](const std::string& piece) {
                                           hash.update(piece);
                                           return !stop_requested();
                                         },
                                         [&](const std::string& piece) {
                                           error = writer->append(piece);
                                           return !error;
                                         }};
    contents_.stream(file, takes);
    if (stop_requested()) return false;
    digests_[file] = hash.digest();
    const bool changed = writer->differs();
    if (!error && changed) {
      failure = prepare(path, to_hex(digests_[file]));
      error = failure ? failure->error : writer->commit();
    }
    if (failure) return succeeded(failure);
    if (error) return failed(on_disk(path), "write", error);
    ++(changed ? result_.written : result_.unchanged);
    result_.infos[file] = info_of(*writer, on_disk(path));
    return true;
  }

  [[nodiscard]] OutputInfo info_of(const FileWriter& committed, const std::string& path) const {
    const FileInfo dated = committed.dated();
    if (dated.type == FileType::regular) return {dated, true};
    return {files_.entry_info(path)};
  }

  bool write_index() {
    const std::string path = on_disk(index_file);
    std::optional<OutputFailure> failure;
    const auto writer = files_.writer(path, [&]() -> FileError {
      failure = prepare(index_file, "");
      return failure ? failure->error : FileError{};
    });
    // Where there are no locks, another build may have come between: what is copied must be what is known.
    if (known_info_ && files_.entry_info(path) != *known_info_) {
      result_.overtaken = true;
      return false;
    }
    IndexWriter index(*writer, plan_.schema_version);
    if (old_index_) index.keep(*old_index_, kept_);
    index.add_all(plan_.experiments, contents_, digests_, jobs_);
    FileError error = index.finish();
    if (stop_requested()) return false;
    result_.index_differs = !error && writer->differs();
    if (!error) error = writer->commit();
    if (failure) return succeeded(failure);
    if (error) return failed(path, "write", error);
    result_.entries = index.take_entries();
    result_.index = index.digest();
    result_.index_info = info_of(*writer, path);
    result_.digests = std::move(digests_);
    return true;
  }

  const OutputPlan& plan_;
  const PlannedFiles& planned_;
  OutputContents& contents_;
  const std::string& directory_;
  OutputDirectory output_;
  Journal journal_;
  FileSystem& files_;
  std::unique_ptr<DirectoryLock> lock_;
  std::size_t jobs_;
  Diagnostics& diagnostics_;
  std::vector<Digest> digests_;
  const Source* old_index_text_ = nullptr;
  std::optional<OldIndex> old_index_;
  std::optional<FileInfo> known_info_;        // of the old index, if it need not be read
  std::vector<const OldIndex::Entry*> kept_;  // by name
  StaleFiles stale_in_the_way_, stale_;
  CommitResult result_;
};

}  // namespace

CommitResult commit(const OutputPlan& plan, const BuildScope& scope, const std::string& directory,
                    FileSystem& files, Sources& sources, std::size_t jobs, Diagnostics& diagnostics) {
  Commit commit(plan, directory, files, jobs, diagnostics);
  commit.run(scope, sources);
  return commit.take_result();
}

}  // namespace presetc
