// YAML files of several documents (YAML 1.2.2, chapter 9), which a project refuses: for whoever looks at
// files that are not a project's.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace presetc {

/// The bytes [begin, end) of one document, with its `---` and `...` lines.
struct YamlStretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where the documents of `text` are, from byte `begin` on; at least one. A marker at the beginning of a line
/// ends a document whatever it stands in, so that this takes no parser. Comments after the last document are
/// none.
[[nodiscard]] std::vector<YamlStretch> yaml_stretches(std::string_view text, std::size_t begin);

struct YamlStream {
  std::vector<Span> places;         ///< of all documents
  std::vector<Document> documents;  ///< those that could be read to their end
};

/// Reads every document of a source on its own (read_yaml.cpp), with the limits of one for each. Otherwise
/// like read_yaml.
[[nodiscard]] YamlStream read_yaml_stream(const Source& source, Diagnostics& diagnostics);

}  // namespace presetc
