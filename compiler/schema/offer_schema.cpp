#include "schema/offer_schema.h"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "schema/json_pointer.h"
#include "validate/area.h"
#include "validate/member_schemas.h"
#include "value/path.h"

namespace presetc {

namespace {

constexpr std::string_view range_name = "range";

/// Schemas that list more paths than this have no end of them: below it they stay open.
constexpr std::size_t most_paths = 20'000;

/// A text as a regular expression that matches it.
std::string quoted_for_pattern(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) quoted += '\\';
    quoted += c;
  }
  return quoted;
}

class Offers {
 public:
  Offers(PartialSchemas& parts, Arena& arena, std::vector<Member>& definitions)
      : parts_(parts), arena_(arena), definitions_(definitions) {}

  /// The schema of a map of keys below `area`, which stands at path_.
  const Value* below(const Area& area) {
    std::vector<Member> properties;
    std::set<std::string_view> seen;
    for (const SchemaNode* node : area.nodes) {
      if (node->ref != nullptr || !node->has_properties) continue;
      for (const Member& member : node->text->get("properties")->members()) {
        if (!seen.insert(member.key).second) continue;
        const Area inner = enter(area, member.key);
        if (!inner.known()) continue;
        path_.segments.push_back(member.key);
        properties.push_back({member.key, {}, offer(entries(area, member.key), inner)});
        path_.segments.pop_back();
      }
    }
    const bool open = takes_other_keys(area);
    if (open) open_paths_.push_back(to_string(path_));
    return map_value(arena_, {{"type", {}, text_value(arena_, "object")},
                              {"properties", {}, map_value(arena_, properties)},
                              {"additionalProperties", {}, make_boolean(arena_, open, {})}});
  }

  /// The same for the outermost keys, which may be whole paths.
  const Value* outermost(const Area& area) {
    const Value* nested = below(area);
    std::vector<Member> patterns;
    for (const std::string& path : open_paths_) {
      if (path.empty()) return map_value(arena_, {{"type", {}, text_value(arena_, "object")}});
      const auto pattern = arena_.copy(fmt::format("^{}[.\\[]", quoted_for_pattern(path)));
      patterns.push_back({pattern, {}, make_boolean(arena_, true, {})});
    }
    std::vector<Member> properties;
    for (const auto& [path, reference] : paths_) properties.push_back({path, {}, reference});
    std::vector<Member> members{{"type", {}, text_value(arena_, "object")},
                                {"properties", {}, map_value(arena_, properties)}};
    if (!patterns.empty()) members.push_back({"patternProperties", {}, map_value(arena_, patterns)});
    members.push_back({"additionalProperties", {}, nested->get("additionalProperties")});
    return map_value(arena_, members);
  }

 private:
  /// The schemas that describe a key of an area.
  static std::vector<const SchemaNode*> entries(const Area& area, std::string_view key) {
    std::vector<const SchemaNode*> found;
    const auto add = [&](const SchemaNode& schema) {
      if (std::find(found.begin(), found.end(), &schema) == found.end()) found.push_back(&schema);
    };
    for (const SchemaNode* node : area.nodes) {
      if (node->ref == nullptr) for_each_named_schema(*node, key, add);
    }
    return found;
  }

  /// Whether keys that the schema does not list may stand here. The probe is a key that nobody lists.
  static bool takes_other_keys(const Area& area) {
    return enter(area, "\x01").known() ||
           std::any_of(area.nodes.begin(), area.nodes.end(),
                       [](const auto* node) { return !node->pattern_properties.empty(); });
  }

  /// `{"$ref": ...}` to the schema of what may be offered at path_.
  const Value* offer(const std::vector<const SchemaNode*>& described_by, const Area& area) {
    const std::string path = to_string(path_);
    const auto name = arena_.copy("offer:" + path);
    const Value* reference = refer_to(name);
    paths_.emplace_back(name.substr(name.find(':') + 1), reference);
    const std::size_t place = definitions_.size();
    definitions_.push_back({name, {}, nullptr});  // before those of the paths below
    definitions_[place].value = forms(described_by, area);
    return reference;
  }

  const Value* forms(const std::vector<const SchemaNode*>& described_by, const Area& area) {
    const Value* value = value_schema(described_by);
    if (area.lists_keys()) value = defined("value:" + to_string(path_), *value);  // large, and used twice
    const bool scalar = std::all_of(described_by.begin(), described_by.end(), is_scalar);
    std::vector<const Value*> forms{scalar ? value : scalar_form(*value), list_form(*value)};
    if (admits_number(area)) forms.push_back(refer_to(range_name));
    if (area.admits_map()) forms.push_back(map_form(area));
    std::vector<Member> members;
    for (const SchemaNode* node : area.nodes) {
      if (node->description.empty()) continue;
      members.push_back({"description", {}, text_value(arena_, node->description)});
      break;
    }
    members.push_back({"anyOf", {}, list_value(arena_, forms)});
    return map_value(arena_, members);
  }

