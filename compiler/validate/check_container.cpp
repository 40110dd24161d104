// The keywords about lists and maps.
#include <algorithm>

#include <fmt/format.h>

#include "base/arena.h"
#include "validate/checker.h"
#include "validate/expectation.h"
#include "validate/member_schemas.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

std::string count_of(std::size_t count, std::string_view what) {
  if (count == 0) return fmt::format("no {}s", what);
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

// --- lists -----------------------------------------------------------------------------------------------

bool Checker::check_list(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  const auto items = value.items();
  bool ok = true;
  const auto sized = [&](const char* word, std::uint64_t bound) {
    return wrong(Kind::wrong_size, place, value.span(),
                 fmt::format("{} has {}; expected at {} {}", name_of(place), count_of(items.size(), "item"),
                             word, bound));
  };
  if (node.min_items && items.size() < *node.min_items) ok = !quiet() && sized("least", *node.min_items);
  if (node.max_items && items.size() > *node.max_items) ok = !quiet() && sized("most", *node.max_items);
  if (!ok && quiet()) return false;

  for (std::size_t i = 0; i < items.size(); ++i) {
    const SchemaNode* schema = node.items;
    if (node.has_tuple) schema = i < node.tuple.size() ? node.tuple[i] : node.additional_items;
    if (schema == nullptr) continue;
    const ValuePlace inner{place, {}, {}, i, true, {}};
    if (node.has_tuple && i >= node.tuple.size() && is_false(*schema)) {
      if (quiet()) return false;
      ok = wrong(Kind::wrong_size, place, items[i]->span(),
                 fmt::format("{} has {}; expected at most {}", name_of(place), count_of(items.size(), "item"),
                             node.tuple.size()));
      break;
    }
    if (!check(*schema, *items[i], &inner)) ok = false;
    if (!ok && quiet()) return false;
  }
  if (node.unique_items && !check_unique(value, place)) ok = false;
  if (!ok && quiet()) return false;
  if (node.contains != nullptr && !part_waits(value)) {
    bool any = false;
    for (std::size_t i = 0; i < items.size() && !any; ++i) {
      const ValuePlace inner{place, {}, {}, i, true, {}};
      any = fits(*node.contains, {}, *items[i], &inner);
    }
    if (!any && quiet()) return false;
    if (!any) {
      ok = wrong(Kind::no_alternative, place, value.span(),
                 fmt::format("{} is {}; expected at least one item to be {}", name_of(place), display(value),
                             expected_exactly(*node.contains, nullptr, "contains")));
    }
  }
  return ok;
}

bool Checker::check_unique(const Value& list, const ValuePlace* place) {
  const auto items = list.items();
  const auto repeated = [&](const Value& item, std::size_t first) {
    if (waits(item)) return true;
    if (quiet()) return false;
    return wrong(Kind::repeated_item, place, item.span(),
                 fmt::format("{} has the item {} twice, first at [{}]; expected different items",
                             name_of(place), display(item), first));
  };
  bool ok = true;
  if (items.size() <= 16) {  // pairs are fast and allocate nothing
    for (std::size_t i = 1; i < items.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!equal(*items[i], *items[j])) continue;
        ok = repeated(*items[i], j) && ok;
        break;
      }
    }
    return ok;
  }
  struct Hashed {
    std::size_t hash, index;
  };
  std::vector<Hashed> order;
  order.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) order.push_back({hash_of(*items[i]), i});
  std::sort(order.begin(), order.end(), [](const Hashed& a, const Hashed& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // item, its first equal one
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && order[end].hash == order[begin].hash) ++end;
    for (std::size_t i = begin + 1; i < end; ++i) {
      for (std::size_t j = begin; j < i; ++j) {
        if (!equal(*items[order[i].index], *items[order[j].index])) continue;
        pairs.emplace_back(order[i].index, order[j].index);
        break;
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [item, first] : pairs) ok = repeated(*items[item], first) && ok;
  return ok;
}

// --- maps ------------------------------------------------------------------------------------------------

bool Checker::check_map(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  bool ok = partial_ || check_together(node, value, place);
  if (!ok && quiet()) return false;
  return check_members(node, value, place) && ok;
}

bool Checker::check_together(const SchemaNode& node, const Value& map, const ValuePlace* place) {
  const auto members = map.members();
  bool ok = true;
  const auto sized = [&](const char* word, std::uint64_t bound) {
    return wrong(Kind::wrong_size, place, map.span(),
                 fmt::format("{} has {}; expected at {} {}", name_of(place), count_of(members.size(), "key"),
                             word, bound));
  };
  const auto missing = [&](std::string_view key, Span span, const std::string& why) {
    const ValuePlace inner{place, key, {}, 0, false, {}};
    if (const auto* property = node.find_property(key))
      inner.description = follow(*property->schema).description;
    return wrong(Kind::missing_parameter, &inner, span, why);
  };
  if (node.min_properties && members.size() < *node.min_properties)
    ok = !quiet() && sized("least", *node.min_properties);
  if (node.max_properties && members.size() > *node.max_properties)
    ok = !quiet() && sized("most", *node.max_properties);
  for (const auto& [key, span] : node.required) {
    if (!ok && quiet()) return false;
    if (map.find(key) != nullptr) continue;
    ok = !quiet() && missing(key, map.span(),
                             fmt::format("{} lacks `{}`, which the schema requires", name_of(place), key));
  }
  for (const auto& dependency : node.dependencies) {
    if (!ok && quiet()) return false;
    const Member* member = map.find(dependency.key);
    if (member == nullptr) continue;
    if (dependency.schema != nullptr) {
      ok = check(*dependency.schema, map, place) && ok;
      continue;
    }
    for (const auto key : dependency.keys) {
      if (map.find(key) != nullptr) continue;
      ok = !quiet() &&
           missing(key, member->key_span,
                   fmt::format("{} has `{}`, which needs `{}` too", name_of(place), dependency.key, key));
    }
  }
  return ok;
}

bool Checker::check_name(const SchemaNode& node, std::string_view key, Span span, const ValuePlace* place) {
  // A name is checked as the string it is; schemas with propertyNames are rare enough for an arena each.
  Arena arena(128);
  const Value& name = *make_string(arena, key, Origin{span, Cause::written});
  if (fits(*node.property_names, {}, name, place)) return true;
  if (quiet()) return false;
  const auto above = place == nullptr ? nullptr : place->above;
  const auto kind =
      follow(*node.property_names).pattern != nullptr ? Kind::wrong_form : Kind::unknown_parameter;
  return wrong(kind, place, span,
               fmt::format("\"{}\" is no key of {}; expected {}", key, name_of(above),
                           expected_exactly(*node.property_names, &name, "propertyNames")));
}

bool Checker::check_members(const SchemaNode& node, const Value& map, const ValuePlace* place) {
  const bool speaks = node.property_names != nullptr || node.additional_properties != nullptr ||
                      !node.properties.empty() || !node.pattern_properties.empty();
  if (!speaks) return true;
  bool ok = true;
  for (const Member& member : map.members()) {
    const ValuePlace inner{place, member.key, member.key_span, 0, false, {}};
    if (node.property_names != nullptr && !check_name(node, member.key, member.key_span, &inner)) ok = false;
    const auto into = [&](const SchemaNode& schema) {
      if (ok || !quiet()) ok = check(schema, *member.value, &inner) && ok;
    };
    const bool named = for_each_named_schema(node, member.key, into);
    if (!named && node.additional_properties != nullptr) {
      if (is_false(follow(*node.additional_properties))) {
        ok = unknown(node, member.key_span, &inner);
      } else {
        into(*node.additional_properties);
      }
    }
    if (!ok && quiet()) return false;
  }
  return ok;
}

}  // namespace presetc
