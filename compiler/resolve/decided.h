// What an experiment decides over its presets: a conflict about it is settled.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// The paths that an experiment decides itself: through set, unset, its sweep or --set.
class Decided {
 public:
  void add_path(const Path& path) { paths_.push_back({&path, nullptr}); }
  /// A map decides what it has keys for.
  void add_value(const Path& path, const Value& value) { paths_.push_back({&path, &value}); }
  void add_pattern(const PathPattern& pattern) { patterns_.push_back(&pattern); }
  /// True for a path that was given, or that lies below one: replaced with what it was part of.
  [[nodiscard]] bool covers(std::span<const std::string_view> path) const;

 private:
  struct Decision {
    const Path* path;
    const Value* value;  // null: whatever is there
  };
  std::vector<Decision> paths_;
  std::vector<const PathPattern*> patterns_;
};

}  // namespace presetc
