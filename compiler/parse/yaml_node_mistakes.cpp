#include "parse/yaml_node_mistakes.h"

#include <fmt/format.h>

#include "parse/shortened.h"
#include "parse/yaml_failure.h"

namespace presetc {

void report_no_key(Span colon, Diagnostics& diagnostics) {
  diagnostics.report(Kind::non_string_key, colon, "no key before `:`, expected a string")
      .with_hint("write the key; an empty one is `\"\":`");
}

void report_collection_as_key(Span key, Diagnostics& diagnostics) {
  diagnostics.report(Kind::non_string_key, key, "a list or map as key, expected a string")
      .with_hint("quote it if the brackets are part of a text, such as \"{{ name }}\"");
}

void report_alias_as_key(Span alias, Type type, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::non_string_key, alias,
              fmt::format("the alias stands for a {}, expected a string as key", type_name(type)))
      .with_hint("write the key out, as a string");
}

void report_alias_cycle(Span where, std::string_view alias, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::alias_cycle, where,
              fmt::format("alias `{}` stands inside the value that it names", shortened(alias)))
      .with_hint("write the value out, or anchor something smaller");
}

void report_missing_colon(Span where, std::string_view key, bool flow, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::missing_colon, where,
              fmt::format("`{}` has no colon, expected `key: value`", shortened(key)))
      .with_hint(missing_colon_hint(key, flow));
}

void report_no_item(Span comma, Diagnostics& diagnostics) {
  diagnostics.report(Kind::yaml_syntax, comma, "nothing between two commas, expected an item")
      .with_hint("delete the comma, or write null");
}

}  // namespace presetc
