#include "load/decode_values.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "load/decode_range.h"
#include "value/depth.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// Removes from `entries` (with `path` and `key_span`) what repeats a path or lies below another, and reports
/// it.
template <class Entry>
void refuse_overlaps(std::vector<Entry>& entries, Diagnostics& diagnostics) {
  std::vector<std::size_t> order(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // By path, so that a path comes right before those below it; equal ones as written.
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return entries[a].path < entries[b].path; });
  std::vector<bool> refused(entries.size());
  const Entry* above = nullptr;
  for (const std::size_t i : order) {
    const Entry& entry = entries[i];
    if (above != nullptr && entry.path == above->path) {
      diagnostics
          .report(Kind::duplicate_path, entry.key_span,
                  fmt::format("`{}` is written twice", to_string(entry.path)))
          .with_path(to_string(entry.path))
          .with_note(above->key_span, "the first time")
          .with_hint("delete one of the two");
      refused[i] = true;
    } else if (above != nullptr && is_at_or_below(entry.path.segments, above->path.segments)) {
      diagnostics
          .report(Kind::leaf_and_map, entry.key_span,
                  fmt::format("`{}` lies below `{}`, which has a value itself", to_string(entry.path),
                              to_string(above->path)))
          .with_path(to_string(entry.path))
          .with_note(above->key_span, "the value is here");
      refused[i] = true;
    } else {
      above = &entry;
    }
  }
  std::size_t i = 0;
  std::erase_if(entries, [&](const Entry&) { return refused[i++]; });
}

/// Removes from `entries` what would nest a config too deep, and reports it: then no walk over a config, and
/// no reader of what is written, meets one.
template <class Entry, class Depth>
void refuse_too_deep(std::vector<Entry>& entries, Depth depth_below, Diagnostics& diagnostics) {
  std::erase_if(entries, [&](const Entry& entry) {
    if (entry.path.segments.size() + depth_below(entry) <= max_depth) return false;
    diagnostics.report(
        Kind::too_deep, entry.key_span,
        fmt::format("with what is at this path, maps and lists are nested deeper than {} levels", max_depth));
    return true;
  });
}

std::size_t depth_of_candidates(const Offer& offer) {
  std::size_t deepest = 0;
  for (const Value* candidate : offer.candidates) deepest = std::max(deepest, depth_of(*candidate));
  return deepest;
}

std::optional<Candidates> decode_candidates(const Value& value, Repeats repeats, Diagnostics& diagnostics) {
  if (!value.is(Type::list)) return Candidates{&value};
  if (value.items().empty()) {
    diagnostics.report(Kind::empty_candidates, value.span(), "the list of candidates is empty")
        .with_hint("a value that is itself an empty list is written [[]]");
    return std::nullopt;
  }
  Candidates candidates;
  std::unordered_multimap<std::size_t, const Value*> seen;
  for (const Value* item : value.items()) {
    if (item->is(Type::poison)) continue;
    if (repeats == Repeats::allowed) {
      candidates.push_back(item);
      continue;
    }
    const std::size_t hash = hash_of(*item);
    const auto [begin, end] = seen.equal_range(hash);
    const auto same =
        std::find_if(begin, end, [&](const auto& entry) { return equal(*entry.second, *item); });
    if (same != end) {
      diagnostics
          .report(Kind::duplicate_candidate, item->span(),
                  fmt::format("the candidate {} is there twice", display(*item)))
          .with_note(same->second->span(), "the first time")
          .with_hint("delete one of the two");
      continue;
    }
    seen.emplace(hash, item);
    candidates.push_back(item);
  }
  if (candidates.empty()) return std::nullopt;
  return candidates;
}

class OfferDecoder {
 public:
  OfferDecoder(Arena& arena, Repeats repeats, Diagnostics& diagnostics)
      : arena_(arena), repeats_(repeats), diagnostics_(diagnostics) {}

