// The files of a revision, as a FileSystem: what reads a project from the disk reads it from git's objects.
#pragma once

#include <memory>
#include <string>

#include "base/file_system.h"
#include "git/revision.h"

namespace presetc {

/// Paths mean what they mean on the disk, as seen from the project at `root`. What lies outside the work tree
/// has no revisions: it is read from `disk`, which must outlive this. Everything else is what was committed,
/// so that files that git ignores are not there. Reads are exact bytes: no line ends are converted and no
/// filters run. Links are followed. Nothing can be written.
///
/// A file whose bytes in the work tree have the object's id is read there, which is what an id is for.
/// Other objects come from one `git cat-file --batch`, started with the first read and ended with this;
/// directories are read when they are asked for, so that a large repository costs what the project in it
/// does. Thread-safe; reads wait for each other.
[[nodiscard]] std::unique_ptr<FileSystem> revision_files(const Revision& revision, const std::string& root,
                                                         FileSystem& disk);

}  // namespace presetc
