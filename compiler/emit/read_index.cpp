// Reading the index of an earlier run. It may be anybody's by now: nothing in it is believed before it is
// checked, because files are removed on its word.
#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/sha256.h"
#include "emit/index.h"
#include "emit/output_path.h"

namespace presetc {

namespace {

struct Problem {
  const Value* where;
  std::string what;
};

/// `{"path", "sha256"}` of a file, or of a point of the version before.
std::optional<Problem> read_file(std::string_view experiment, const Value& file, OldIndex::Entry& entry) {
  const Value* path = file.get("path");
  const Value* sha256 = file.get("sha256");
  if (path == nullptr || !path->is(Type::string) || sha256 == nullptr || !sha256->is(Type::string) ||
      !is_sha256_hex(sha256->string())) {
    return Problem{&file, fmt::format("a file of \"{}\" has no path or no sha256", experiment)};
  }
  if (const auto problem = find_path_problem(path->string()))
    return Problem{path, fmt::format("a path of \"{}\" {}", experiment, problem->message)};
  entry.files.push_back({path->string(), sha256->string()});
  return std::nullopt;
}

/// Fills `index`; returns what is wrong, if anything.
std::optional<Problem> read_entries(const Value& root, const Source& source, OldIndex& index) {
  const Value* version = root.get("presetc_index");
  if (version == nullptr || !version->is(Type::integer)) return Problem{&root, "it has no `presetc_index`"};
  index.current = version->integer() == Integer{2, false};
  if (!index.current && version->integer() != Integer{1, false})
    return Problem{version, "it is of another version of this format"};
  // Version 1 had one file for each point, and said so there.
  const std::string_view list = index.current ? "files" : "points";
  const Value* experiments = root.get("experiments");
  if (experiments == nullptr || !experiments->is(Type::map)) return Problem{&root, "it has no `experiments`"};
  for (const auto i : experiments->by_key()) {
    const Member& member = experiments->members()[i];
    const Value* files = member.value->get(list);
    const Span span = member.value->span();
    const auto text = std::string_view(source.bytes).substr(span.begin, span.end - span.begin);
    if (files == nullptr || !files->is(Type::list) || !text.starts_with('{') || !text.ends_with('}')) {
      return Problem{member.value, fmt::format("its entry of \"{}\" has no list of {}", member.key, list)};
    }
    OldIndex::Entry& entry = index.entries.emplace_back();
    entry.text = {member.key, text};
    for (const Value* file : files->items()) {
      if (auto problem = read_file(member.key, *file, entry)) return problem;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<OldIndex> read_index(const Source& source, Diagnostics& diagnostics) {
  const auto unreadable = [&](Span span, std::string_view why) {
    diagnostics
        .report(Kind::unreadable_index, span, fmt::format("this is not an index that presetc wrote: {}", why))
        .with_hint("files of earlier builds that are no longer produced stay; delete them by hand");
  };
  Diagnostics mistakes;
  // An index grows with the points; its size was decided by who wrote it, and its path is ours.
  constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  auto document = read_json(source, mistakes, {unlimited, unlimited});
  if (!document || !document->sound) {
    const bool known = !mistakes.all().empty();
    unreadable(known ? mistakes.all().front().span : Span{source.id, 0, 0},
               known ? mistakes.all().front().message : "it is not JSON");
    return std::nullopt;
  }
  OldIndex index{std::move(*document), {}, true};
  const auto problem = read_entries(*index.document.root, source, index);
  if (!problem) return index;
  unreadable(problem->where->span(), problem->what);
  return std::nullopt;
}

OldIndex index_as_known(std::span<const KnownEntry> known) {
  OldIndex index;
  index.entries.reserve(known.size());
  for (const KnownEntry& entry : known) {
    OldIndex::Entry& old = index.entries.emplace_back(OldIndex::Entry{{entry.experiment, {}}, {}, &entry});
    for (const KnownEntry::File& file : entry.files) old.files.push_back({file.path, file.sha256});
  }
  return index;
}

std::string index_digest(std::string_view text, std::span<const KnownEntry> known) {
  IndexHash hash;
  std::uint64_t end = 0;  // of the entry before
  for (const KnownEntry& entry : known) {
    if (entry.begin < end || entry.begin > text.size() || entry.size > text.size() - entry.begin) return {};
    hash.add_text(text.substr(end, entry.begin - end));
    hash.add_entry(sha256_hex(text.substr(entry.begin, entry.size)));
    end = entry.begin + entry.size;
  }
  hash.add_text(text.substr(end));
  return hash.hex();
}

}  // namespace presetc
