#include "value/version.h"

#include <charconv>

namespace presetc {

bool is_version(std::string_view text) {
  const bool dotted =
      !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == text.npos;
  return dotted && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool version_reached(std::string_view version, std::string_view removal) {
  const auto next = [](std::string_view& rest) {
    unsigned long number = 0;
    const auto dot = rest.find('.');
    const auto part = rest.substr(0, dot);
    std::from_chars(part.data(), part.data() + part.size(), number);
    rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
    return number;
  };
  while (!version.empty() || !removal.empty()) {
    const auto mine = next(version);
    const auto limit = next(removal);
    if (mine != limit) return mine > limit;
  }
  return true;
}

}  // namespace presetc
