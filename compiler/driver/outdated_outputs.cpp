#include "driver/outdated_outputs.h"

#include <limits>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/unified_diff.h"
#include "diagnostics/excerpt.h"
#include "emit/index.h"
#include "emit/output_path.h"
#include "explain/diff_report.h"
#include "explain/diff_statements.h"
#include "parse/document.h"

namespace presetc {

namespace {

/// Whoever has more to look at builds and looks at the work tree.
constexpr std::size_t most_shown = 20;
constexpr std::size_t largest_shown = std::size_t{1} << 20U;  // bytes

class Shower {
 public:
  Shower(CapturedChanges& changes, FileSystem& disk, const std::string& output)
      : changes_(changes), disk_(disk), output_(output), index_path_(join_path(output, index_file)) {
    std::string text;
    if (disk_.read(index_path_, std::numeric_limits<std::size_t>::max(), text)) return;
    Diagnostics mistakes;  // the build has reported them
    old_index_ = read_index(sources_.add(index_path_, std::move(text)), mistakes);
    if (!old_index_) return;
    for (const OldIndex::Entry& entry : old_index_->entries) {
      for (const OldIndex::File& file : entry.files) written_.emplace(file.path, file.sha256);
    }
  }

  std::string text(Sources& sources, Diagnostics& diagnostics) {
    std::string text;
    std::size_t shown = 0;
    for (const auto& [path, bytes] : changes_.changes()) {
      std::string there;
      const FileError error = disk_.read(path, std::numeric_limits<std::size_t>::max(), there);
      const bool is_there = !error;
      if (error && !is_absent(path)) {
        diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", path, error.text));
        continue;
      }
      const std::string_view what = what_is_wrong(path, bytes, is_there, there);
      text += fmt::format("{}: {}\n", printable(path), what);
      report(path, what, bytes.has_value(), sources, diagnostics);
      // The index changes with every file: on its own it is worth a look.
      if (!bytes || !is_there || (path == index_path_ && changes_.changes().size() > 1)) continue;
      if (++shown > most_shown || bytes->size() + there.size() > largest_shown) continue;
      text += differences(path, there, *bytes);
      text += unified_diff(path, there, *bytes);
    }
    return text;
  }

 private:
  /// True where nothing is, or what the build has removed before; not where nobody can look.
  [[nodiscard]] bool is_absent(const std::string& path) {
    if (changes_.entry_info(path).type != FileType::absent) return false;
    const std::string directory(parent_path(path));
    if (directory == path) return true;
    std::vector<DirectoryEntry> entries;
    switch (changes_.entry_info(directory).type) {
      case FileType::absent:
        return is_absent(directory);
      case FileType::directory:
        return !disk_.list(directory, entries);
      case FileType::regular:
      case FileType::other:
        break;
    }
    return true;
  }

  /// At the file's beginning, because readers of SARIF take no message without a place.
  static void report(const std::string& path, std::string_view what, bool planned, Sources& sources,
                     Diagnostics& diagnostics) {
    const FileId file = sources.add(path, "").id;
    diagnostics.report(Kind::stale_output, {file, 0, 0}, fmt::format("`{}` is {}", path, what))
        .with_hint(planned ? "`presetc build` writes it" : "`presetc build` removes it");
  }

  [[nodiscard]] std::string_view what_is_wrong(const std::string& path,
                                               const std::optional<std::string>& bytes, bool is_there,
                                               const std::string& there) const {
    if (!is_there) return "missing";
    if (!bytes) return "no longer an output";
    if (path == index_path_) return "out of date";
    const auto written = written_.find(std::string_view(path).substr(path.size() - within(path)));
    const bool edited = written != written_.end() && written->second != sha256_hex(there);
    return edited ? "edited by hand" : "out of date";
  }
  /// The length of the path below the output directory.
  [[nodiscard]] std::size_t within(const std::string& path) const {
    return path.size() - (output_ == "." ? 0 : output_.size() + 1);
  }

  /// What the values differ in, where both are documents that can be read.
  std::string differences(const std::string& path, const std::string& before, const std::string& after) {
    if (!path.ends_with(".yaml") && !path.ends_with(".json")) return {};
    Sources sources;
    Diagnostics mistakes;
    const Source& old_source = sources.add(path, before);
    const Source& new_source = sources.add(path, after);
    const auto old_document = read_document(old_source, mistakes);
    const auto new_document = read_document(new_source, mistakes);
    if (!old_document || !new_document || mistakes.has_errors()) return {};
    DiffReport report{.before = "there",
                      .after = "built",
                      .before_sources = sources,
                      .after_sources = sources,
                      .experiments = {},
                      .presets = {},
                      .same = 0};
    StatementsDifference difference{
        "there", "built", diff_statements(said_by(*old_document->root), said_by(*new_document->root))};
    if (difference.empty()) return {};
    report.presets.push_back(std::move(difference));
    return diff_text(report);
  }

  CapturedChanges& changes_;
  FileSystem& disk_;
  const std::string& output_;
  const std::string index_path_;
  Sources sources_;
  std::optional<OldIndex> old_index_;
  std::unordered_map<std::string_view, std::string_view> written_;  // path to digest, by the old index
};

}  // namespace

std::string outdated_text(CapturedChanges& changes, FileSystem& disk, const std::string& output,
                          Sources& sources, Diagnostics& diagnostics) {
  if (changes.changes().empty()) return {};
  return Shower(changes, disk, output).text(sources, diagnostics);
}

}  // namespace presetc
