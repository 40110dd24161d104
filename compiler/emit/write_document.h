// A value in a format: the one place that knows all writers.
#pragma once

#include <string>
#include <vector>

#include "emit/provenance.h"
#include "emit/unrepresentable.h"
#include "load/manifest.h"
#include "resolve/schema_map.h"

namespace presetc {

struct DocumentStyle {
  Format format = Format::yaml;
  const SchemaMap* schemas = nullptr;        ///< for `x-arg` and `x-env`; may be null
  std::span<const std::string_view> select;  ///< where the document stands in the config that they describe
  const LeafOriginOf* comments = nullptr;    ///< YAML alone: what they say; null for none
};

/// Appends the document, which ends in a line break. `refused`: where to say what the format cannot carry,
/// after which the text is not to be used; null if that was asked before.
void append_document(const Value& document, const DocumentStyle& style, std::string& out,
                     std::vector<Unrepresentable>* refused);

}  // namespace presetc
