// The keywords that combine schemas. The art is in what to say when no branch of anyOf or oneOf fits: if one
// was plainly meant, what is wrong with that one; else, once, what the branches expect.
#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "validate/area.h"
#include "validate/checker.h"
#include "validate/expectation.h"
#include "validate/member_schemas.h"
#include "validate/type_hint.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

using Branches = std::vector<const SchemaNode*>;

/// The types of the values that `const` or `enum` lists.
std::uint8_t listed_types(const SchemaNode& node) {
  if (node.constant != nullptr) return schema_types_of(*node.constant);
  std::uint8_t types = 0;
  if (node.enumeration != nullptr) {
    for (const Value* item : node.enumeration->items())
      types = static_cast<std::uint8_t>(types | schema_types_of(*item));
  }
  return types;
}

/// The values of all branches, if each lists its own.
std::vector<const Value*> listed_together(const Branches& branches) {
  std::vector<const Value*> values;
  for (const SchemaNode* branch : branches) {
    const SchemaNode& node = follow(*branch);
    if (node.constant == nullptr && node.enumeration == nullptr) return {};
    if (node.constant != nullptr) values.push_back(node.constant);
    if (node.constant == nullptr)
      values.insert(values.end(), node.enumeration->items().begin(), node.enumeration->items().end());
  }
  return values;
}

/// Could the branch, by its `type` alone, take the value (or, below `stepping`, a map)?
bool type_could_fit(const SchemaNode& branch, bool stepping, const Value& value) {
  const SchemaNode& node = follow(branch);
  if (node.always) return *node.always;
  if (node.types == 0 && !stepping && (node.constant != nullptr || node.enumeration != nullptr)) {
    return (listed_types(node) & schema_types_of(value)) != 0;
  }
  if (stepping ? rules_out_map(node) : !type_fits(node, value)) return false;
  return std::all_of(node.all_of.begin(), node.all_of.end(),
                     [&](const SchemaNode* part) { return type_could_fit(*part, stepping, value); });
}

/// The `type`s that the branches name, together.
std::uint8_t types_of(const Branches& branches) {
  std::uint8_t types = 0;
  for (const SchemaNode* branch : branches) {
    const SchemaNode& node = follow(*branch);
    types = static_cast<std::uint8_t>(types | node.types | types_of(node.any_of) | types_of(node.one_of));
  }
  return types;
}

/// Does the branch name this very value as its own: a property with one possible value, which the value has?
bool claims(const SchemaNode& branch, const Value& value) {
  const SchemaNode& node = follow(branch);
  if (!value.is(Type::map)) return false;
  const auto matches = [&](const auto& property) {
    const SchemaNode& schema = follow(*property.schema);
    const Value* only = schema.constant;
    if (schema.enumeration != nullptr && schema.enumeration->items().size() == 1)
      only = schema.enumeration->items().front();
    const Value* found = only == nullptr ? nullptr : value.get(property.key);
    return found != nullptr && equal(*only, *found);
  };
  return std::any_of(node.properties.begin(), node.properties.end(), matches) ||
         std::any_of(node.all_of.begin(), node.all_of.end(),
                     [&](const SchemaNode* part) { return claims(*part, value); });
}

/// A member by which the branch says that the value is not its own: a property with `const` or `enum` that
/// the value has with another value.
const Member* rejecting_member(const SchemaNode& branch, const Value& value,
                               std::vector<const Value*>* wanted) {
  const SchemaNode& node = follow(branch);
  if (!value.is(Type::map)) return nullptr;
  for (const auto& property : node.properties) {
    const SchemaNode& schema = follow(*property.schema);
    std::vector<const Value*> values;
    if (schema.constant != nullptr) values.push_back(schema.constant);
    if (schema.enumeration != nullptr) {
      values.insert(values.end(), schema.enumeration->items().begin(), schema.enumeration->items().end());
    }
    const Member* member = values.empty() ? nullptr : value.find(property.key);
    if (member == nullptr) continue;
    if (std::any_of(values.begin(), values.end(), [&](const Value* v) { return equal(*v, *member->value); }))
      continue;
    if (wanted != nullptr) wanted->insert(wanted->end(), values.begin(), values.end());
    return member;
  }
  for (const SchemaNode* part : node.all_of) {
    if (const Member* member = rejecting_member(*part, value, wanted)) return member;
  }
  return nullptr;
}

