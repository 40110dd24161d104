#include "fix/suggested_edits.h"

#include <algorithm>

#include <fmt/format.h>

#include "fix/key_chain.h"
#include "fix/move_entry.h"
#include "fix/respelled.h"
#include "value/path.h"

namespace presetc {

namespace {

using Edits = std::optional<SuggestedEdits>;

std::string_view text_at(const Source& source, Span span) {
  return std::string_view(source.bytes).substr(span.begin, span.end - span.begin);
}

SuggestedEdits one_edit(Span span, std::string text) {
  return {{{span.begin, span.end, std::move(text)}}};
}

/// The parts of a file format whose keys are paths; what is not in them is a config, whose keys are literal.
bool holds_paths(std::string_view outermost_key) {
  constexpr std::string_view names[] = {"parameters", "defaults", "experiments", "each"};
  return std::find(std::begin(names), std::end(names), outermost_key) != std::end(names);
}

/// What may be written in the place of a path: also a pattern.
std::optional<Path> path_or_pattern(std::string_view text, Arena& arena) {
  PathError error;
  if (auto path = parse_path(text, arena, error)) return path;
  auto pattern = parse_path_pattern(text, arena, error);
  return pattern ? std::optional(std::move(pattern->path)) : std::nullopt;
}

/// An old name of a parameter, where it stands as a key, as a path in a list, or in an expression.
class Rename {
 public:
  Rename(const Diagnostic& diagnostic, const Source& source, const Value& root, std::string& why)
      : diagnostic_(diagnostic), source_(source), root_(root), why_(why) {}

  Edits edits() {
    const TextPlace place = text_place(root_, diagnostic_.span);
    if (!place.is_key)
      return place.scalar == nullptr ? refuse("it stands in no plain text") : in_scalar(*place.scalar);
    PathError error;
    auto before = parse_path(diagnostic_.path, arena_, error);
    auto after = parse_path(diagnostic_.replacement, arena_, error);
    if (!before || !after) return refuse("its new name is no path");
    old_ = std::move(*before);
    new_ = std::move(*after);
    return in_key(place.keys);
  }

 private:
  std::nullopt_t refuse(std::string why) {
    why_ = std::move(why);
    return std::nullopt;
  }

  [[nodiscard]] Edits replaced(Span span, std::string_view text) {
    auto spelled = respelled(text_at(source_, span), text);
    if (!spelled) return refuse("it is written as a block of lines");
    return one_edit(span, std::move(*spelled));
  }

  /// A pattern of `unset`, `output.select`; else a name in an expression, which is a part of the scalar.
  Edits in_scalar(const Value& scalar) {
    const Span span = diagnostic_.span;
    PathError error;
    const bool whole = scalar.span() == span && scalar.is(Type::string);
    const auto path = whole ? path_or_pattern(scalar.string(), arena_) : std::nullopt;
    const auto old = parse_path(diagnostic_.path, arena_, error);
    const auto now = parse_path(diagnostic_.replacement, arena_, error);
    if (path && old && now && is_at_or_below(path->segments, old->segments)) {
      Path moved = *now;
      moved.segments.insert(moved.segments.end(),
                            path->segments.begin() + static_cast<std::ptrdiff_t>(old->segments.size()),
                            path->segments.end());
      return replaced(span, to_string(moved));
    }
    // Within quotes or without, these characters stand for themselves.
    const auto is_plain = [](std::string_view text) {
      return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
      });
    };
    if (!is_plain(text_at(source_, span)) || !is_plain(diagnostic_.replacement))
      return refuse("the name is not spelled with letters, digits, `_`, `-` and `.` alone");
    return one_edit(span, diagnostic_.replacement);
  }

  /// The path from the key `first` of the chain to each later one; empty where a key is no path.
  [[nodiscard]] std::vector<std::string_view> outermost(const KeyLink& link, bool paths) {
    if (!paths) return {link.member->key};
    const auto path = path_or_pattern(link.member->key, arena_);
    return path ? path->segments : std::vector<std::string_view>{};
  }

