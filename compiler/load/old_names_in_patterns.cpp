#include "load/old_names_in_patterns.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "value/version.h"

namespace presetc {

namespace {

constexpr std::size_t most_named = 3;

Path below(const Path& at, const Path& path) {
  Path whole = at;
  whole.segments.insert(whole.segments.end(), path.segments.begin(), path.segments.end());
  return whole;
}

/// `section`: something may lie below the path.
bool is_about(const PathPattern& pattern, const Path& path, bool section) {
  return pattern.covers(path.segments) || (section && pattern.reaches_below(path.segments));
}

}  // namespace

void report_missed_by_patterns(const Catalogue& catalogue, const Path& at, std::string_view schema_version,
                               const std::vector<WrittenPattern>& patterns, Diagnostics& diagnostics) {
  for (const WrittenPattern& written : patterns) {
    if (written.pattern->is_literal()) continue;
    std::vector<std::string> missed;
    for (const OldName& old : catalogue.old_names()) {
      if (!old.removal_version.empty() && version_reached(schema_version, old.removal_version)) continue;
      const Path now = below(at, old.replaced_by);
      const bool section = !catalogue.keys_at(old.replaced_by.segments).empty();
      const bool named = std::any_of(patterns.begin(), patterns.end(), [&](const WrittenPattern& other) {
        return is_about(*other.pattern, now, section);
      });
      const Path before = below(at, old.path);
      if (!named && is_about(*written.pattern, before, section))
        missed.push_back(fmt::format("`{}`, the new name of `{}`", to_string(now), to_string(before)));
    }
    if (missed.empty()) continue;
    const std::size_t more = missed.size() - std::min(missed.size(), most_named);
    missed.resize(missed.size() - more);
    diagnostics
        .report(Kind::deprecated_parameter, written.span,
                fmt::format("`{}` does not match {}{}", to_string(written.pattern->path),
                            fmt::join(missed, ", nor "),
                            more == 0 ? std::string() : fmt::format(", nor {} more", more)))
        .with_severity(Severity::warning)
        .with_hint("if that is meant too, write the new name beside the pattern");
  }
}

}  // namespace presetc
