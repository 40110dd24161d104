// The old names of parameters in what an experiment says.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "load/old_names.h"
#include "load/old_names_in_patterns.h"
#include "load/variable.h"
#include "resolve/experiment_settings.h"

namespace presetc {

namespace {

/// Moves paths that are old names to the new ones, each by the schema of the part that it lies in.
class OldNameMover {
 public:
  OldNameMover(const SchemaMap& schemas, std::string_view schema_version, Diagnostics& diagnostics)
      : schemas_(schemas), schema_version_(schema_version), diagnostics_(diagnostics) {}

  void move(Path& path, Span span) {
    if (auto now = renamed_below(path)) {
      report_old_name(*now->old, schemas_.find(path.segments).part->at, schema_version_, span, {},
                      diagnostics_);
      path = std::move(now->path);
    }
  }

  /// The paths of `entries`; an entry whose new path another one has already, or lies above or below, is
  /// refused.
  template <class Entry>
  void move_all(std::vector<Entry>& entries) {
    std::vector<Path> written;
    for (const Entry& entry : entries) written.push_back(entry.path);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      Entry& entry = entries[i];
      const auto now = renamed_below(entry.path);
      if (!now) continue;
      std::size_t other = 0;
      while (other < entries.size() && (other == i || !are_related(entries[other].path, now->path))) ++other;
      if (other == entries.size()) {
        move(entry.path, entry.key_span);
        continue;
      }
      if (entries[other].path == now->path) {
        report_both(entry.path, entry.key_span, now->path, written[other], entries[other].key_span);
      } else {
        diagnostics_
            .report(Kind::leaf_and_map, entry.key_span,
                    fmt::format("{} have a value, and one lies below the other",
                                both_paths(entry.path, now->path, written[other])))
            .with_path(to_string(now->path))
            .with_note(entries[other].key_span, "the other one");
      }
      entry.path = now->path;
    }
  }

  /// A parameter that two axes of the block set, one of them by its old name. Rows may say it often: it is
  /// reported once.
  void refuse_clashes(Block& block) {
    std::vector<Claim> claims;
    for (BlockAxis& axis : block.axes) {
      for (Offer& offer : axis.offers) claims.push_back({&offer.path, {}, offer.key_span, &axis});
      for (Row& row : axis.rows) {
        for (Assignment& cell : row.values) claims.push_back({&cell.path, {}, cell.key_span, &axis});
      }
    }
    for (Claim& claim : claims) {
      const auto now = renamed_below(*claim.path);
      claim.now = now ? now->path : *claim.path;
    }
    std::vector<Path> reported;
    for (const Claim& claim : claims) {
      if (claim.now == *claim.path) continue;
      const auto other = std::find_if(claims.begin(), claims.end(), [&](const Claim& each) {
        return each.axis != claim.axis && are_related(each.now, claim.now);
      });
      if (other == claims.end()) continue;
      if (std::find(reported.begin(), reported.end(), claim.now) == reported.end()) {
        reported.push_back(claim.now);
        report_clash(claim, *other);
      }
      *claim.path = claim.now;
    }
  }

  /// A path that one body sets and unsets by its two names.
  void refuse_set_and_unset(const std::vector<Assignment>& set, const std::vector<Removal>& unset) {
    for (const Removal& removal : unset) {
      if (!removal.pattern.is_literal()) continue;
      const auto unset_now = renamed_below(removal.pattern.path);
      for (const Assignment& assignment : set) {
        const auto set_now = renamed_below(assignment.path);
        if (set_now.has_value() == unset_now.has_value()) continue;
        const Path& path = set_now ? set_now->path : unset_now->path;
        if (path != (set_now ? removal.pattern.path : assignment.path)) continue;
        diagnostics_
            .report(Kind::set_and_unset, removal.span,
                    fmt::format("`{}` is both set and unset, by its old and its new name", to_string(path)))
            .with_path(to_string(path))
            .with_note(assignment.key_span, "set here")
            .with_hint("keep one of the two");
      }
    }
  }

  /// Strategies for one path by both its names: one of them would have no effect.
  void refuse_both(std::vector<PathStrategy>& strategies) {
    for (PathStrategy& strategy : strategies) {
      const auto now = renamed_below(strategy.pattern.path);
      if (!now) continue;
      const auto other = std::find_if(strategies.begin(), strategies.end(), [&](const PathStrategy& each) {
        return each.pattern.path == now->path;
      });
      if (other == strategies.end()) continue;
      report_both(strategy.pattern.path, strategy.span, now->path, now->path, other->span);
      strategy.pattern.path = now->path;
    }
  }