  void decode(const Path& path, Span key_span, const Value& value, std::vector<Offer>& offers) {
    if (value.is(Type::poison)) return;
    if (value.is(Type::map) && !is_range(value)) {
      if (value.members().empty()) {
        diagnostics_
            .report(Kind::empty_candidates, value.span(), fmt::format("`{}` offers nothing", to_string(path)))
            .with_hint("a value that is itself an empty map is written [{}]");
      }
      for (const Member& member : value.members()) {
        Path below = path;
        below.segments.push_back(member.key);
        decode(below, member.key_span, *member.value, offers);
      }
      return;
    }
    auto candidates = value.is(Type::map) ? decode_range(arena_, value, diagnostics_)
                                          : decode_candidates(value, repeats_, diagnostics_);
    if (candidates) offers.push_back({path, key_span, std::move(*candidates)});
  }

 private:
  Arena& arena_;
  Repeats repeats_;
  Diagnostics& diagnostics_;
};

void take_leaves(const Path& path, Span key_span, const Value& value, std::vector<Assignment>& assignments) {
  if (value.is(Type::poison)) return;
  if (!value.is(Type::map) || value.members().empty()) {
    assignments.push_back({path, key_span, &value});
    return;
  }
  for (const Member& member : value.members()) {
    Path below = path;
    below.segments.push_back(member.key);
    take_leaves(below, member.key_span, *member.value, assignments);
  }
}

void report_bad_path(std::string_view text, Span span, const PathError& error, Diagnostics& diagnostics) {
  // In a plain key the text is the source, byte for byte, and the mistake has a column of its own.
  const bool plain = span.end - span.begin == text.size();
  const auto at = static_cast<std::uint32_t>(span.begin + error.offset);
  const Span place = plain && at < span.end ? Span{span.file, at, span.end} : span;
  if (error.too_deep) {
    diagnostics.report(Kind::too_deep, place, fmt::format("this is no path: {}", error.message));
    return;
  }
  diagnostics.report(Kind::bad_path, place, fmt::format("`{}` is no path: {}", text, error.message))
      .with_hint("a path joins keys with dots: vllm.max_num_seqs, pod[\"app.kubernetes.io/name\"]");
}

}  // namespace

std::optional<Path> decode_path(Arena& arena, std::string_view text, Span span, Diagnostics& diagnostics) {
  PathError error;
  auto path = parse_path(text, arena, error);
  if (!path) report_bad_path(text, span, error, diagnostics);
  return path;
}

std::vector<Offer> decode_offers(Arena& arena, const Value& map, Repeats repeats, Diagnostics& diagnostics) {
  std::vector<Offer> offers;
  OfferDecoder decoder(arena, repeats, diagnostics);
  for (const Member& member : map.members()) {
    const auto path = decode_path(arena, member.key, member.key_span, diagnostics);
    if (path) decoder.decode(*path, member.key_span, *member.value, offers);
  }
  refuse_too_deep(offers, depth_of_candidates, diagnostics);
  refuse_overlaps(offers, diagnostics);
  return offers;
}

std::vector<Assignment> decode_assignments(Arena& arena, const Value& map, Diagnostics& diagnostics) {
  std::vector<Assignment> assignments;
  for (const Member& member : map.members()) {
    const auto path = decode_path(arena, member.key, member.key_span, diagnostics);
    if (path) take_leaves(*path, member.key_span, *member.value, assignments);
  }
  refuse_too_deep(
      assignments, [](const Assignment& assignment) { return depth_of(*assignment.value); }, diagnostics);
  refuse_overlaps(assignments, diagnostics);
  return assignments;
}

std::optional<PathPattern> decode_pattern(Arena& arena, const Text& text, Diagnostics& diagnostics) {
  PathError error;
  auto pattern = parse_path_pattern(text.text, arena, error);
  if (!pattern) report_bad_path(text.text, text.span, error, diagnostics);
  return pattern;
}

std::vector<Removal> decode_removals(Arena& arena, const std::vector<Text>& texts, Diagnostics& diagnostics) {
  std::vector<Removal> removals;
  for (const Text& text : texts) {
    if (auto pattern = decode_pattern(arena, text, diagnostics))
      removals.push_back({std::move(*pattern), text.span});
  }
  return removals;
}

}  // namespace presetc
