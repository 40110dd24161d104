#include "load/decode_range.h"

#include <algorithm>

#include <fmt/format.h>

#include "value/decimal.h"
#include "value/display.h"
#include "value/scalar.h"

namespace presetc {

namespace {

struct Range {
  Decimal from, to, change;
  bool factor = false;
  bool include_end = false;
  bool integers = true;
};

/// Of the other keys of a range those that say that one was meant.
bool goes_with_from(std::string_view key) {
  return key == "to" || key == "step" || key == "factor";
}

std::nullopt_t bad(Span span, std::string message, std::string hint, Diagnostics& diagnostics) {
  diagnostics.report(Kind::bad_range, span, std::move(message)).with_hint(std::move(hint));
  return std::nullopt;
}

bool take_number(const Value& map, std::string_view name, Decimal& to, Range& range,
                 Diagnostics& diagnostics) {
  const Value& value = *map.get(name);
  const auto number = to_decimal(value);
  if (!number) {
    if (!value.is(Type::poison)) {
      bad(value.span(), fmt::format("`{}` of a range is {}; expected a finite number", name, display(value)),
          "", diagnostics);
    }
    return false;
  }
  to = *number;
  range.integers = range.integers && value.is(Type::integer);
  return true;
}

std::optional<Range> read_range(const Value& map, Diagnostics& diagnostics) {
  Range range;
  range.factor = map.get("factor") != nullptr;
  const std::string_view change = range.factor ? "factor" : "step";
  // Each number is looked at, so that two wrong ones are two messages.
  const bool from = take_number(map, "from", range.from, range, diagnostics);
  const bool to = take_number(map, "to", range.to, range, diagnostics);
  const bool changes = take_number(map, change, range.change, range, diagnostics);
  if (const Value* end = map.get("include_end")) {
    if (!end->is(Type::boolean)) {
      return bad(end->span(), fmt::format("`include_end` is {}; expected true or false", display(*end)), "",
                 diagnostics);
    }
    range.include_end = end->boolean();
  }
  if (!from || !to || !changes) return std::nullopt;
  return range;
}

/// Does the change lead from `from` towards `to`? A step must have the sign of the distance; a factor leads
/// away from zero (over 1) or towards it (between 0 and 1).
bool leads(const Range& range, int distance) {
  const Decimal zero{}, one{1, 0};
  if (!range.factor) {
    const auto sign = compare(range.change, zero);
    return sign && *sign != 0 && (distance == 0 || *sign == distance);
  }
  const auto sign = compare(range.change, zero);
  const auto growth = compare(range.change, one);
  const auto start = compare(range.from, zero);
  if (!sign || !growth || !start || *sign <= 0 || *growth == 0 || *start == 0) return false;
  return distance == 0 || *growth == distance * *start;
}

const Value* make_number(Arena& arena, Decimal number, bool integer, Span span) {
  const auto text = arena.copy(to_string(number, integer));
  const Scalar scalar = read_plain_scalar(text);
  const Origin origin{span, Cause::range};
  if (scalar.problem != Scalar::Problem::none) return nullptr;
  if (scalar.type == Type::integer) return make_integer(arena, scalar.integer, origin);
  return make_real(arena, {scalar.real, text}, origin);
}

/// Does the path end in a key of a map, which stands there alone, and not in a key like `a.from`? Quotes may
/// be around it; where the path above has one letter, quotes cannot be told from that.
bool is_key_of_map(const Offer& offer) {
  const auto& segments = offer.path.segments;
  if (segments.size() < 2) return false;
  const std::size_t more = offer.key_span.end - offer.key_span.begin - segments.back().size();
  return more == 0 || (more == 2 && (segments.size() > 2 || segments.front().size() > 1));
}

}  // namespace

void explain_almost_ranges(std::vector<Violation>& violations) {
  const auto names = [](const Violation& violation, std::string_view key) {
    return violation.kind == Kind::unknown_parameter && violation.path.size() > 1 &&
           violation.path.back() == key;
  };
  for (std::size_t i = 0; i < violations.size(); ++i) {
    if (!names(violations[i], "from")) continue;
    auto range = violations[i].path;
    range.pop_back();
    const auto of_range = [&](const Violation& other) {
      return other.kind == Kind::unknown_parameter && other.path.size() == range.size() + 1 &&
             std::equal(range.begin(), range.end(), other.path.begin());
    };
    const auto second = std::find_if(violations.begin(), violations.end(), [&](const Violation& other) {
      return of_range(other) && goes_with_from(other.path.back());
    });
    if (second == violations.end()) continue;
    violations[i].kind = Kind::bad_range;
    violations[i].path = range;
    violations[i].message =
        fmt::format("`{}` has `from` and `{}`, but is no range", to_string(range), second->path.back());
    violations[i].hint =
        "a range has exactly `from`, `to`, and `step` or `factor`, and perhaps `include_end`";
    std::erase_if(violations, of_range);
    i = 0;
  }
}

void warn_of_almost_ranges(std::span<const Offer* const> offers,
                           const std::function<bool(const Path&)>& is_settled, Diagnostics& diagnostics) {
  for (const Offer* from : offers) {
    if (from->path.segments.back() != "from" || !is_key_of_map(*from) || is_settled(from->path)) continue;
    const auto range = std::span(from->path.segments).first(from->path.segments.size() - 1);
    std::string paths;
    std::string_view second;
    for (const Offer* offer : offers) {
      const auto& segments = offer->path.segments;
      if (segments.size() != range.size() + 1 || !std::equal(range.begin(), range.end(), segments.begin())) {
        continue;
      }
      if (second.empty() && goes_with_from(segments.back()) && is_key_of_map(*offer) &&
          !is_settled(offer->path))
        second = segments.back();
      paths += fmt::format("{}`{}`", paths.empty() ? "" : ", ", to_string(offer->path));
    }
    if (second.empty()) continue;
    const std::string path = to_string(Path{{range.begin(), range.end()}});
    diagnostics
        .report(Kind::bad_range, from->key_span,
                fmt::format("`{}` has `from` and `{}`, but is no range: these are parameters: {}", path,
                            second, paths))
        .with_severity(Severity::warning)
        .with_path(path)
        .with_hint(fmt::format("a range has exactly `from`, `to`, and `step` or `factor`, and perhaps "
                               "`include_end`; if parameters are meant, write their paths out: `{}: ...`",
                               to_string(from->path)));
  }
}

bool is_range(const Value& value) {
  if (!value.is(Type::map)) return false;
  const bool step = value.get("step") != nullptr;
  const bool factor = value.get("factor") != nullptr;
  const bool end = value.get("include_end") != nullptr;
  return value.get("from") != nullptr && value.get("to") != nullptr && step != factor &&
         value.members().size() == (end ? 4U : 3U);
}

std::optional<Candidates> decode_range(Arena& arena, const Value& value, Diagnostics& diagnostics) {
  const auto range = read_range(value, diagnostics);
  if (!range) return std::nullopt;
  const Span span = value.span();
  const auto too_fine = [&] {
    return bad(span, "the numbers of the range need more digits than can be computed exactly",
               "write the candidates as a list", diagnostics);
  };
  const auto distance = compare(range->to, range->from);
  if (!distance) return too_fine();
  if (!leads(*range, *distance)) {
    return bad(span,
               fmt::format("the range never gets from {} to {} by {} {}", display(*value.get("from")),
                           display(*value.get("to")), range->factor ? "factor" : "step",
                           display(*value.get(range->factor ? "factor" : "step"))),
               range->factor ? "a factor over 1 leads away from 0, and one between 0 and 1 towards it"
                             : "a step over 0 counts up, one below 0 counts down",
               diagnostics);
  }
  Candidates candidates;
  Decimal at = range->from;
  for (;;) {
    const auto place = compare(range->to, at);
    if (!place) return too_fine();
    if (*place != *distance && *place != 0) break;
    if (candidates.size() == max_range_candidates) {
      return bad(span, fmt::format("the range has more than {} candidates", max_range_candidates),
                 "use a larger step", diagnostics);
    }
    const Value* candidate = make_number(arena, at, range->integers, span);
    if (candidate == nullptr) return too_fine();
    candidates.push_back(candidate);
    if (*place == 0) return candidates;
    const auto next = range->factor ? multiply(at, range->change) : add(at, range->change);
    if (!next) return too_fine();
    at = *next;
  }
  if (range->include_end) {
    const Value* end = make_number(arena, range->to, range->integers, span);
    if (end == nullptr) return too_fine();
    candidates.push_back(end);
  }
  return candidates;
}

}  // namespace presetc
