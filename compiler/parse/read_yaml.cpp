// Bytes -> Document. Our own scanner reads them; yaml-cpp (yaml_library.h) then reads again what the scanner
// does not own.
#include <cstddef>
#include <utility>

#include "parse/check_bytes.h"
#include "parse/document.h"
#include "parse/merge_conflict.h"
#include "parse/yaml_library.h"
#include "parse/yaml_scanner.h"
#include "parse/yaml_stream.h"

namespace presetc {

namespace {

/// The document in the bytes [begin, end); nullopt if it could not be read to its end.
std::optional<Document> read_stretch(const Source& source, std::size_t begin, std::size_t end,
                                     Diagnostics& diagnostics) {
  Diagnostics found;
  Arena arena(5 * (end - begin) + 512);  // what values of so much text take, nearly always
  YamlScanner scanner(source, begin, end, arena, found);
  const Value* root = scanner.document();
  // What `%TAG` declares only the library knows. It never sees a text that is not one well-formed document.
  if (root != nullptr && scanner.declares_tags() && !found.has_errors())
    return read_yaml_with_library(source, begin, end, diagnostics);
  const bool sound = !found.has_errors();
  if (root == nullptr) explain_merge_conflict(source, Kind::yaml_syntax, found);
  diagnostics.take(std::move(found));
  if (root == nullptr) return std::nullopt;
  return Document{std::move(arena), root, sound, &source};
}

}  // namespace

std::optional<Document> read_yaml(const Source& source, Diagnostics& diagnostics) {
  const auto begin = check_bytes(source, TextFormat::yaml, {}, diagnostics);
  if (!begin) return std::nullopt;
  return read_stretch(source, *begin, source.bytes.size(), diagnostics);
}

YamlStream read_yaml_stream(const Source& source, Diagnostics& diagnostics) {
  YamlStream stream;
  const auto begin = check_bytes(source, TextFormat::yaml, {}, diagnostics);
  if (!begin) return stream;
  for (const YamlStretch stretch : yaml_stretches(source.bytes, *begin)) {
    stream.places.push_back(
        {source.id, static_cast<std::uint32_t>(stretch.begin), static_cast<std::uint32_t>(stretch.end)});
    if (auto document = read_stretch(source, stretch.begin, stretch.end, diagnostics))
      stream.documents.push_back(std::move(*document));
  }
  return stream;
}

}  // namespace presetc