  Edits in_key(const std::vector<KeyLink>& keys) {
    const bool paths = holds_paths(keys.front().member->key);
    // The innermost key from which the old name is spelled: what is around it is the file format's.
    for (std::size_t first = keys.size(); first-- > 0;) {
      std::vector<std::string_view> segments = outermost(keys[first], paths);
      std::size_t at = first;
      while (segments.size() < old_.segments.size() && at + 1 < keys.size())
        segments.push_back(keys[++at].member->key);
      if (segments.empty() || !is_at_or_below(segments, old_.segments)) continue;
      if (at == first && paths) return whole_path(keys[at].member->key_span, std::move(segments));
      return nested(std::span(keys).subspan(first, at - first + 1), paths, first);
    }
    return refuse("its text is shared with another place through an anchor");
  }

  /// The key is a path that begins with the old name.
  Edits whole_path(Span key, std::vector<std::string_view> segments) {
    segments.erase(segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(old_.segments.size()));
    segments.insert(segments.begin(), new_.segments.begin(), new_.segments.end());
    return replaced(key, to_string(segments));
  }

  /// The last of these keys is the last segment of the old name.
  Edits nested(std::span<const KeyLink> keys, bool paths, std::size_t depth) {
    const Member& member = *keys.back().member;
    const std::size_t size = old_.segments.size();
    const bool same_section =
        new_.segments.size() == size &&
        std::equal(old_.segments.begin(), old_.segments.end() - 1, new_.segments.begin());
    if (same_section) return replaced(member.key_span, new_.segments.back());
    // The map of the outermost key must be the config itself.
    const bool in_config = depth == 0 || (depth == 1 && keys.front().map != &root_);
    if (!paths && !in_config) return refuse("its text is shared with another place through an anchor");
    EntryMove move{keys, keys.front().map, {}};
    if (paths) {
      move.keys.push_back(to_string(new_));
    } else {
      std::size_t at = 0;
      for (; at + 1 < new_.segments.size(); ++at) {
        const Value* below = move.to->get(new_.segments[at]);
        if (below == nullptr) break;
        if (!below->is(Type::map))
          return refuse(fmt::format("`{}` has a value, and would have to be a section", new_.segments[at]));
        const Span outer = move.to->span(), inner = below->span();
        if (inner.file != outer.file || inner.begin < outer.begin || inner.end > outer.end)
          return refuse(fmt::format("the section `{}` is shared with another place", new_.segments[at]));
        move.to = below;
      }
      move.keys.assign(new_.segments.begin() + static_cast<std::ptrdiff_t>(at), new_.segments.end());
    }
    auto edits = move_entry(source_, move, why_);
    if (!edits) return std::nullopt;
    SuggestedEdits suggested{std::move(*edits), {move.to}};
    for (const KeyLink& link : keys.subspan(1))
      suggested.maps.push_back(link.map);  // the first one's map stays
    return suggested;
  }

  const Diagnostic& diagnostic_;
  const Source& source_;
  const Value& root_;
  std::string& why_;
  Arena arena_;
  Path old_, new_;
};

Edits preset_edits(const Diagnostic& diagnostic, const Source& source, const Value& root, std::string& why) {
  const TextPlace place = text_place(root, diagnostic.span);
  const Value* name = place.scalar;
  if (name == nullptr || name->span() != diagnostic.span || !name->is(Type::string)) {
    why = "it stands in no plain text";
    return std::nullopt;
  }
  if (name->string().find('*') != std::string_view::npos) {
    why = "the pattern stands for other presets too";
    return std::nullopt;
  }
  auto text = respelled(text_at(source, diagnostic.span), diagnostic.replacement);
  if (!text) {
    why = "it is written as a block of lines";
    return std::nullopt;
  }
  return one_edit(diagnostic.span, std::move(*text));
}

}  // namespace

bool is_fixable(const Diagnostic& diagnostic) {
  if (diagnostic.replacement.empty() || !diagnostic.span.known()) return false;
  return diagnostic.kind == Kind::deprecated_parameter || diagnostic.kind == Kind::deprecated_preset ||
         diagnostic.kind == Kind::yaml11_ambiguity;
}

std::optional<SuggestedEdits> suggested_edits(const Diagnostic& diagnostic, const Source& source,
                                              const Value& root, std::string& why) {
  if (diagnostic.kind == Kind::deprecated_parameter) return Rename(diagnostic, source, root, why).edits();
  if (diagnostic.kind == Kind::deprecated_preset) return preset_edits(diagnostic, source, root, why);
  return one_edit(diagnostic.span, diagnostic.replacement);
}

}  // namespace presetc
