#include "expr/reference_text.h"

#include "expr/parser.h"

namespace presetc {

namespace {

constexpr std::string_view opening = "${";
constexpr std::string_view keep_hint =
    "if `${` is another tool's, write `$${`, or `references: keep` in the file";

/// The offset of the `}` that ends the expression which begins at `at`; npos if there is none. Braces inside
/// quotes do not count; pairs of braces do, so that a mistake with them is shown whole.
std::size_t end_of_expression(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '}' && depth-- == 0) return at;
    if (c == '{') ++depth;
    if (c != '"' && c != '\'') continue;
    // A quote that is not closed is no quote here: the parser will point at it.
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != c) end += text[end] == '\\' ? 2 : 1;
    if (end < text.size()) at = end;
  }
  return std::string_view::npos;
}

}  // namespace

bool mentions_references(std::string_view text) {
  return text.find(opening) != std::string_view::npos;
}

std::optional<ReferenceText> parse_reference_text(std::string_view text, const TextMap& map, Arena& arena,
                                                  Diagnostics& diagnostics) {
  ReferenceText result;
  result.span = map.span(0, text.size());
  bool sound = true;
  std::size_t begin = 0;  // of the literal that is being read
  const auto add_literal = [&](std::size_t end) {
    if (end > begin) result.parts.push_back({text.substr(begin, end - begin), std::nullopt});
  };
  for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at)) {
    if (at > begin && text[at - 1] == '$') {
      add_literal(at - 1);
      begin = at;
      at += opening.size();
      continue;
    }
    add_literal(at);
    const std::size_t from = at + opening.size();
    std::size_t end = end_of_expression(text, from);
    // Perhaps a quote is open there: the parser says so better.
    if (end == std::string_view::npos) end = text.find('}', from);
    if (end == std::string_view::npos) {
      diagnostics.report(Kind::bad_expression, map.span(at, from), "`${` has no `}`")
          .with_hint(std::string("close it with `}`; ") + std::string(keep_hint));
      return std::nullopt;
    }
    auto expression = parse_expression({text, from, end, map, keep_hint}, arena, diagnostics);
    sound = sound && expression.has_value();
    result.parts.push_back({{}, std::move(expression)});
    at = begin = end + 1;
  }
  if (!sound) return std::nullopt;
  add_literal(text.size());
  return result;
}

}  // namespace presetc
