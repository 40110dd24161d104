// A family's schema describes complete configs; a preset holds a part of one. This is the schema of parts:
// what speaks about several keys together is left out, and any value may be a text with `${...}` instead
// (language.md, section 7).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// The pattern of texts that refer to other values: `${`, but not `$${`.
inline constexpr std::string_view reference_pattern = "(^|[^$])\\$\\{";

/// Writes the schemas of parts, and keeps what they refer to. The schema that the nodes are of must outlive
/// the arena's values.
class PartialSchemas {
 public:
  explicit PartialSchemas(Arena& arena) : arena_(arena) {}

  /// `closed`: no part that stands elsewhere (`allOf`, `anyOf`, ...) speaks about the same place, so that
  /// keys which the node does not list are mistakes (language.md: a path is known if some part describes it).
  [[nodiscard]] const Value* write(const SchemaNode& node, bool closed);

  /// Everything that what was written refers to, for `definitions`. Call it last.
  [[nodiscard]] std::vector<Member> definitions();

 private:
  /// `pointer`: how the schema refers to it.
  const Value* reference_to(const SchemaNode& node, std::string_view pointer);
  const Value* write_keyword(const Member& member, const SchemaNode& node, bool closed);
  const Value* write_all(const std::vector<const SchemaNode*>& nodes);

  Arena& arena_;
  bool holds_reference_ = false;  // what was written refers to the definition of that name
  std::set<std::string, std::less<>> used_names_;
  std::map<const SchemaNode*, std::string_view> names_;                  // of what was referred to
  std::vector<std::pair<const SchemaNode*, std::string_view>> targets_;  // the same, in order
};

/// The nodes of a schema document, which stand in no file.
[[nodiscard]] const Value* text_value(Arena& arena, std::string_view text);
[[nodiscard]] const Value* map_value(Arena& arena, const std::vector<Member>& members);
[[nodiscard]] const Value* list_value(Arena& arena, const std::vector<const Value*>& items);

}  // namespace presetc
