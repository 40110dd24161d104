#include "emit/collections.h"

#include <algorithm>
#include <vector>

#include "value/edit.h"

namespace presetc {

const Value* make_matrix(std::span<const MatrixRow> rows, Arena& arena, std::string& clash) {
  std::vector<const Value*> include;
  include.reserve(rows.size());
  for (const MatrixRow& row : rows) {
    std::vector<Member> members{{"experiment", {}, make_string(arena, row.experiment, {})},
                                {"id", {}, make_string(arena, row.id, {})},
                                {"label", {}, make_string(arena, row.label, {})}};
    if (!row.path.empty()) members.push_back({"path", {}, make_string(arena, row.path, {})});
    const std::size_t own = members.size();
    for (const Member& value : row.values->members()) {
      const auto same = [&](const Member& member) { return member.key == value.key; };
      if (std::any_of(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(own), same)) {
        clash = value.key;
        return nullptr;
      }
      members.push_back(value);
    }
    include.push_back(make_map(arena, members, {}));
  }
  const Member root{"include", {}, make_list(arena, include, {})};
  return make_map(arena, std::span(&root, 1), {});
}

const Value* make_space(const Value& config, std::span<const SearchedPath> searched, Arena& arena) {
  const Value* fixed = &config;
  std::vector<Member> parameters;
  for (const SearchedPath& one : searched) {
    fixed = without_path(arena, *fixed, one.path->segments);
    parameters.push_back({arena.copy(to_string(*one.path)), {}, make_list(arena, one.candidates, {})});
  }
  const Member members[] = {{"config", {}, fixed}, {"parameters", {}, make_map(arena, parameters, {})}};
  return make_map(arena, members, {});
}

}  // namespace presetc
