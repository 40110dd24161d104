#include "load/decoding.h"

namespace presetc {

void take_references(const Value& value, Decoding& decoding) {
  if (decoding.keep_references) return;
  collect_references(value, decoding.source, decoding.environment, decoding.arena, decoding.references,
                     decoding.diagnostics);
}

}  // namespace presetc
