#include "load/old_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/old_names_in_patterns.h"
#include "load/settings.h"
#include "validate/check_config.h"
#include "value/edit.h"
#include "value/version.h"

namespace presetc {

namespace {

void report_both(const OldName& old, Span old_span, Span new_span, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::both_names, old_span,
              fmt::format("`{}` and `{}` are one parameter, by its old and its new name", to_string(old.path),
                          to_string(old.replaced_by)))
      .with_path(to_string(old.replaced_by))
      .with_note(new_span, "the new name is here")
      .with_hint("delete the old name");
}

/// `path`, which is at or below the old name, moved to or below the new one.
void move_path(const OldName& old, Path& path) {
  std::vector<std::string_view> moved = old.replaced_by.segments;
  moved.insert(moved.end(), path.segments.begin() + static_cast<std::ptrdiff_t>(old.path.segments.size()),
               path.segments.end());
  path.segments = std::move(moved);
}

/// The span of the key at `path` in the config; unknown if there is none.
Span place_in_config(const Preset& preset, const Path& path) {
  if (preset.config == nullptr) return {};
  const Value* section = value_at(*preset.config, std::span(path.segments).first(path.segments.size() - 1));
  const Member* member = section == nullptr ? nullptr : section->find(path.segments.back());
  return member == nullptr ? Span{} : member->key_span;
}

/// The places of what the preset says at or below `path`: of the key in `config`, and of each offer.
std::vector<Span> places_of(const Preset& preset, const Path& path) {
  std::vector<Span> places;
  if (const Span fixed = place_in_config(preset, path); fixed.known()) places.push_back(fixed);
  for (const Offer& offer : preset.parameters) {
    if (is_at_or_below(offer.path.segments, path.segments)) places.push_back(offer.key_span);
  }
  return places;
}

/// A value, or candidates, where a section would be.
struct ValueAbove {
  std::span<const std::string_view> path;
  Span key_span;
  Candidates values;
};

/// What the preset says above `path`, that nothing can stand below.
std::optional<ValueAbove> value_above(const Preset& preset, const Path& path) {
  const std::span<const std::string_view> segments(path.segments);
  const Value* section = preset.config;
  for (std::size_t size = 1; size < segments.size(); ++size) {
    const auto above = segments.first(size);
    for (const Offer& offer : preset.parameters) {
      if (std::ranges::equal(offer.path.segments, above))
        return ValueAbove{above, offer.key_span, offer.candidates};
    }
    const Member* member = section == nullptr ? nullptr : section->find(above.back());
    section = member == nullptr ? nullptr : member->value;
    if (section != nullptr && !section->is(Type::map)) return ValueAbove{above, member->key_span, {section}};
  }
  return std::nullopt;
}

/// The new name lies below what has a value: told by the check of that value if the schema refuses it there,
/// else here.
void report_above(const Catalogue& catalogue, const OldName& old, Span old_span, const ValueAbove& above,
                  Diagnostics& diagnostics) {
  std::vector<Violation> refused;
  for (const Value* value : above.values) {
    if (value->is(Type::poison)) return;
    check_leaf(catalogue, above.path, above.key_span, *value, /*references=*/true, refused);
  }
  if (!refused.empty()) return;
  diagnostics
      .report(Kind::leaf_and_map, above.key_span,
              fmt::format("`{}` has a value itself, and `{}` lies below it", to_string(above.path),
                          to_string(old.replaced_by)))
      .with_path(to_string(above.path))
      .with_note(old_span, fmt::format("by its old name `{}` here", to_string(old.path)));
}

/// The old names that the strings at or below `value` read. Names of a preset's text start at its own root,
/// wherever it is mounted.
class ReferenceNames {
 public:
  ReferenceNames(const Catalogue& catalogue, std::string_view schema_version, const References& references,
                 Diagnostics& diagnostics)
      : catalogue_(catalogue),
        schema_version_(schema_version),
        references_(references),
        diagnostics_(diagnostics) {}

  void report(const Value& value) {
    for (const Value* item : value.is(Type::list) ? value.items() : std::span<const Value* const>())
      report(*item);
    for (const Member& member : value.is(Type::map) ? value.members() : std::span<const Member>())
      report(*member.value);
    if (!value.is(Type::string)) return;
    const auto text = references_.find(&value);
    if (text == references_.end()) return;
    for (const ReferenceText::Part& part : text->second.parts) {
      if (part.expression) report(*part.expression);
    }
  }

