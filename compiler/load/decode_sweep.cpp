#include "load/decode_sweep.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "load/decode_exclude.h"
#include "load/decode_values.h"
#include "load/fields.h"

namespace presetc {

namespace {

/// A path that an axis sets, and where it says so first.
struct Claim {
  const Path* path;
  Span span;
  const BlockAxis* axis;
};

class BlockDecoder {
 public:
  explicit BlockDecoder(Decoding& decoding) : decoding_(decoding) {}

  Block decode(const Value& map) {
    block_.span = map.span();
    for (const Member& member : map.members()) {
      const Value& value = *member.value;
      if (value.style() == Style::empty) continue;
      if (member.key == "grid") take_grid(value);
      if (member.key == "zip") take_zip(value);
      if (member.key == "rows") take_rows(value, member.key_span);
      if (member.key == "exclude") block_.exclude = decode_exclude(value, decoding_);
    }
    refuse_clashes();
    return std::move(block_);
  }

  Block decode_short(const Value& map) {
    block_.span = map.span();
    if (const Member* exclude = map.find("exclude"); exclude != nullptr) {
      decoding_.diagnostics
          .report(Kind::wrong_field, exclude->key_span,
                  "`exclude` among the paths of a short sweep, where it is read as a path itself")
          .with_hint("write it beside `sweep`, or write the paths below `grid`");
      return std::move(block_);
    }
    take_grid(map);
    return std::move(block_);
  }

 private:
  BlockAxis& add_axis(BlockAxis::Kind kind, Span span) {
    BlockAxis& axis = block_.axes.emplace_back();
    axis.kind = kind;
    axis.span = span;
    return axis;
  }

  void take_grid(const Value& grid) {
    if (!grid.is(Type::map)) return;
    take_references(grid, decoding_);
    for (Offer& offer : decode_offers(decoding_.arena, grid, Repeats::refused, decoding_.diagnostics)) {
      add_axis(BlockAxis::Kind::grid, offer.key_span).offers.push_back(std::move(offer));
    }
  }

  void take_zip(const Value& zip) {
    if (!zip.is(Type::list)) return;
    for (const Value* group : zip.items()) {
      if (!group->is(Type::map)) continue;
      take_references(*group, decoding_);
      if (group->members().empty()) {
        decoding_.diagnostics.report(Kind::empty_candidates, group->span(), "the group of `zip` is empty")
            .with_hint("write the paths that move in step, each with a list of candidates");
        continue;
      }
      auto offers = decode_offers(decoding_.arena, *group, Repeats::allowed, decoding_.diagnostics);
      if (offers.empty() || !check_lengths(offers)) continue;
      add_axis(BlockAxis::Kind::zip, group->span()).offers = std::move(offers);
    }
  }

  bool check_lengths(const std::vector<Offer>& offers) {
    const Offer& first = offers.front();
    bool fine = true;
    for (const Offer& offer : offers) {
      if (offer.candidates.size() == first.candidates.size()) continue;
      fine = false;
      decoding_.diagnostics
          .report(Kind::zip_lengths, offer.key_span,
                  fmt::format("`{}` has {}, and `{}` has {}: they move in step", to_string(offer.path),
                              counted(offer), to_string(first.path), counted(first)))
          .with_path(to_string(offer.path))
          .with_note(first.key_span, fmt::format("{} here", counted(first)))
          .with_hint("give both as many, or put one of them below `grid` to try every combination");
    }
    return fine;
  }

  static std::string counted(const Offer& offer) {
    const std::size_t count = offer.candidates.size();
    return count == 1 ? "1 candidate" : fmt::format("{} candidates", count);
  }