/// Does the branch know a member of it at `path`?
bool knows(const SchemaNode& branch, std::span<const std::string_view> path) {
  return area_at(branch, path).known();
}

}  // namespace

bool Checker::check_combined(const SchemaNode& node, Segments rest, const Value& value,
                             const ValuePlace* place) {
  bool ok = true;
  for (const SchemaNode* part : node.all_of) {
    if (!descend(*part, rest, value, place)) ok = false;
    if (!ok && quiet()) return false;
  }
  if (!node.any_of.empty() && !check_alternatives(node.any_of, false, rest, value, place)) ok = false;
  if (!ok && quiet()) return false;
  if (!node.one_of.empty() && !check_alternatives(node.one_of, true, rest, value, place)) ok = false;
  if (!ok && quiet()) return false;
  if (partial_ || !rest.empty()) return ok;
  if (node.negated != nullptr && fits(*node.negated, {}, value, place) && !part_waits(value)) {
    if (quiet()) return false;
    const std::string refused = expected_exactly(*node.negated, &value, "not");
    ok = wrong(
        Kind::no_alternative, place, value.span(),
        refused == "anything"
            ? fmt::format("{} is {}; the schema allows no value here", name_of(place), display(value))
            : fmt::format("{} is {}; expected anything but {}", name_of(place), display(value), refused));
  }
  if (node.condition != nullptr && (node.then != nullptr || node.otherwise != nullptr)) {
    const SchemaNode* chosen = node.then;
    const SchemaNode* other = node.otherwise;
    if (!fits(*node.condition, {}, value, place)) std::swap(chosen, other);
    // What a value that waits comes to may decide the other way.
    const bool may_be_other = part_waits(value) && (other == nullptr || fits(*other, {}, value, place));
    if (chosen != nullptr && !may_be_other && !check(*chosen, value, place)) ok = false;
  }
  return ok;
}

bool Checker::check_alternatives(const Branches& branches, bool exactly_one, Segments rest,
                                 const Value& value, const ValuePlace* place) {
  // A partial map need not fit one branch: its keys may come together with others elsewhere. Asking for the
  // whole map first would cost 2^depth under a recursive schema.
  if (partial_ && rest.empty() && value.is(Type::map) && !value.members().empty()) {
    return members_have_branches(branches, value, place);
  }
  // A leaf shows only a part of the object that a branch describes, so several may take it.
  const bool count_all = exactly_one && !partial_ && rest.empty();
  std::size_t count = 0;
  for (const SchemaNode* branch : branches) {
    if (!fits(*branch, rest, value, place)) continue;
    ++count;
    if (!count_all || count > 1) break;
  }
  if (count == 1 || (count > 1 && (!count_all || part_waits(value)))) return true;
  if (quiet()) return false;
  if (count == 0) {
    report_alternatives(branches, rest, value, place);
    return false;
  }
  std::vector<std::string> phrases;
  for (const SchemaNode* branch : branches) {
    if (fits(*branch, rest, value, place)) phrases.push_back(expected_schema(*branch));
  }
  return wrong(Kind::no_alternative, place, value.span(),
               fmt::format("{} is {}, which fits {} alternatives ({}); expected exactly one", name_of(place),
                           display(value), phrases.size(), join_alternatives(phrases)));
}

bool Checker::members_have_branches(const Branches& branches, const Value& map, const ValuePlace* place) {
  // If the map itself has the wrong type for all, its members have nothing to say.
  const bool map_fits = std::any_of(branches.begin(), branches.end(), [&](const SchemaNode* branch) {
    return type_could_fit(*branch, false, map);
  });
  if (!map_fits) {
    if (!quiet()) report_alternatives(branches, {}, map, place);
    return false;
  }
  bool ok = true;
  for (const Member& member : map.members()) {
    const Segments rest(&member.key, 1);
    const bool any = std::any_of(branches.begin(), branches.end(), [&](const SchemaNode* branch) {
      return fits(*branch, rest, *member.value, place);
    });
    if (any) continue;
    if (quiet()) return false;
    report_alternatives(branches, rest, *member.value, place);
    ok = false;
  }
  return ok;
}

