#include "parse/number_value.h"

#include <fmt/format.h>

namespace presetc {

const Value* value_of(const Scalar& scalar, std::string_view text, Span span, Arena& arena,
                      Diagnostics& diagnostics) {
  const Origin origin{span};
  if (scalar.problem != Scalar::Problem::none) {
    const bool integer = scalar.problem == Scalar::Problem::integer_overflow;
    diagnostics
        .report(Kind::number_out_of_range, span,
                integer ? "an integer of more than 64 bits" : "a number that no 64-bit float can hold")
        .with_hint(text.size() <= 100 ? fmt::format("quote it if it is text: \"{}\"", text)
                                      : "quote it if it is text");
    return make_poison(arena, origin);
  }
  switch (scalar.type) {
    case Type::boolean:
      return make_boolean(arena, scalar.boolean, origin);
    case Type::integer:
      return make_integer(arena, scalar.integer, origin);
    case Type::real:
      return make_real(arena, {scalar.real, text}, origin);
    case Type::null:
      return make_null(arena, origin);
    default:
      return make_string(arena, text, origin);
  }
}

}  // namespace presetc
