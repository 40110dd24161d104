#include "validate/check.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/closest.h"
#include "validate/checker.h"
#include "validate/expectation.h"
#include "validate/member_schemas.h"
#include "value/path.h"

namespace presetc {

void check_value(const Schema& schema, std::span<const std::string_view> path, const Value& value,
                 Completeness completeness, bool references, std::vector<Violation>& violations,
                 std::span<const Span> key_spans) {
  // Most values fit, and saying so needs no names: the loud walk runs only to word what is wrong.
  if (Checker(completeness, references, nullptr).descend(schema.root(), path, value, nullptr)) return;
  const std::size_t before = violations.size();
  Checker(completeness, references, &violations, path, key_spans)
      .descend(schema.root(), path, value, nullptr);
  if (violations.size() - before >= Checker::most_violations)
    violations.back().notes.push_back(
        fmt::format("the check of this value stops at {} mistakes", Checker::most_violations));
}

void report(std::vector<Violation>&& violations, Diagnostics& diagnostics) {
  constexpr std::ptrdiff_t most_alike = 3;
  for (auto first = violations.begin(); first != violations.end();) {
    const auto last = std::find_if(first, violations.end(), [&](const Violation& violation) {
      return violation.kind != first->kind || violation.span != first->span || violation.path != first->path;
    });
    const auto shown = first + std::min(last - first, most_alike);
    for (auto at = first; at != shown; ++at) {
      Diagnostic& diagnostic = diagnostics.report(at->kind, at->span, std::move(at->message))
                                   .with_path(to_string(at->path))
                                   .with_hint(std::move(at->hint));
      for (std::string& note : at->notes) diagnostic.with_note({}, std::move(note));
      if (at + 1 == shown && shown != last)
        diagnostic.with_note({}, fmt::format("{} more of its values are wrong in this way", last - shown));
    }
    first = last;
  }
  violations.clear();
}

void gather_below_values(std::vector<Violation>& violations) {
  const auto in_one_value = [](const Violation& a, const Violation& b) {
    return a.value_depth > 0 && a.value_depth == b.value_depth &&
           std::equal(a.path.begin(), a.path.begin() + static_cast<std::ptrdiff_t>(a.value_depth),
                      b.path.begin());
  };
  violations.erase(std::unique(violations.begin(), violations.end(), in_one_value), violations.end());
}

// --- places ----------------------------------------------------------------------------------------------

namespace {

void append_place(const ValuePlace* place, std::string& text) {
  if (place == nullptr) return;
  append_place(place->above, text);
  if (place->is_item) {
    text += fmt::format("[{}]", place->index);
    return;
  }
  const auto segment = to_string(std::span(&place->key, 1));
  if (!text.empty() && !segment.starts_with('[')) text += '.';
  text += segment;
}

}  // namespace

std::string name_of(const ValuePlace* place) {
  if (place == nullptr) return "the document";
  std::string text;
  append_place(place, text);
  return '`' + text + '`';
}

std::vector<std::string_view> path_of(const ValuePlace* place) {
  std::vector<std::string_view> path;
  for (; place != nullptr; place = place->above) {
    if (place->is_item) {
      path.clear();  // whatever is inside a list belongs to the list
    } else {
      path.push_back(place->key);
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

bool has_reference(std::string_view text) {
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    if (at == 0 || text[at - 1] != '$') return true;
  }
  return false;
}

// --- the walk --------------------------------------------------------------------------------------------

bool Checker::wrong(Kind kind, const ValuePlace* place, Span span, std::string message, std::string hint) {
  if (quiet()) return false;
  // Several parts of a schema may say the same, and one that misses the type makes the others meaningless.
  // What is said about one value comes together, so a look at the last few is enough.
  constexpr std::size_t recent = 64;
  const auto path = path_of(place);
  for (std::size_t i = out_->size(); i > first_ && out_->size() - i < recent; --i) {
    const Violation& known = (*out_)[i - 1];
    if (known.span != span) continue;
    if (known.message == message || (known.kind == Kind::wrong_type && known.path == path)) return false;
  }
  if (hint.empty() && place != nullptr && !place->description.empty()) {
    hint = fmt::format("{}: {}", name_of(place), first_sentence(place->description));
  }
  out_->push_back({kind, path, span, std::move(message), std::move(hint)});
  return false;
}

bool Checker::fits(const SchemaNode& node, Segments rest, const Value& value, const ValuePlace* place) {
  auto* const out = std::exchange(out_, nullptr);
  const bool answer = descend(node, rest, value, place);
  out_ = out;
  return answer;
}

Span Checker::key_span(Segments rest) const {
  // Below anyOf a walk may begin anew at a member, whose key is not one of the path's.
  const bool of_path = rest.data() + rest.size() == path_.data() + path_.size();
  const std::size_t index = path_.size() - rest.size();
  return of_path && index < key_spans_.size() ? key_spans_[index] : Span{};
}

bool Checker::waits(const Value& value) const {
  return references_ && value.is(Type::string) && has_reference(value.string());
}

bool Checker::part_waits(const Value& value) const {
  if (!references_) return false;
  if (value.is(Type::list)) {
    return std::any_of(value.items().begin(), value.items().end(),
                       [&](const Value* item) { return part_waits(*item); });
  }
  if (value.is(Type::map)) {
    return std::any_of(value.members().begin(), value.members().end(),
                       [&](const Member& member) { return part_waits(*member.value); });
  }
  return value.is(Type::string) && has_reference(value.string());
}

bool Checker::refuse(const Value& value, const ValuePlace* place) {
  const bool has_key = place != nullptr && !place->is_item && place->key_span.known();
  return wrong(Kind::not_allowed, place, has_key ? place->key_span : value.span(),
               quiet() ? std::string() : fmt::format("{} is not allowed here", name_of(place)));
}

bool Checker::unknown(const SchemaNode& node, Span span, const ValuePlace* place) {
  if (quiet()) return false;
  std::vector<std::string_view> known;
  for (const auto& property : node.properties) known.push_back(property.key);
  return wrong(Kind::unknown_parameter, place, span, fmt::format("unknown parameter {}", name_of(place)),
               did_you_mean(place->key, known));
}

std::size_t Checker::HashOfQuestion::operator()(const Question& question) const {
  const std::hash<const void*> hash;
  std::size_t mixed = question.loud ? 1 : 0;
  for (const void* part : {static_cast<const void*>(question.node), static_cast<const void*>(question.value),
                           static_cast<const void*>(question.rest)}) {
    mixed = mixed * 0x9e3779b97f4a7c15ULL + hash(part);
  }
  return mixed;
}

template <class Ask>
bool Checker::asked_once(const Question& question, const Ask& ask) {
  constexpr double few_steps = 10'000;
  steps_ += 1;
  if (steps_ < few_steps) return ask();
  if (const auto known = answers_.find(question); known != answers_.end()) {
    steps_ += known->second.steps;
    return known->second.fits;
  }
  const double before = steps_;
  const bool fits = ask();
  answers_.emplace(question, Answer{fits, steps_ - before});
  return fits;
}

bool Checker::descend(const SchemaNode& schema, Segments rest, const Value& value, const ValuePlace* place) {
  if (rest.empty()) return check(schema, value, place);
  const SchemaNode& node = follow(schema);
  if (node.always) return *node.always || refuse(value, place);
  return asked_once({&node, &value, rest.data(), !quiet()},
                    [&] { return descend_node(node, rest, value, place); });
}

bool Checker::descend_node(const SchemaNode& node, Segments rest, const Value& value,
                           const ValuePlace* place) {
  if (rules_out_map(node)) {
    if (quiet()) return false;
    return wrong(Kind::wrong_type, place, value.span(),
                 fmt::format("{} is a map; expected {}", name_of(place), expected_schema(node)));
  }
  const auto key = rest.front();
  const ValuePlace inner{place, key, key_span(rest), 0, false, {}};
  const Span where = inner.key_span.known() ? inner.key_span : value.span();
  bool ok = node.property_names == nullptr || check_name(node, key, where, &inner);
  const auto into = [&](const SchemaNode& member) {
    if (ok || !quiet()) ok = descend(member, rest.subspan(1), value, &inner) && ok;
  };
  const bool named = for_each_named_schema(node, key, into);
  if (!named && node.additional_properties != nullptr) {
    if (is_false(follow(*node.additional_properties))) {
      ok = unknown(node, where, &inner);
    } else {
      into(*node.additional_properties);
    }
  }
  if (!ok && quiet()) return false;
  return check_combined(node, rest, value, place) && ok;
}

bool Checker::check(const SchemaNode& schema, const Value& value, const ValuePlace* place) {
  if (value.is(Type::poison)) return true;
  if (!quiet() && place != nullptr && place->description.empty()) {
    place->description = schema.description;
    for (const SchemaNode* at = &schema; place->description.empty() && at->ref != nullptr; at = at->ref) {
      place->description = at->ref->description;
    }
  }
  const SchemaNode& node = follow(schema);
  if (node.always) return *node.always || refuse(value, place);
  if (waits(value)) return true;
  return asked_once({&node, &value, nullptr, !quiet()}, [&] { return check_node(node, value, place); });
}

bool Checker::check_node(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  if (!check_type(node, value, place) || !check_listed(node, value, place)) return false;
  bool ok = true;
  switch (value.type()) {
    case Type::integer:
    case Type::real:
      ok = check_number(node, value, place);
      break;
    case Type::string:
      ok = check_text(node, value, place);
      break;
    case Type::list:
      ok = check_list(node, value, place);
      break;
    case Type::map:
      ok = check_map(node, value, place);
      break;
    default:
      break;
  }
  if (!ok && quiet()) return false;
  return check_combined(node, {}, value, place) && ok;
}

bool Checker::check_distrusted(const SchemaNode& node, const Value& value) {
  if (!check_listed(node, value, nullptr)) return false;
  switch (value.type()) {
    case Type::integer:
    case Type::real:
      return check_number(node, value, nullptr);
    case Type::string:
      return check_text(node, value, nullptr);
    case Type::list:
      return !node.unique_items || check_unique(value, nullptr);
    case Type::map:
      if (!node.pattern_properties.empty()) return check_members(node, value, nullptr);
      return std::all_of(value.members().begin(), value.members().end(), [&](const Member& member) {
        return node.property_names == nullptr || check_name(node, member.key, member.key_span, nullptr);
      });
    default:
      return true;
  }
}

}  // namespace presetc
