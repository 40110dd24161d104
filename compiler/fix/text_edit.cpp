#include "fix/text_edit.h"

#include <algorithm>

namespace presetc {

bool are_apart(const std::vector<TextEdit>& edits, const std::vector<TextEdit>& others) {
  return std::none_of(edits.begin(), edits.end(), [&](const TextEdit& a) {
    return std::any_of(others.begin(), others.end(),
                       [&](const TextEdit& b) { return a.begin < b.end && b.begin < a.end; });
  });
}

bool touch(const std::vector<TextEdit>& edits, const std::vector<TextEdit>& others) {
  return std::any_of(edits.begin(), edits.end(), [&](const TextEdit& a) {
    return std::any_of(others.begin(), others.end(),
                       [&](const TextEdit& b) { return a.begin <= b.end && b.begin <= a.end; });
  });
}

std::string edited(std::string_view bytes, std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::string out;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    out += bytes.substr(at, edit.begin - at);
    out += edit.text;
    at = edit.end;
  }
  out += bytes.substr(at);
  return out;
}

}  // namespace presetc
