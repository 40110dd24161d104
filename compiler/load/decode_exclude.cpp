#include "load/decode_exclude.h"

#include <utility>

#include "load/decode_expression.h"
#include "load/decode_values.h"

namespace presetc {

std::vector<Exclusion> decode_exclude(const Value& list, Decoding& decoding) {
  std::vector<Exclusion> exclusions;
  if (!list.is(Type::list)) return exclusions;
  for (const Value* item : list.items()) {
    Exclusion exclusion;
    exclusion.span = item->span();
    if (item->is(Type::string)) {
      exclusion.expression = decode_expression(*item, decoding);
      if (exclusion.expression) exclusions.push_back(std::move(exclusion));
      continue;
    }
    if (!item->is(Type::map)) continue;
    if (item->members().empty()) {
      decoding.diagnostics
          .report(Kind::wrong_field, item->span(), "an exclusion without entries; expected PATH: VALUE")
          .with_hint("write what a point must have to be left out");
    }
    take_references(*item, decoding);
    for (Offer& offer : decode_offers(decoding.arena, *item, Repeats::refused, decoding.diagnostics)) {
      exclusion.entries.push_back({std::move(offer.path), offer.key_span, std::move(offer.candidates)});
    }
    if (!exclusion.entries.empty()) exclusions.push_back(std::move(exclusion));
  }
  return exclusions;
}

}  // namespace presetc
