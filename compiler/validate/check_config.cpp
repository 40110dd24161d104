#include "validate/check_config.h"

#include <algorithm>

#include <fmt/format.h>

#include "validate/area.h"
#include "validate/expectation.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;
using Distance = std::vector<Violation>::difference_type;

/// `a: {b: ...}`
std::string nested_text(Segments path) {
  std::string text = "...";
  for (auto key = path.rbegin(); key != path.rend(); ++key) {
    const bool outermost = key + 1 == path.rend();
    text = outermost ? fmt::format("{}: {}", *key, text) : fmt::format("{{{}: {}}}", *key, text);
  }
  return text;
}

/// Goes down a config and, in step, down the schema: each key is looked up once.
class ConfigWalk {
 public:
  ConfigWalk(const Catalogue& catalogue, bool references, std::vector<Violation>& violations)
      : catalogue_(catalogue),
        references_(references),
        violations_(violations),
        first_(static_cast<Distance>(violations.size())) {}

  void walk(Segments path, Span key_span, const Value& value) {
    Area area = area_of(catalogue_.schema().root());
    for (const auto key : path) {
      Area inner = enter(area, key);
      if (!inner.known()) return refuse(area, path, key_span);
      path_.push_back(key);
      key_spans_.push_back(key_span);
      area = std::move(inner);
    }
    visit(area, value);
  }

 private:
  /// Reports a path that is not known below `area`, which is at `path_`.
  void refuse(const Area& area, Segments path, Span key_span) {
    Violation unknown = unknown_parameter(catalogue_, path, key_span);
    if (!path_.empty() && !area.admits_map() && !unknown.hint.starts_with("did you mean")) {
      unknown.value_depth = path_.size();
      unknown.hint = fmt::format("`{}` is no section: it takes {}", to_string(Segments(path_)),
                                 expected_schema(*area.nodes.front()));
    }
    violations_.push_back(std::move(unknown));
  }

  void visit(const Area& area, const Value& value) {
    const bool section = value.is(Type::map) && !value.members().empty();
    if (section && area.admits_map()) {
      for (const Member& member : value.members()) visit_member(area, member);
    } else {
      check_leaf_here(value);
    }
  }

  void check_leaf_here(const Value& value) {
    const auto known = static_cast<Distance>(violations_.size());
    check_value(catalogue_.schema(), path_, value, Completeness::partial, references_, violations_,
                key_spans_);
    // What is wrong with the name of a section is wrong for each leaf in it, and told once: by one of the
    // last.
    constexpr Distance recent = 64;
    const auto fresh = violations_.begin() + known;
    const auto told = [&](const Violation& violation) {
      return std::any_of(std::max(violations_.begin() + first_, fresh - std::min(known, recent)), fresh,
                         [&](const Violation& earlier) {
                           return earlier.span == violation.span && earlier.message == violation.message;
                         });
    };
    violations_.erase(std::remove_if(fresh, violations_.end(), told), violations_.end());
  }

  void visit_member(const Area& area, const Member& member) {
    path_.push_back(member.key);
    key_spans_.push_back(member.key_span);
    const Area inner = enter(area, member.key);
    if (!dotted(area, inner.known(), member)) {
      if (inner.known()) {
        visit(inner, *member.value);
      } else {
        violations_.push_back(unknown_parameter(catalogue_, path_, member.key_span));
        show_nested(violations_.back(), member.key);
      }
    }
    path_.pop_back();
    key_spans_.pop_back();
  }

  /// Who writes a path with dots as a key, and a wrong one, is to hear of both mistakes at once.
  void show_nested(Violation& unknown, std::string_view key) const {
    if (key.find('.') == std::string_view::npos) return;
    Arena arena(256);
    PathError error;
    const std::string text = catalogue_.nearest(path_);
    const auto near = parse_path(text, arena, error);
    const Segments parent = Segments(path_).first(path_.size() - 1);
    if (!near || near->segments.size() < parent.size() + 2 || !is_at_or_below(near->segments, parent)) return;
    unknown.hint =
        fmt::format("did you mean `{}`?", nested_text(Segments(near->segments).subspan(parent.size())));
  }

  /// Keys are literal, but `vllm.max_num_seqs: 8` was surely meant as a path if it is one. Where any key is
  /// allowed, it is one if the schema names each part of it.
  bool dotted(const Area& area, bool allowed, const Member& member) {
    if (member.key.find('.') == std::string_view::npos || enter_named(area, member.key).known()) return false;
    Arena arena(256);
    PathError error;
    const auto read = parse_path(member.key, arena, error);
    if (!read || read->segments.size() < 2) return false;
    Area at = area;
    for (const auto segment : read->segments) {
      at = allowed ? enter_named(at, segment) : enter(at, segment);
      if (!at.known()) return false;
    }
    violations_.push_back({Kind::dotted_key, path_, member.key_span,
                           fmt::format("the key \"{}\" has a dot, and keys are literal here", member.key),
                           fmt::format("write `{}`", nested_text(read->segments))});
    return true;
  }

  const Catalogue& catalogue_;
  bool references_;
  std::vector<Violation>& violations_;
  std::vector<std::string_view> path_;
  std::vector<Span> key_spans_;  // of the keys in path_
  Distance first_;               // of the violations of this walk
};

}  // namespace

void check_config(const Catalogue& catalogue, const Schema&, const Value& config_map, Segments at,
                  bool references, std::vector<Violation>& violations) {
  ConfigWalk(catalogue, references, violations).walk(at, config_map.span(), config_map);
}

void check_leaf(const Catalogue& catalogue, Segments path, Span key_span, const Value& value, bool references,
                std::vector<Violation>& violations) {
  ConfigWalk(catalogue, references, violations).walk(path, key_span, value);
}

}  // namespace presetc
