#include "resolve/schema_map.h"

#include <algorithm>

namespace presetc {

SchemaMap::Found SchemaMap::find(std::span<const std::string_view> path) const {
  const Part* nearest = &parts_.front();
  for (const Part& part : parts_) {
    const bool nearer = part.at.segments.size() >= nearest->at.segments.size();
    if (nearer && is_at_or_below(path, part.at.segments)) nearest = &part;
  }
  return {nearest, path.subspan(nearest->at.segments.size())};
}

bool SchemaMap::knows(std::span<const std::string_view> path) const {
  const Found found = find(path);
  const Catalogue* catalogue = found.catalogue();
  if (catalogue != nullptr && (found.rest.empty() || catalogue->knows(found.rest))) return true;
  return std::any_of(parts_.begin() + 1, parts_.end(),
                     [&](const Part& part) { return is_at_or_below(part.at.segments, path); });
}

const Value* SchemaMap::default_value(std::span<const std::string_view> path) const {
  const Found found = find(path);
  return found.catalogue() == nullptr ? nullptr : found.catalogue()->default_value(found.rest);
}

const Value* SchemaMap::merge_strategy(std::span<const std::string_view> path) const {
  const Found found = find(path);
  return found.catalogue() == nullptr ? nullptr : found.catalogue()->merge_strategy(found.rest);
}

bool SchemaMap::is_unchecked() const {
  return std::all_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.schema == nullptr; });
}

}  // namespace presetc
