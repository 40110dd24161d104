#include "record/tool_identity.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <link.h>

#include <fmt/format.h>

namespace presetc {

namespace {

/// Notes are a header, a name and a text, each filled up to four bytes.
std::size_t filled(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

std::string id_in(const char* notes, std::size_t size) {
  for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= size;) {
    ElfW(Nhdr) header;
    std::memcpy(&header, notes + at, sizeof header);
    const std::size_t name = at + sizeof header;
    const std::size_t text = name + filled(header.n_namesz);
    at = text + filled(header.n_descsz);
    if (at > size) break;
    if (header.n_type != NT_GNU_BUILD_ID || header.n_namesz != 4 || std::memcmp(notes + name, "GNU", 4) != 0)
      continue;
    std::string id;
    for (std::size_t i = 0; i < header.n_descsz; ++i)
      id += fmt::format("{:02x}", static_cast<std::uint8_t>(notes[text + i]));
    return id;
  }
  return {};
}

/// The first object is the program itself.
int take_first(dl_phdr_info* object, std::size_t /*size*/, void* id) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* notes = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    std::string found = id_in(notes, segment.p_memsz);
    if (found.empty()) continue;
    *static_cast<std::string*>(id) = std::move(found);
    break;
  }
  return 1;
}

}  // namespace

std::string tool_identity() {
  std::string id;
  ::dl_iterate_phdr(take_first, &id);
  return id.empty() ? PRESETC_VERSION : fmt::format("{} {}", PRESETC_VERSION, id);
}

}  // namespace presetc