  void take_rows(const Value& rows, Span key_span) {
    if (!rows.is_container()) return;
    BlockAxis axis;
    axis.kind = BlockAxis::Kind::rows;
    axis.span = key_span;
    if (rows.is(Type::list)) {
      for (const Value* item : rows.items()) take_row({}, item->span(), *item, axis);
    } else {
      for (const Member& member : rows.members())
        take_row({member.key, member.key_span}, member.key_span, *member.value, axis);
    }
    const bool empty = rows.is(Type::list) ? rows.items().empty() : rows.members().empty();
    if (empty) {
      decoding_.diagnostics
          .report(Kind::empty_candidates, key_span, "`rows` is empty, so that there is no point")
          .with_hint("write at least one row, or delete `rows`");
    }
    if (!axis.rows.empty()) block_.axes.push_back(std::move(axis));
  }

  void take_row(const Text& name, Span span, const Value& values, BlockAxis& axis) {
    if (name.span.known() && name.text.empty()) {
      decoding_.diagnostics.report(Kind::bad_name, span, "a row without a name")
          .with_hint("name the row, or write `rows` as a list");
    }
    if (!values.is(Type::map)) return;
    take_references(values, decoding_);
    Row& row = axis.rows.emplace_back();
    row.name = name;
    row.span = span;
    row.values = decode_assignments(decoding_.arena, values, decoding_.diagnostics);
  }

  void refuse_clashes() {
    std::vector<Claim> claims;
    for (const BlockAxis& axis : block_.axes) {
      std::set<Path> claimed;  // thousands of rows may say one path
      const auto claim = [&](const Path& path, Span span) {
        if (claimed.insert(path).second) claims.push_back({&path, span, &axis});
      };
      for (const Offer& offer : axis.offers) claim(offer.path, offer.key_span);
      for (const Row& row : axis.rows) {
        for (const Assignment& value : row.values) claim(value.path, value.key_span);
      }
    }
    // By path, so that a path comes right before those below it. What lies between two that clash clashes
    // too.
    std::vector<const Claim*> order;
    for (const Claim& claim : claims) order.push_back(&claim);
    std::stable_sort(order.begin(), order.end(),
                     [](const Claim* a, const Claim* b) { return *a->path < *b->path; });
    std::vector<const Claim*> above;
    for (const Claim* claim : order) {
      while (!above.empty() && !is_at_or_below(claim->path->segments, above.back()->path->segments))
        above.pop_back();
      const auto other = std::find_if(above.begin(), above.end(),
                                      [&](const Claim* each) { return each->axis != claim->axis; });
      if (other != above.end()) report_clash(**other, *claim);
      above.push_back(claim);
    }
  }

  /// Once for a path: it may lie below several.
  void report_clash(const Claim& a, const Claim& b) {
    const bool in_order = a.axis < b.axis;
    const Claim& first = in_order ? a : b;
    const Claim& second = in_order ? b : a;
    const std::string path = to_string(*second.path);
    if (std::find(reported_.begin(), reported_.end(), path) != reported_.end()) return;
    reported_.push_back(path);
    const bool same = *first.path == *second.path;
    decoding_.diagnostics
        .report(Kind::axis_clash, second.span,
                same ? fmt::format("`{}` is in two axes of one block", path)
                     : fmt::format("`{}` and `{}` are in two axes of one block, and one lies below the other",
                                   path, to_string(*first.path)))
        .with_path(path)
        .with_note(first.span, "the other one")
        .with_hint("keep one of the two, or write another block");
  }

  Decoding& decoding_;
  Block block_;
  std::vector<std::string> reported_;
};

}  // namespace

bool is_block(const Value& map) {
  for (const std::string_view key : {"grid", "zip", "rows"}) {
    if (map.find(key) != nullptr) return true;
  }
  return false;
}

std::vector<Block> decode_sweep(const Value& sweep, Decoding& decoding) {
  std::vector<Block> blocks;
  if (sweep.is(Type::map)) {
    BlockDecoder decoder(decoding);
    blocks.push_back(is_block(sweep) ? decoder.decode(sweep) : decoder.decode_short(sweep));
  } else if (sweep.is(Type::list)) {
    for (const Value* block : sweep.items()) {
      if (block->is(Type::map)) blocks.push_back(BlockDecoder(decoding).decode(*block));
    }
  }
  return blocks;
}

}  // namespace presetc
