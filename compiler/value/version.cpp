#include "value/version.h"

#include <algorithm>

namespace presetc {

bool is_version(std::string_view text) {
  const bool dotted =
      !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == text.npos;
  return dotted && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool version_reached(std::string_view version, std::string_view removal) {
  // The digits of a number as they are, without leading zeros: a part may be longer than any integer.
  const auto next = [](std::string_view& rest) {
    const auto dot = rest.find('.');
    auto part = rest.substr(0, dot);
    rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
    part.remove_prefix(std::min(part.find_first_not_of('0'), part.size()));
    return part;
  };
  while (!version.empty() || !removal.empty()) {
    const auto mine = next(version);
    const auto limit = next(removal);
    if (mine.size() != limit.size()) return mine.size() > limit.size();
    if (mine != limit) return mine > limit;
  }
  return true;
}

}  // namespace presetc
