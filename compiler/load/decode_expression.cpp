#include "load/decode_expression.h"

#include <utility>

#include "parse/scalar_map.h"

namespace presetc {

std::optional<Expression> decode_expression(const Value& text, Decoding& decoding) {
  if (!text.is(Type::string)) return std::nullopt;
  auto expression = parse_expression(text.string(), map_scalar(decoding.source, text), decoding.arena,
                                     decoding.diagnostics);
  if (!expression || !check_variables(*expression, decoding.environment, decoding.diagnostics))
    return std::nullopt;
  return expression;
}

std::optional<ReferenceText> decode_reference_text(const Value& text, Decoding& decoding) {
  if (!text.is(Type::string)) return std::nullopt;
  auto parsed = parse_reference_text(text.string(), map_scalar(decoding.source, text), decoding.arena,
                                     decoding.diagnostics);
  if (!parsed) return std::nullopt;
  bool fine = true;
  for (const ReferenceText::Part& part : parsed->parts) {
    if (part.expression)
      fine = check_variables(*part.expression, decoding.environment, decoding.diagnostics) && fine;
  }
  return fine ? std::move(parsed) : std::nullopt;
}

}  // namespace presetc
