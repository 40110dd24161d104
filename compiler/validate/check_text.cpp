// The keywords about strings.
#include <algorithm>

#include <fmt/format.h>

#include "validate/checker.h"
#include "validate/format.h"
#include "validate/pattern.h"
#include "value/display.h"

namespace presetc {

namespace {

std::uint64_t code_points(std::string_view text) {
  return static_cast<std::uint64_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

}  // namespace

bool Checker::check_text(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  const auto text = value.string();
  bool ok = true;
  if (node.min_length || node.max_length) {
    const auto length = code_points(text);
    const bool short_one = node.min_length && length < *node.min_length;
    const bool long_one = node.max_length && length > *node.max_length;
    if (short_one || long_one) {
      if (quiet()) return false;
      const auto bound = short_one ? *node.min_length : *node.max_length;
      const auto found = length == 0 ? std::string("empty")
                                     : fmt::format("{}, {} character{} long", display(value), length,
                                                   length == 1 ? "" : "s");
      ok = wrong(Kind::wrong_size, place, value.span(),
                 fmt::format("{} is {}; expected at {} {} character{}", name_of(place), found,
                             short_one ? "least" : "most", bound, bound == 1 ? "" : "s"));
    }
  }
  if (node.pattern != nullptr && !node.pattern->matches(text)) {
    if (quiet()) return false;
    ok = wrong(Kind::wrong_form, place, value.span(),
               fmt::format("{} is {}; expected a string that matches {}", name_of(place), display(value),
                           node.pattern->text()));
  }
  if (node.format != nullptr && !node.format->accepts(text)) {
    if (quiet()) return false;
    ok = wrong(Kind::wrong_form, place, value.span(),
               fmt::format("{} is {}; expected {}, such as \"{}\"", name_of(place), display(value),
                           node.format->phrase, node.format->example));
  }
  return ok;
}

}  // namespace presetc
