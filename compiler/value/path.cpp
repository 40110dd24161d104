#include "value/path.h"

#include <algorithm>

#include <fmt/format.h>

#include "value/depth.h"

namespace presetc {

namespace {

/// The wildcards of patterns are views of this text, and no other segment is.
constexpr char wildcards[] = "**";
constexpr std::string_view any_segment(wildcards, 1);
constexpr std::string_view any_segments(wildcards, 2);

bool is_wildcard(std::string_view segment) {
  return segment.data() == wildcards;
}
bool is_any_segments(std::string_view segment) {
  return is_wildcard(segment) && segment.size() == any_segments.size();
}

bool plain_in_segment(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return true;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return std::string_view("_-/:@+%").find(c) != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, bool pattern, Arena& arena, PathError& error)
      : text_(text), pattern_(pattern), arena_(arena), error_(error) {}

  std::optional<Path> read() {
    Path path;
    if (text_.empty()) return fail(0, "a path must name something");
    while (at_ < text_.size()) {
      if (text_[at_] == '[') {
        if (!quoted(path)) return std::nullopt;
      } else {
        if (!path.segments.empty()) {
          if (text_[at_] != '.') return fail(at_, "expected `.` or `[` between two segments");
          ++at_;
        }
        if (!plain(path)) return std::nullopt;
      }
      if (path.segments.size() > max_depth) {
        error_ = {at_, fmt::format("it has more than {} segments", max_depth), true};
        return std::nullopt;
      }
    }
    return path;
  }

 private:
  std::nullopt_t fail(std::size_t offset, std::string message) {
    error_ = {offset, std::move(message)};
    return std::nullopt;
  }

  bool plain(Path& path) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (plain_in_segment(text_[at_]) || (pattern_ && text_[at_] == '*'))) ++at_;
    const auto segment = text_.substr(begin, at_ - begin);
    if (segment.empty()) {
      if (at_ >= text_.size() || text_[at_] == '.') {
        fail(begin, "a segment is empty");
      } else if (text_[at_] == '*') {
        fail(begin, "`*` has no meaning here: write one path");
      } else {
        fail(begin, fmt::format("a key with `{}` is written [\"...\"] in a path", text_[at_]));
      }
      return false;
    }
    if (pattern_ && segment.find('*') != std::string_view::npos && segment != "*" && segment != "**") {
      fail(begin, "`*` and `**` stand for whole segments");
      return false;
    }
    if (at_ < text_.size() && text_[at_] != '.' && text_[at_] != '[') {
      fail(at_, fmt::format("a key with `{}` is written [\"...\"] in a path", text_[at_]));
      return false;
    }
    path.segments.push_back(pattern_ ? segment_or_wildcard(segment) : segment);
    return true;
  }

  bool quoted(Path& path) {
    const std::size_t begin = at_;
    if (!text_.substr(at_).starts_with("[\"")) {
      fail(begin, "after `[` comes a key in double quotes, then `]`");
      return false;
    }
    at_ += 2;
    std::string segment;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      segment += text_[at_++];
    }
    if (!text_.substr(at_).starts_with("\"]")) {
      fail(begin, "`[\"` has no `\"]`");
      return false;
    }
    at_ += 2;
    path.segments.push_back(arena_.copy(segment));
    return true;
  }

  std::string_view text_;
  bool pattern_;
  Arena& arena_;
  PathError& error_;
  std::size_t at_ = 0;
};

using Segments = std::span<const std::string_view>;

bool fits(std::string_view of_pattern, std::string_view of_path) {
  return is_wildcard(of_pattern) || of_pattern == of_path;
}

/// Does the pattern match all of `path`, or (prefix) some beginning of it that may be shorter? Where it comes
/// to a `**` it need never go back to one before: so this takes no more steps than the two are long,
/// multiplied.
bool match(Segments pattern, Segments path, bool prefix_of_path) {
  std::size_t p = 0, s = 0;
  std::optional<std::size_t> after_last, skipped_to;  // of the last `**`
  while (true) {
    if (p < pattern.size() && is_any_segments(pattern[p])) {
      after_last = ++p;
      skipped_to = s;
    } else if (p == pattern.size() && (prefix_of_path || s == path.size())) {
      return true;
    } else if (p < pattern.size() && s < path.size() && fits(pattern[p], path[s])) {
      ++p;
      ++s;
    } else if (after_last && *skipped_to < path.size()) {
      p = *after_last;
      s = ++*skipped_to;
    } else {
      return false;
    }
  }
}

bool matches_below(Segments pattern, Segments path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (i == pattern.size()) return false;
    if (is_any_segments(pattern[i])) return true;
    if (!fits(pattern[i], path[i])) return false;
  }
  return pattern.size() > path.size();
}

int rank(std::string_view segment) {
  return is_any_segments(segment) ? 2 : is_wildcard(segment) ? 1 : 0;
}

}  // namespace

std::optional<Path> parse_path(std::string_view text, Arena& arena, PathError& error) {
  return Reader(text, false, arena, error).read();
}

std::optional<PathPattern> parse_path_pattern(std::string_view text, Arena& arena, PathError& error) {
  auto path = Reader(text, true, arena, error).read();
  if (!path) return std::nullopt;
  return PathPattern{std::move(*path)};
}

void append_path(Segments segments, std::string& text) {
  const std::size_t begin = text.size();
  for (const auto segment : segments) {
    const bool plain = !segment.empty() && std::all_of(segment.begin(), segment.end(), plain_in_segment);
    if (plain || is_wildcard(segment)) {
      if (text.size() > begin) text += '.';
      text += segment;
      continue;
    }
    text += "[\"";
    for (const char c : segment) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += "\"]";
  }
}

std::string to_string(Segments segments) {
  std::string text;
  append_path(segments, text);
  return text;
}

std::string to_string(const Path& path) {
  return to_string(Segments(path.segments));
}

bool is_at_or_below(Segments path, Segments prefix) {
  return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

bool PathPattern::matches(Segments segments) const {
  return match(path.segments, segments, false);
}

bool PathPattern::covers(Segments segments) const {
  return match(path.segments, segments, true);
}

bool PathPattern::reaches_below(Segments segments) const {
  return matches_below(path.segments, segments);
}

bool PathPattern::more_specific_than(const PathPattern& other) const {
  const auto& a = path.segments;
  const auto& b = other.path.segments;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (rank(a[i]) != rank(b[i])) return rank(a[i]) < rank(b[i]);
  }
  return a.size() > b.size();
}

bool PathPattern::is_literal() const {
  return std::all_of(path.segments.begin(), path.segments.end(),
                     [](auto segment) { return rank(segment) == 0; });
}

std::string_view segment_or_wildcard(std::string_view part) {
  return part == any_segment ? any_segment : part == any_segments ? any_segments : part;
}

}  // namespace presetc
