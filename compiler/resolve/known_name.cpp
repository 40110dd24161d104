#include "resolve/known_name.h"

#include <algorithm>

#include "validate/area.h"

namespace presetc {

bool knows_name(const SchemaMap& schemas, std::span<const std::string_view> path) {
  const auto& parts = schemas.parts();
  const bool above_mount = std::any_of(parts.begin() + 1, parts.end(), [&](const SchemaMap::Part& part) {
    return is_at_or_below(part.at.segments, path);
  });
  if (above_mount) return true;
  const SchemaMap::Found found = schemas.find(path);
  if (found.catalogue() == nullptr) return false;
  Area area = area_of(found.catalogue()->schema().root());
  for (std::size_t i = 0; i < found.rest.size(); ++i) {
    const Area inner = enter(area, found.rest[i]);
    if (!inner.known()) return false;
    if (inner.nodes.empty()) {  // allowed, and not described: here and below
      const bool free_names = i > 0 && !area.lists_keys();
      return free_names || enter_named(area, found.rest[i]).known();
    }
    area = inner;
  }
  return true;
}

}  // namespace presetc
