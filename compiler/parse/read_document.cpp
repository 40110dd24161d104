#include "parse/document.h"

namespace presetc {

std::optional<Document> read_document(const Source& source, Diagnostics& diagnostics) {
  return source.name.ends_with(".json") ? read_json(source, diagnostics) : read_yaml(source, diagnostics);
}

}  // namespace presetc
