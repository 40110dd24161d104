#include "load/old_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/settings.h"
#include "value/edit.h"

namespace presetc {

namespace {

void report_old_name(const OldName& old, std::string_view schema_version, Span key_span,
                     Diagnostics& diagnostics) {
  const bool removed = !old.removal_version.empty() && version_reached(schema_version, old.removal_version);
  const std::string path = to_string(old.path);
  std::string message = removed
                            ? fmt::format("`{}` was removed in schema version {}", path, old.removal_version)
                            : fmt::format("`{}` is an old name of `{}`", path, to_string(old.replaced_by));
  if (!removed && !old.removal_version.empty()) {
    message += fmt::format(", and an error from schema version {} on", old.removal_version);
  }
  diagnostics.report(Kind::deprecated_parameter, key_span, std::move(message))
      .with_severity(removed ? Severity::error : Severity::warning)
      .with_path(path)
      .with_hint(old.message.empty() ? fmt::format("write `{}`", to_string(old.replaced_by))
                                     : std::string(old.message));
}

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

/// The place of `path` in the preset: the span of its key in `config`, or of its offer; unknown if neither
/// says it.
Span place_of(const Preset& preset, const Path& path) {
  if (preset.config != nullptr) {
    const Value* section = value_at(*preset.config, std::span(path.segments).first(path.segments.size() - 1));
    const Member* member = section == nullptr ? nullptr : section->find(path.segments.back());
    if (member != nullptr) return member->key_span;
  }
  for (const Offer& offer : preset.parameters) {
    if (is_at_or_below(offer.path.segments, path.segments)) return offer.key_span;
  }
  return {};
}

}  // namespace

void move_old_names(const Catalogue& catalogue, std::string_view schema_version, Arena& arena, Preset& preset,
                    Diagnostics& diagnostics) {
  for (const OldName& old : catalogue.old_names()) {
    const Span place = place_of(preset, old.path);
    if (!place.known()) continue;
    if (const Span both = place_of(preset, old.replaced_by); both.known()) {
      report_both(old, place, both, diagnostics);
      preset.broken = true;
      continue;
    }
    report_old_name(old, schema_version, place, diagnostics);
    if (preset.config != nullptr) {
      if (const Value* value = value_at(*preset.config, old.path.segments)) {
        preset.config = without_path(arena, *preset.config, old.path.segments);
        preset.config = with_value_at(arena, *preset.config, old.replaced_by.segments, place, *value);
      }
    }
    for (Offer& offer : preset.parameters) {
      if (is_at_or_below(offer.path.segments, old.path.segments)) move_path(old, offer.path);
    }
  }
}

bool move_old_path(const Catalogue& catalogue, std::string_view schema_version, Path& path, Span key_span,
                   Diagnostics& diagnostics) {
  for (const OldName& old : catalogue.old_names()) {
    if (!is_at_or_below(path.segments, old.path.segments)) continue;
    report_old_name(old, schema_version, key_span, diagnostics);
    move_path(old, path);
    return true;
  }
  return false;
}

}  // namespace presetc
