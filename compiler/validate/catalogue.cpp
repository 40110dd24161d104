#include "validate/catalogue.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/area.h"
#include "validate/default_of.h"
#include "validate/listed_paths.h"
#include "validate/member_schemas.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

}  // namespace

Catalogue::Catalogue(const Schema& schema, Diagnostics& diagnostics)
    : schema_(schema), conditions_(conditions_of(schema, diagnostics)) {
  auto listed = list_paths(schema);
  parameters_ = std::move(listed.parameters);
  known_ = std::move(listed.known);
  const auto& old = listed.old;
  for (const Path& path : known_) known_texts_.push_back(to_string(path));
  const auto nodes = schema.nodes();
  has_merge_strategies_ =
      std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node->merge != nullptr; });

  for (const auto& [path, node] : old) {
    const auto mistake = [&, place = node->replaced_by_span](std::string message, std::string hint = {}) {
      diagnostics.report(Kind::bad_schema, place, std::move(message)).with_hint(std::move(hint));
    };
    PathError error;
    auto replacement = parse_path(node->replaced_by, arena_, error);
    if (!replacement) {
      mistake(
          fmt::format("`x-replaced-by` is \"{}\", which is no path: {}", node->replaced_by, error.message));
      continue;
    }
    if (!knows(replacement->segments)) {
      const auto near = nearest(replacement->segments);
      mistake(fmt::format("`x-replaced-by` is \"{}\", which the schema does not know", node->replaced_by),
              near.empty() ? std::string() : fmt::format("did you mean `{}`?", near));
      continue;
    }
    const bool old_too = std::any_of(old.begin(), old.end(), [&](const auto& other) {
      return is_at_or_below(replacement->segments, other.first.segments);
    });
    if (old_too) {
      mistake(fmt::format("`x-replaced-by` is \"{}\", which is an old name itself", node->replaced_by),
              "name the parameter that is used today");
      continue;
    }
    old_names_.push_back({path, std::move(*replacement), node->removal_version, node->message});
  }
}

bool Catalogue::knows(Segments path) const {
  return area_at(schema_.root(), path).known();
}

const SchemaNode* Catalogue::describe(Segments path) const {
  const Area area = area_at(schema_.root(), path);
  return area.nodes.empty() ? nullptr : &follow(*area.nodes.front());
}

const Value* Catalogue::default_value(Segments path) const {
  return default_of(schema_.root(), path);
}

std::string_view Catalogue::description(Segments path) const {
  for (const SchemaNode* node : area_at(schema_.root(), path).nodes) {
    if (!node->description.empty()) return node->description;
  }
  return {};
}

Spelling Catalogue::spelling(Segments path) const {
  Spelling spelling;
  for (const SchemaNode* node : area_at(schema_.root(), path).nodes) {
    if (!spelling.arg) spelling.arg = node->arg;
    if (!spelling.env) spelling.env = node->env;
  }
  return spelling;
}

TypeBits Catalogue::types(Segments path) const {
  return allowed_types(schema_.root(), path);
}

bool Catalogue::expects_integer(Segments path) const {
  const TypeBits allowed = types(path);
  return (allowed & schema_integer) != 0 && (allowed & schema_number) == 0;
}

const Value* Catalogue::merge_strategy(Segments path) const {
  if (!has_merge_strategies_) return nullptr;
  const Value* nearest_one = nullptr;
  Area area = area_of(schema_.root());
  for (std::size_t depth = 0;; ++depth) {
    const auto at = std::find_if(area.nodes.begin(), area.nodes.end(),
                                 [](const SchemaNode* node) { return node->merge != nullptr; });
    if (at != area.nodes.end()) nearest_one = (*at)->merge;
    if (depth == path.size()) return nearest_one;
    area = enter(area, path[depth]);
  }
}

std::vector<std::string_view> Catalogue::keys_at(Segments path) const {
  std::vector<std::string_view> keys;
  for (const Path& known : known_) {
    if (known.segments.size() == path.size() + 1 && is_at_or_below(known.segments, path)) {
      keys.push_back(known.segments.back());
    }
  }
  return keys;
}

std::string Catalogue::nearest(Segments path) const {
  if (path.empty()) return {};
  const auto last = path.back();
  const auto parent = path.first(path.size() - 1);
  const auto below_parent = [&](std::string_view key) {
    std::vector<std::string_view> segments(parent.begin(), parent.end());
    segments.push_back(key);
    return to_string(segments);
  };
  const auto siblings = keys_at(parent);

  // The right name in the wrong place. Of several, the one that shares most of the way, then the shortest
  // way.
  const auto shared = [&](const Path& other) {
    const auto end =
        std::mismatch(path.begin(), path.end(), other.segments.begin(), other.segments.end()).first;
    return end - path.begin();
  };
  const Path* same_name = nullptr;
  for (const Path& known : known_) {
    if (known.segments.back() != last) continue;
    const bool better =
        same_name == nullptr || shared(known) > shared(*same_name) ||
        (shared(known) == shared(*same_name) && known.segments.size() < same_name->segments.size());
    if (better) same_name = &known;
  }
  if (same_name != nullptr) return to_string(*same_name);

  // A typing mistake in the name, then one anywhere in the path.
  if (const auto near = closest(last, siblings); !near.empty()) return below_parent(near);
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    // A section is not what was meant by something in it, however short the rest of the path.
    if (!is_at_or_below(path, known_[i].segments)) texts.push_back(known_texts_[i]);
  }
  return std::string(closest(to_string(path), texts));
}

Violation unknown_parameter(const Catalogue& catalogue, Segments path, Span key_span) {
  constexpr std::size_t most_listed = 12;
  Violation violation;
  violation.kind = Kind::unknown_parameter;
  violation.path.assign(path.begin(), path.end());
  violation.span = key_span;
  violation.message = fmt::format("unknown parameter `{}`", to_string(path));
  if (const auto near = catalogue.nearest(path); !near.empty()) {
    violation.hint = fmt::format("did you mean `{}`?", near);
    return violation;
  }
  const auto parent = path.first(path.empty() ? 0 : path.size() - 1);
  if (!parent.empty() && !catalogue.knows(parent)) {
    violation.hint = fmt::format("the schema has no section `{}`", to_string(parent));
    return violation;
  }
  const auto keys = catalogue.keys_at(parent);
  if (!keys.empty() && keys.size() <= most_listed) {
    violation.hint = fmt::format("known here: {}", fmt::join(keys, ", "));
  }
  return violation;
}

}  // namespace presetc
