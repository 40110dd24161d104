#include "resolve/whole_numbers.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "validate/item_types.h"
#include "value/decimal.h"

namespace presetc {

namespace {

/// nullopt if it is not whole, or beyond 64 bits. A number that was read keeps the digits that it has there.
std::optional<Integer> whole(const Real& real) {
  if (const auto written = real.spelling.empty() ? std::nullopt : to_decimal(real.spelling))
    return is_whole(*written) ? to_integer(*written) : std::nullopt;
  const double number = real.value;
  if (std::trunc(number) != number) return std::nullopt;
  if (number >= 18446744073709551616.0 || number < -9223372036854775808.0) return std::nullopt;
  return Integer{static_cast<std::uint64_t>(std::fabs(number)), number < 0};
}

class Converter {
 public:
  Converter(const SchemaMap& schemas, const Path& path, Arena& arena)
      : schemas_(schemas), path_(path), arena_(arena) {}

  /// `computed`: what it is a part of was.
  const Value& convert(const Value& value, bool computed) {
    computed = computed || value.origin().cause == Cause::computed;
    switch (value.type()) {
      case Type::real: {
        if (!computed) return value;
        const auto integer = whole(value.real());
        return integer && takes_only_integers() ? *make_integer(arena_, *integer, value.origin()) : value;
      }
      case Type::list:
        return convert_items(value, computed);
      case Type::map:
        return convert_members(value, computed);
      default:
        return value;
    }
  }

 private:
  const Value& convert_items(const Value& list, bool computed) {
    std::vector<const Value*> items(list.items().begin(), list.items().end());
    bool changed = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      in_lists_.push_back({.item = i, .into_list = true});
      const Value* const old = std::exchange(items[i], &convert(*items[i], computed));
      changed = changed || items[i] != old;
      in_lists_.pop_back();
    }
    return changed ? *make_list(arena_, items, list.origin()) : list;
  }

  const Value& convert_members(const Value& map, bool computed) {
    std::vector<Member> members(map.members().begin(), map.members().end());
    bool changed = false;
    for (Member& member : members) {
      const Value* const old = member.value;
      if (in_lists_.empty()) {
        path_.segments.push_back(member.key);
        member.value = &convert(*old, computed);
        path_.segments.pop_back();
      } else {
        in_lists_.push_back({.key = member.key});
        member.value = &convert(*old, computed);
        in_lists_.pop_back();
      }
      changed = changed || member.value != old;
    }
    return changed ? *make_map_like(arena_, map, members) : map;
  }

  [[nodiscard]] bool takes_only_integers() const {
    const SchemaMap::Found found = schemas_.find(path_.segments);
    if (found.catalogue() == nullptr) return false;
    if (in_lists_.empty()) return found.catalogue()->expects_integer(found.rest);
    std::vector<SchemaStep> steps;
    for (const auto key : found.rest) steps.push_back({.key = key});
    steps.insert(steps.end(), in_lists_.begin(), in_lists_.end());
    const TypeBits types = allowed_types(found.part->schema->schema->root(), steps);
    return (types & schema_integer) != 0 && (types & schema_number) == 0;
  }

  const SchemaMap& schemas_;
  Path path_;                         // down to the first list
  std::vector<SchemaStep> in_lists_;  // from there
  Arena& arena_;
};

}  // namespace

const Value& with_whole_numbers(const SchemaMap& schemas, const Path& path, const Value& value,
                                Arena& arena) {
  return Converter(schemas, path, arena).convert(value, false);
}

}  // namespace presetc
