#include "embedded/embedded_files.h"

namespace presetc {

std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view path) {
  for (const EmbeddedFile& file : files) {
    if (file.path == path) return file.bytes;
  }
  return {};
}

}  // namespace presetc
