// What an experiment decides over its presets: a conflict about it is settled.
#pragma once

#include <span>
#include <string_view>
#include <utility>
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
  /// What each of these decides: all blocks of a sweep, all rows of a table. None decide nothing.
  void add_all(std::vector<Decided> each) { all_.push_back(std::move(each)); }
  /// True for a path that was given, or that lies below one: replaced with what it was part of.
  [[nodiscard]] bool covers(std::span<const std::string_view> path) const;
  /// True if a value is put at the path or below it: then there is a section, whatever presets say.
  [[nodiscard]] bool puts_section(std::span<const std::string_view> path) const;

 private:
  struct Decision {
    const Path* path;
    const Value* value;  // null: whatever is there
  };
  std::vector<Decision> paths_;
  std::vector<const PathPattern*> patterns_;
  std::vector<std::vector<Decided>> all_;
};

}  // namespace presetc