void Checker::report_alternatives(const Branches& branches, Segments rest, const Value& value,
                                  const ValuePlace* place) {
  Branches by_type, meant;
  std::vector<const Value*> wanted;
  const Member* deciding = nullptr;
  bool one_decides = true;
  for (const SchemaNode* branch : branches) {
    if (!type_could_fit(*branch, !rest.empty(), value)) continue;
    by_type.push_back(branch);
    const Member* rejecting = rest.empty() ? rejecting_member(*branch, value, &wanted) : nullptr;
    if (rejecting == nullptr) {
      meant.push_back(branch);
    } else {
      one_decides = one_decides && (deciding == nullptr || deciding == rejecting);
      deciding = rejecting;
    }
  }
  if (meant.empty() && rest.empty()) {
    // `kind: hub` with another member that is wrong: whoever writes the kind means it.
    std::copy_if(by_type.begin(), by_type.end(), std::back_inserter(meant),
                 [&](const SchemaNode* branch) { return claims(*branch, value); });
  }
  if (meant.size() == 1 || by_type.size() == 1) {
    const std::size_t before = out_->size();
    (void)descend(meant.size() == 1 ? *meant.front() : *by_type.front(), rest, value, place);
    if (out_->size() == before + 1 && rest.empty()) {
      // A list of values is not all that is allowed if another branch lists more.
      if (const auto listed = listed_together(branches); !listed.empty())
        out_->back().message =
            fmt::format("{} is {}; expected {}", name_of(place), display(value), expected_values(listed));
    }
    if (out_->size() > before) return;
  }
  if (meant.empty() && deciding != nullptr && one_decides) {
    // `kind: c` where the branches are told apart by `kind: a` and `kind: b`.
    const ValuePlace inner{place, deciding->key, deciding->key_span, 0, false, {}};
    wrong(Kind::not_allowed, &inner, deciding->value->span(),
          fmt::format("{} is {}; expected {}", name_of(&inner), display(*deciding->value),
                      expected_values(wanted)));
    return;
  }
  if (!rest.empty()) {
    // Every branch refuses this member, for reasons of its own: the first that could hold it says why, of
    // those that know its key if there are any.
    Branches knowing;
    std::copy_if(by_type.begin(), by_type.end(), std::back_inserter(knowing),
                 [&](const SchemaNode* branch) { return knows(*branch, rest); });
    if (knowing.empty()) knowing = std::move(by_type);
    const std::size_t before = out_->size();
    if (!knowing.empty()) (void)descend(*knowing.front(), rest, value, place);
    if (out_->size() == before + 1) explain_alternatives(knowing, rest, value, place);
    if (out_->size() > before) return;
  }
  std::vector<std::string> phrases;
  for (const SchemaNode* branch : branches) {
    std::string phrase = expected_schema(*branch);
    if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end())
      phrases.push_back(std::move(phrase));
  }
  const bool no_type = by_type.empty();
  const std::size_t before = out_->size();
  const auto what = !rest.empty() ? std::string("a map") : no_type ? found(value) : display(value);
  wrong(no_type ? Kind::wrong_type : Kind::no_alternative, place, value.span(),
        fmt::format("{} is {}; expected {}", name_of(place), what, join_alternatives(phrases)),
        no_type && rest.empty() ? type_hint(value, types_of(branches)) : std::string());
  const bool has_parts = rest.empty() && (value.is(Type::map) || value.is(Type::list));
  if (has_parts && out_->size() > before) explain_alternatives(by_type, {}, value, place);
}

void Checker::explain_alternatives(const Branches& branches, Segments rest, const Value& value,
                                   const ValuePlace* place) {
  constexpr std::size_t most_explained = 8;
  if (!explains_ || branches.size() < 2) return;
  std::vector<std::string> notes;
  bool tell_more = false;  // than the message itself
  for (const SchemaNode* branch : branches) {
    if (notes.size() == most_explained) {
      notes.push_back(fmt::format("{} more alternatives do not fit", branches.size() - most_explained));
      break;
    }
    std::vector<Violation> reasons;
    Checker inner(partial_ ? Completeness::partial : Completeness::whole, references_, &reasons);
    inner.explains_ = false;  // alternatives in alternatives would be explained 8^depth times
    (void)inner.descend(*branch, rest, value, place);
    if (reasons.empty()) continue;
    tell_more = tell_more || reasons.front().message != out_->back().message;
    const auto more = reasons.size() == 1 ? std::string() : fmt::format(" (and {} more)", reasons.size() - 1);
    notes.push_back(fmt::format("not {}: {}{}", expected_schema(*branch), reasons.front().message, more));
  }
  if (tell_more) out_->back().notes = std::move(notes);
}

}  // namespace presetc
