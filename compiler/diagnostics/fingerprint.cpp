#include "diagnostics/fingerprint.h"

#include <map>

#include <fmt/format.h>

#include "base/sha256.h"

namespace presetc {

std::string mark_of(const Diagnostic& diagnostic, const Sources& sources) {
  const std::string_view file =
      diagnostic.span.known() ? std::string_view(sources[diagnostic.span.file].name) : std::string_view();
  return fmt::format("{}\n{}\n{}", info(diagnostic.kind).slug, file, diagnostic.message);
}

std::vector<std::string> fingerprints(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  std::vector<std::string> all;
  std::map<std::string, std::size_t> seen;
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string mark = mark_of(diagnostic, sources);
    const std::size_t before = seen[mark]++;
    all.push_back(sha256_hex(fmt::format("{}\n{}", mark, before)).substr(0, 32));
  }
  return all;
}

}  // namespace presetc
