#include "diagnostics/kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace presetc {

namespace {

struct Row {
  std::string_view name;
  Severity severity;
  std::string_view explanation;
};

constexpr std::array rows{
#define KIND(name, severity, explanation) Row{#name, Severity::severity, explanation},
#include "diagnostics/kinds.def"
#undef KIND
};

/// C++ names have `_` where slugs have `-`.
std::vector<std::string> make_slugs() {
  std::vector<std::string> slugs;
  for (const Row& row : rows) {
    std::string& slug = slugs.emplace_back(row.name);
    std::replace(slug.begin(), slug.end(), '_', '-');
  }
  return slugs;
}

std::vector<KindInfo> make_kinds() {
  static const std::vector<std::string> slugs = make_slugs();
  std::vector<KindInfo> kinds;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    kinds.push_back({static_cast<Kind>(i), slugs[i], rows[i].severity, rows[i].explanation});
  }
  return kinds;
}

}  // namespace

std::span<const KindInfo> all_kinds() {
  static const std::vector<KindInfo> kinds = make_kinds();
  return kinds;
}

const KindInfo& info(Kind kind) {
  return all_kinds()[static_cast<std::size_t>(kind)];
}

std::optional<Kind> find_kind(std::string_view slug) {
  for (const KindInfo& kind : all_kinds()) {
    if (kind.slug == slug) return kind.kind;
  }
  return std::nullopt;
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

}  // namespace presetc
