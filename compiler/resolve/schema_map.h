// Which schema describes which part of a config: one for the whole, and one below each path at which presets
// are mounted.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "load/project.h"
#include "value/path.h"

namespace presetc {

class SchemaMap {
 public:
  struct Part {
    Path at;                                  ///< empty: the whole config but the other parts
    std::string_view name;                    ///< of the schema; empty: none
    const ParameterSchema* schema = nullptr;  ///< null: unchecked
  };
  /// The part that a path lies in, and the path from there.
  struct Found {
    const Part* part = nullptr;
    std::span<const std::string_view> rest;
    [[nodiscard]] const Catalogue* catalogue() const {
      return part->schema == nullptr ? nullptr : part->schema->catalogue.get();
    }
  };

  /// There is always a part for the root; it is the first.
  void set_root(std::string_view name, const ParameterSchema* schema) { parts_.front() = {{}, name, schema}; }
  void add(Part part) { parts_.push_back(std::move(part)); }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const Part& root() const { return parts_.front(); }
  [[nodiscard]] Found find(std::span<const std::string_view> path) const;

  /// True where a schema knows the path, or above a mount.
  [[nodiscard]] bool knows(std::span<const std::string_view> path) const;
  [[nodiscard]] const Value* default_value(std::span<const std::string_view> path) const;
  [[nodiscard]] const Value* merge_strategy(std::span<const std::string_view> path) const;
  /// True if no part has a schema.
  [[nodiscard]] bool is_unchecked() const;

 private:
  std::vector<Part> parts_{Part{}};
};

}  // namespace presetc
