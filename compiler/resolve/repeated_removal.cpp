#include "resolve/repeated_removal.h"

#include <algorithm>

#include <fmt/format.h>

namespace presetc {

bool report_if_repeated(const std::vector<Removal>& removals, const Removal& removal,
                        Diagnostics& diagnostics) {
  const auto first = std::find_if(removals.begin(), removals.end(), [&](const Removal& each) {
    return each.pattern.path == removal.pattern.path;
  });
  if (first == removals.end() || first->span == removal.span) return false;
  diagnostics
      .report(Kind::unset_nothing, removal.span,
              fmt::format("`{}` is there twice", to_string(removal.pattern.path)))
      .with_note(first->span, "the first time")
      .with_hint("delete one of the two");
  return true;
}

}  // namespace presetc
