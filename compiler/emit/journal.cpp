#include "emit/journal.h"

#include "emit/output_directory.h"
#include "emit/output_path.h"

namespace presetc {

namespace {

constexpr std::string_view between = "  ";
constexpr std::string_view unknown = "-";

}  // namespace

Journal::Journal(FileSystem& files, const std::string& directory)
    : files_(files), path_(join_path(directory, journal_file)) {}

FileError Journal::read() {
  if (files_.entry_info(path_).type == FileType::absent) return {};
  std::string bytes;
  if (auto error = files_.read(path_, own_file_limit, bytes)) return error;
  there_ = true;
  cut_ = !bytes.empty() && !bytes.ends_with('\n');
  std::string_view rest = bytes;
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    const auto hash = line.substr(0, line.find(between));
    if (hash.size() == line.size()) continue;
    const auto path = line.substr(hash.size() + between.size());
    // It may be anybody's file, and others are removed on its word.
    if (find_path_problem(path)) continue;
    left_.push_back({std::string(path), hash == unknown ? std::string() : std::string(hash)});
  }
  return {};
}

FileError Journal::add(std::span<const Line> lines) {
  std::string text;
  for (const Line& line : lines) {
    text += line.sha256.empty() ? unknown : line.sha256;
    text += between;
    text += line.path;
    text += '\n';
  }
  const std::lock_guard lock(mutex_);
  if (error_) return error_;
  if (cut_) text.insert(text.begin(), '\n');
  cut_ = false;
  there_ = true;
  if (!appender_) appender_ = files_.appender(path_);
  error_ = appender_->append(text);
  return error_;
}

FileError Journal::remove() {
  if (!there_) return {};
  appender_.reset();
  there_ = false;
  return files_.remove_file(path_);
}

}  // namespace presetc
