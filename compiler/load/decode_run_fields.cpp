#include "load/decode_run_fields.h"

#include <array>

#include "load/words.h"

namespace presetc {

namespace {

constexpr std::array orders{
    Word<RunOrder>{"sequential", RunOrder::sequential},
    Word<RunOrder>{"interleaved", RunOrder::interleaved},
    Word<RunOrder>{"shuffled", RunOrder::shuffled},
};

constexpr std::array reactions{
    Word<OnInvalid>{"error", OnInvalid::error},
    Word<OnInvalid>{"skip", OnInvalid::skip},
};

/// A number that the format's schema let through: not negative.
std::optional<std::uint64_t> number(const Fields& fields, std::string_view name) {
  const Value* value = fields.get(name, Type::integer);
  if (value == nullptr || value->integer().negative) return std::nullopt;
  return value->integer().magnitude;
}

}  // namespace

std::optional<Sample> decode_sample(const Value& map, Decoding& decoding) {
  const Fields fields(&map);
  Sample sample;
  sample.span = map.span();
  sample.count = number(fields, "count");
  sample.ways = number(fields, "ways");
  sample.seed = number(fields, "seed").value_or(0);
  if (fields.get("count") != nullptr && fields.get("ways") != nullptr) {
    decoding.diagnostics
        .report(Kind::wrong_field, fields.key_span("ways"), "`count` and `ways` are both there")
        .with_note(fields.key_span("count"), "`count` is here")
        .with_hint("keep one: `count` draws so many points, `ways` draws as many as cover all combinations");
    return std::nullopt;
  }
  if (fields.get("count") == nullptr && fields.get("ways") == nullptr && fields.get("seed") != nullptr) {
    decoding.diagnostics.report(Kind::wrong_field, fields.key_span("seed"), "`sample` has a seed and no size")
        .with_hint("add `count: N` for so many points, or `ways: 2` to cover all pairs of candidates");
  }
  if (!sample.count && !sample.ways) return std::nullopt;
  return sample;
}

std::optional<Repeat> decode_repeat(const Value& map) {
  const Fields fields(&map);
  const auto count = number(fields, "count");
  if (!count) return std::nullopt;
  Repeat repeat;
  repeat.count_span = fields.get("count")->span();
  repeat.count = *count;
  repeat.seed = number(fields, "seed").value_or(0);
  repeat.order = meaning_of(orders, fields.text("order").text).value_or(RunOrder::sequential);
  return repeat;
}

std::optional<OnInvalid> find_on_invalid(const Text& name) {
  return meaning_of(reactions, name.text);
}

std::string_view run_order_name(RunOrder order) {
  return row_of(orders, order).word;
}

}  // namespace presetc