 private:
  void report(const Expression& expression) {
    for (const ExpressionName& name : expression.names) {
      if (name.kind != ExpressionName::Kind::path) continue;
      const auto now = renamed(catalogue_, name.path.segments);
      if (now) report_old_name(*now->old, {}, schema_version_, name.span, to_string(now->path), diagnostics_);
    }
  }

  const Catalogue& catalogue_;
  std::string_view schema_version_;
  const References& references_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<RenamedPath> renamed(const Catalogue& catalogue, std::span<const std::string_view> path) {
  for (const OldName& old : catalogue.old_names()) {
    if (!is_at_or_below(path, old.path.segments)) continue;
    RenamedPath now{&old, {{path.begin(), path.end()}}};
    move_path(old, now.path);
    return now;
  }
  return std::nullopt;
}

/// The schema's own message, with the new name in front if it does not say that.
std::string hint_of(const OldName& old, const std::string& now) {
  if (old.message.empty()) return fmt::format("write `{}`", now);
  if (old.message.find(old.replaced_by.segments.back()) != std::string_view::npos)
    return std::string(old.message);
  return fmt::format("write `{}`: {}", now, old.message);
}

void report_old_name(const OldName& old, const Path& at, std::string_view schema_version, Span span,
                     std::string replacement, Diagnostics& diagnostics) {
  const auto whole = [&](const Path& path) {
    Path below = at;
    below.segments.insert(below.segments.end(), path.segments.begin(), path.segments.end());
    return to_string(below);
  };
  const bool removed = !old.removal_version.empty() && version_reached(schema_version, old.removal_version);
  const std::string path = whole(old.path);
  const std::string now = whole(old.replaced_by);
  std::string message = removed
                            ? fmt::format("`{}` was removed in schema version {}", path, old.removal_version)
                            : fmt::format("`{}` is an old name of `{}`", path, now);
  if (!removed && !old.removal_version.empty()) {
    message += fmt::format(", and an error from schema version {} on", old.removal_version);
  }
  // A replacement is the whole name, which may go on below the new path; the old name goes on likewise.
  const std::string below = replacement.starts_with(now) ? replacement.substr(now.size()) : std::string();
  diagnostics.report(Kind::deprecated_parameter, span, std::move(message))
      .with_severity(removed ? Severity::error : Severity::warning)
      .with_path(path + below)
      .with_hint(hint_of(old, now))
      .with_replacement(replacement.empty() ? now : std::move(replacement));
}

void move_old_names(const Catalogue& catalogue, std::string_view schema_version, const References& references,
                    Arena& arena, Preset& preset, Diagnostics& diagnostics) {
  if (catalogue.old_names().empty()) return;
  ReferenceNames names(catalogue, schema_version, references, diagnostics);
  if (preset.config != nullptr) names.report(*preset.config);
  for (const Offer& offer : preset.parameters) {
    for (const Value* candidate : offer.candidates) names.report(*candidate);
  }
  std::vector<WrittenPattern> patterns;
  for (Removal& removal : preset.unset) {
    patterns.push_back({&removal.pattern, removal.span});
    auto now = renamed(catalogue, removal.pattern.path.segments);
    if (!now) continue;
    report_old_name(*now->old, {}, schema_version, removal.span, {}, diagnostics);
    removal.pattern.path = std::move(now->path);
  }
  report_missed_by_patterns(catalogue, {}, schema_version, patterns, diagnostics);
  for (const OldName& old : catalogue.old_names()) {
    const std::vector<Span> places = places_of(preset, old.path);
    if (places.empty()) continue;
    if (const auto both = places_of(preset, old.replaced_by); !both.empty()) {
      report_both(old, places.front(), both.front(), diagnostics);
      preset.broken = true;
      continue;
    }
    for (const Span place : places) report_old_name(old, {}, schema_version, place, {}, diagnostics);
    if (const auto above = value_above(preset, old.replaced_by)) {
      report_above(catalogue, old, places.front(), *above, diagnostics);
      continue;
    }
    if (preset.config != nullptr) {
      if (const Value* value = value_at(*preset.config, old.path.segments)) {
        preset.config = without_path(arena, *preset.config, old.path.segments);
        preset.config =
            with_value_at(arena, *preset.config, old.replaced_by.segments, places.front(), *value);
      }
    }
    for (Offer& offer : preset.parameters) {
      if (is_at_or_below(offer.path.segments, old.path.segments)) move_path(old, offer.path);
    }
  }
}

}  // namespace presetc
