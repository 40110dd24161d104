#include "lint/leaves.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "value/equality.h"
#include "value/path.h"

namespace presetc {

namespace {

/// The finalizer of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014): every bit of the input changes about half of the result.
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
  return bits ^ (bits >> 31U);
}

std::uint64_t joined(std::uint64_t path, std::uint64_t part) {
  return mixed(path * 0x9e3779b97f4a7c15U + part + 1);
}

bool is_leaf(const Value& value) {
  if (value.is(Type::map)) return value.members().empty();
  if (!value.is(Type::list)) return true;
  return std::none_of(value.items().begin(), value.items().end(),
                      [](const Value* item) { return item->is_container(); });
}

class Hashes {
 public:
  Hashes(const Source& source, LeafSet& leaves) : source_(source), leaves_(leaves) {}

  void add(const Value& value, std::uint64_t path, const MemberFilter& filter) {
    if (is_leaf(value)) {
      leaves_.push_back({path, value_hash(value)});
    } else if (value.is(Type::list)) {
      for (std::size_t i = 0; i < value.items().size(); ++i)
        add(*value.items()[i], joined(path, mixed(i)), {});
    } else {
      for (const Member& member : value.members()) {
        if (filter && !filter(member.key)) continue;
        add(*member.value, joined(path, std::hash<std::string_view>{}(member.key)), {});
      }
    }
  }

 private:
  [[nodiscard]] std::uint64_t value_hash(const Value& value) const {
    const auto kind = static_cast<std::uint64_t>(value.type() == Type::real ? Type::integer : value.type());
    if (!value.is(Type::poison)) return joined(kind, hash_of(value));
    const auto text =
        std::string_view(source_.bytes).substr(value.span().begin, value.span().end - value.span().begin);
    return joined(kind, std::hash<std::string_view>{}(text));
  }

  const Source& source_;
  LeafSet& leaves_;
};

using Leaves = std::map<std::string, const Value*>;

void add_leaves(const Value& value, const std::string& path, const MemberFilter& filter, Leaves& leaves) {
  if (is_leaf(value)) {
    leaves.emplace(path, &value);
  } else if (value.is(Type::list)) {
    for (std::size_t i = 0; i < value.items().size(); ++i)
      add_leaves(*value.items()[i], fmt::format("{}[{}]", path, i), {}, leaves);
  } else {
    for (const Member& member : value.members()) {
      if (filter && !filter(member.key)) continue;
      const std::string_view segments[] = {member.key};
      const std::string key = to_string(segments);
      add_leaves(*member.value, path.empty() || key.starts_with('[') ? path + key : path + "." + key, {},
                 leaves);
    }
  }
}

Leaves leaves_of(const std::vector<const Value*>& documents, const MemberFilter& filter) {
  Leaves leaves;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    add_leaves(*documents[i], documents.size() == 1 ? "" : fmt::format("document {}: ", i + 1), filter,
               leaves);
  }
  return leaves;
}

}  // namespace

LeafSet leaf_hashes(const std::vector<const Value*>& documents, const Source& source,
                    const MemberFilter& filter) {
  LeafSet leaves;
  Hashes hashes(source, leaves);
  for (std::size_t i = 0; i < documents.size(); ++i) hashes.add(*documents[i], mixed(i + 1), filter);
  std::sort(leaves.begin(), leaves.end(),
            [](const LeafHash& a, const LeafHash& b) { return a.path < b.path; });
  return leaves;
}

std::vector<LeafDifference> leaf_differences(const std::vector<const Value*>& left,
                                             const std::vector<const Value*>& right,
                                             const MemberFilter& filter) {
  const Leaves ours = leaves_of(left, filter);
  const Leaves theirs = leaves_of(right, filter);
  std::vector<LeafDifference> differences;
  auto a = ours.begin();
  auto b = theirs.begin();
  while (a != ours.end() || b != theirs.end()) {
    if (b == theirs.end() || (a != ours.end() && a->first < b->first)) {
      differences.push_back({a->first, a->second, nullptr});
      ++a;
    } else if (a == ours.end() || b->first < a->first) {
      differences.push_back({b->first, nullptr, b->second});
      ++b;
    } else {
      if (!equal(*a->second, *b->second)) differences.push_back({a->first, a->second, b->second});
      ++a;
      ++b;
    }
  }
  return differences;
}

}  // namespace presetc