  /// Patterns whose beginning is an old name; what wildcards miss is reported. Several lists count as one.
  template <class... Entry>
  void move_patterns(std::vector<Entry>&... lists) {
    std::vector<WrittenPattern> patterns;
    const auto move_each = [&](auto& entries) {
      for (auto& entry : entries) {
        move(entry.pattern.path, entry.span);
        patterns.push_back({&entry.pattern, entry.span});
      }
    };
    (move_each(lists), ...);
    for (const SchemaMap::Part& part : schemas_.parts()) {
      if (part.schema == nullptr) continue;
      report_missed_by_patterns(*part.schema->catalogue, part.at, schema_version_, patterns, diagnostics_);
    }
  }

 private:
  /// A path that an axis sets.
  struct Claim {
    Path* path;
    Path now;  ///< by its new name
    Span span;
    const BlockAxis* axis;
  };

  static bool are_related(const Path& a, const Path& b) {
    return is_at_or_below(a.segments, b.segments) || is_at_or_below(b.segments, a.segments);
  }

  /// What `written` would be called now, beside another path.
  static std::string both_paths(const Path& written, const Path& now, const Path& other) {
    return fmt::format("`{}`, an old name of `{}`, and `{}`", to_string(written), to_string(now),
                       to_string(other));
  }

  void report_clash(const Claim& claim, const Claim& other) {
    if (other.now == claim.now)
      return report_both(*claim.path, claim.span, claim.now, *other.path, other.span);
    diagnostics_
        .report(Kind::axis_clash, claim.span,
                fmt::format("{} are in two axes of one block, and one lies below the other",
                            both_paths(*claim.path, claim.now, *other.path)))
        .with_path(to_string(claim.now))
        .with_note(other.span, "the other one")
        .with_hint("keep one of the two, or write another block");
  }

  /// `other`: the new name, or another old one.
  void report_both(const Path& old, Span old_span, const Path& now, const Path& other, Span other_span) {
    const bool is_new = other == now;
    diagnostics_
        .report(Kind::both_names, old_span,
                is_new ? fmt::format("`{}` and `{}` are one parameter, by its old and its new name",
                                     to_string(old), to_string(now))
                       : fmt::format("`{}` and `{}` are one parameter, by two old names of `{}`",
                                     to_string(old), to_string(other), to_string(now)))
        .with_path(to_string(now))
        .with_note(other_span, is_new ? "the new name is here" : "the other old name is here")
        .with_hint(is_new ? "delete the old name" : "delete one of the two");
  }

  /// With the path from the root.
  [[nodiscard]] std::optional<RenamedPath> renamed_below(const Path& path) const {
    const auto found = schemas_.find(path.segments);
    if (found.catalogue() == nullptr || is_variable(path.segments)) return std::nullopt;
    auto now = renamed(*found.catalogue(), found.rest);
    if (!now) return std::nullopt;
    const auto& at = found.part->at.segments;
    now->path.segments.insert(now->path.segments.begin(), at.begin(), at.end());
    return now;
  }

  const SchemaMap& schemas_;
  std::string_view schema_version_;
  Diagnostics& diagnostics_;
};

}  // namespace

void move_old_names(const SchemaMap& schemas, std::string_view schema_version, ExperimentSettings& settings,
                    Diagnostics& diagnostics) {
  const auto& parts = schemas.parts();
  const bool any = std::any_of(parts.begin(), parts.end(), [](const SchemaMap::Part& part) {
    return part.schema != nullptr && !part.schema->catalogue->old_names().empty();
  });
  if (!any) return;
  OldNameMover mover(schemas, schema_version, diagnostics);
  mover.refuse_set_and_unset(settings.defaults_set, settings.defaults_unset);
  mover.refuse_set_and_unset(settings.own.set, settings.own.unset);
  mover.move_all(settings.defaults_set);
  mover.move_all(settings.own.set);
  mover.move_all(settings.flags);
  for (Block& block : settings.own.sweep) {
    mover.refuse_clashes(block);
    for (BlockAxis& axis : block.axes) {
      mover.move_all(axis.offers);
      for (Row& row : axis.rows) mover.move_all(row.values);
    }
  }
  const auto move_exclusions = [&](std::vector<Exclusion>& exclusions) {
    for (Exclusion& exclusion : exclusions) mover.move_all(exclusion.entries);
  };
  move_exclusions(settings.own.exclude);
  for (Block& block : settings.own.sweep) move_exclusions(block.exclude);
  mover.refuse_both(settings.own.merge.paths);
  mover.move_patterns(settings.own.merge.paths);
  mover.move_patterns(settings.defaults_unset, settings.own.unset);
  mover.move_patterns(settings.own.when);
  for (OutputSpec& output : settings.own.outputs) {
    if (output.select && !output.select->segments.empty()) mover.move(*output.select, output.select_span);
  }
}

}  // namespace presetc