  /// What one candidate may be, without what is said about the parameter.
  const Value* value_schema(const std::vector<const SchemaNode*>& described_by) {
    std::vector<const Value*> schemas;
    for (const SchemaNode* node : described_by) {
      const Value* written = parts_.write(*node, described_by.size() == 1);
      if (written->is(Type::map)) {
        std::vector<Member> members(written->members().begin(), written->members().end());
        std::erase_if(members, [](const Member& member) {
          return member.key == "description" || member.key == "title" || member.key == "default";
        });
        written = map_value(arena_, members);
      }
      schemas.push_back(written);
    }
    if (schemas.empty()) return map_value(arena_, {});
    if (schemas.size() == 1) return schemas.front();
    return map_value(arena_, {{"anyOf", {}, list_value(arena_, schemas)}});
  }

  /// The schema as a definition, and what refers to it.
  const Value* defined(const std::string& name, const Value& schema) {
    definitions_.push_back({arena_.copy(name), {}, &schema});
    return refer_to(name);
  }

  const Value* refer_to(std::string_view name) {
    return map_value(arena_, {{"$ref", {}, text_value(arena_, arena_.copy(pointer_to_definition(name)))}});
  }

  /// Whether nothing but a scalar may stand there, whatever else is said about it.
  static bool is_scalar(const SchemaNode* node) {
    const SchemaNode& schema = follow(*node);
    if (schema.types != 0) return (schema.types & (schema_array | schema_object)) == 0;
    if (schema.enumeration == nullptr) return false;
    const auto listed = schema.enumeration->items();
    return std::none_of(listed.begin(), listed.end(), [](const Value* item) { return item->is_container(); });
  }

  /// One candidate alone is no list and no map.
  const Value* scalar_form(const Value& value) {
    std::vector<const Value*> types;
    for (const auto* type : {"null", "boolean", "number", "string"})
      types.push_back(text_value(arena_, type));
    return map_value(arena_,
                     {{"type", {}, list_value(arena_, types)}, {"allOf", {}, list_value(arena_, {&value})}});
  }

  const Value* list_form(const Value& value) {
    return map_value(arena_, {{"type", {}, text_value(arena_, "array")},
                              {"items", {}, &value},
                              {"minItems", {}, make_integer(arena_, {1, false}, {})},
                              {"uniqueItems", {}, make_boolean(arena_, true, {})}});
  }

  /// Longer paths, nested.
  const Value* map_form(const Area& area) {
    const bool again = std::any_of(area.nodes.begin(), area.nodes.end(), [&](const SchemaNode* node) {
      return node->has_properties && std::find(entered_.begin(), entered_.end(), node) != entered_.end();
    });
    if (again || definitions_.size() > most_paths) {  // a recursive schema
      open_paths_.push_back(to_string(path_));
      return map_value(arena_, {{"type", {}, text_value(arena_, "object")}});
    }
    const std::size_t before = entered_.size();
    entered_.insert(entered_.end(), area.nodes.begin(), area.nodes.end());
    const Value* written = below(area);
    entered_.resize(before);
    return written;
  }

  static bool admits_number(const Area& area) {
    const auto admits = [](const SchemaNode* node) {
      constexpr std::uint8_t numbers = schema_integer | schema_number;
      if (node->ref != nullptr) return false;  // what it leads to is in the area too
      if (node->enumeration != nullptr) {
        const auto listed = node->enumeration->items();
        return std::any_of(listed.begin(), listed.end(), [](const Value* item) { return item->is_number(); });
      }
      return node->types == 0 || (node->types & numbers) != 0;
    };
    return area.nodes.empty() || area.open || std::any_of(area.nodes.begin(), area.nodes.end(), admits);
  }

  PartialSchemas& parts_;
  Arena& arena_;
  std::vector<Member>& definitions_;
  Path path_;
  std::vector<std::pair<std::string_view, const Value*>> paths_;  // each path and its offer, in order
  std::vector<std::string> open_paths_;                           // below which any path may be
  std::vector<const SchemaNode*> entered_;
};

/// `{from: 1, to: 64, factor: 2}`
const Value* range_schema(Arena& arena) {
  const Value* number = map_value(arena, {{"type", {}, text_value(arena, "number")}});
  const auto one_of_them = [&](std::string_view key) {
    return map_value(arena, {{"required", {}, list_value(arena, {text_value(arena, key)})}});
  };
  return map_value(
      arena,
      {{"description", {}, text_value(arena, "A range: from, to, and step or factor.")},
       {"type", {}, text_value(arena, "object")},
       {"properties",
        {},
        map_value(arena,
                  {{"from", {}, number},
                   {"to", {}, number},
                   {"step", {}, number},
                   {"factor", {}, number},
                   {"include_end", {}, map_value(arena, {{"type", {}, text_value(arena, "boolean")}})}})},
       {"required", {}, list_value(arena, {text_value(arena, "from"), text_value(arena, "to")})},
       {"oneOf", {}, list_value(arena, {one_of_them("step"), one_of_them("factor")})},
       {"additionalProperties", {}, make_boolean(arena, false, {})}});
}

}  // namespace

const Value* offers_schema(const Schema& family, PartialSchemas& parts, Arena& arena,
                           std::vector<Member>& definitions) {
  definitions.push_back({range_name, {}, range_schema(arena)});
  return Offers(parts, arena, definitions).outermost(area_of(family.root()));
}

}  // namespace presetc
