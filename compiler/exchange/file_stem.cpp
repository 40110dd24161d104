#include "exchange/file_stem.h"

namespace presetc {

std::string file_stem_of(std::string_view display_name) {
  std::string stem;
  bool gap = false;
  for (const char c : display_name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (c == '.' && !stem.empty());
    if (!upper && !kept) {
      gap = true;
      continue;
    }
    if (gap && !stem.empty()) stem += '-';
    gap = false;
    stem += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return stem;
}

}  // namespace presetc
