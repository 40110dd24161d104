#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/replace_source.h"
#include "base/stop_signals.h"
#include "exchange/import_plan.h"

namespace presetc {

namespace {

/// The directories that have to be made, outer ones first.
std::set<std::string> missing_directories(const ImportPlan& plan, FileSystem& files) {
  std::set<std::string> missing, there;
  for (const PlannedWrite& write : plan.writes) {
    if (write.action != WriteAction::add) continue;
    for (std::string directory(parent_path(write.path));
         !there.contains(directory) && !missing.contains(directory); directory = parent_path(directory)) {
      if (directory == "." || directory.empty() || files.info(directory).type != FileType::absent) {
        there.insert(directory);
        break;
      }
      missing.insert(directory);
    }
  }
  return missing;
}

}  // namespace

void write_import(const ImportPlan& plan, FileSystem& files, std::size_t jobs, Diagnostics& diagnostics) {
  const DelayStop delay;  // all files or none
  const auto directories = missing_directories(plan, files);
  FileError failure;
  std::string failed_path;
  for (const std::string& directory : directories) {
    if (failure) break;
    failure = files.make_directories(directory);
    if (failure) failed_path = directory;
  }
  std::vector<FileError> errors(plan.writes.size());
  std::vector<char> done(plan.writes.size());  // not bool: each thread has bytes of its own
  if (!failure) {
    parallel_for(plan.writes.size(), jobs, [&](std::size_t i, std::size_t) {
      const PlannedWrite& write = plan.writes[i];
      if (write.action == WriteAction::leave) return;
      errors[i] = replace_source(files, write.path, write.bytes);
      done[i] = !errors[i];
    });
    for (std::size_t i = 0; i < errors.size() && !failure; ++i) {
      if (!errors[i]) continue;
      failure = errors[i];
      failed_path = plan.writes[i].path;
    }
  }
  if (!failure) return;
  diagnostics.report(Kind::cannot_write, {}, fmt::format("cannot write {}: {}", failed_path, failure.text))
      .with_hint("nothing was imported");
  for (std::size_t i = 0; i < plan.writes.size(); ++i) {
    if (done[i] == 0) continue;
    const PlannedWrite& write = plan.writes[i];
    const FileError undone = write.action == WriteAction::add
                                 ? files.remove_file(write.path)
                                 : replace_source(files, write.path, write.old_bytes);
    if (undone) {
      diagnostics.report(Kind::cannot_write, {},
                         fmt::format("cannot undo the change of {}: {}", write.path, undone.text));
    }
  }
  for (auto directory = directories.rbegin(); directory != directories.rend(); ++directory)
    (void)files.remove_empty_directory(*directory);
}

}  // namespace presetc
