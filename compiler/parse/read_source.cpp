#include "parse/read_source.h"

#include <fmt/format.h>

#include "parse/document.h"

namespace presetc {

bool read_source(FileSystem& files, Source& source, Diagnostics& diagnostics) {
  const auto error = files.read(source.name, max_file_bytes, source.bytes);
  if (!error) return true;
  source.bytes.clear();
  diagnostics
      .report(error.too_large ? Kind::too_large : Kind::cannot_read, {source.id, 0, 0},
              fmt::format("cannot read {}: {}", source.name, error.text))
      .with_hint(source.name == "-" ? "standard input is not read: messages need a file to point into" : "");
  return false;
}

}  // namespace presetc
