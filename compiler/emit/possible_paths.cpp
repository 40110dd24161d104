#include "emit/possible_paths.h"

#include <algorithm>
#include <array>
#include <utility>

#include "emit/output_path.h"
#include "emit/outputs.h"
#include "load/output_words.h"

namespace presetc {

namespace {

bool is_unknown(char c) {
  return c == any_text || c == any_segment;
}

/// Also of what a path may not hold: it is refused when it is known.
std::string literal(std::string_view text) {
  std::string result = folded_path(text);
  std::replace_if(result.begin(), result.end(), is_unknown, any_text);
  return result;
}

std::string reference(const Expression& expression, std::string_view experiment, Format format) {
  constexpr std::array<std::string_view, 4> without_slash{"@label", "@id", "@index", "@points"};
  if (expression.text == "@experiment") return literal(experiment);
  if (expression.text == "@format") return std::string(format_name(format));
  const bool is_segment =
      std::find(without_slash.begin(), without_slash.end(), expression.text) != without_slash.end();
  return {is_segment ? any_segment : any_text};
}

std::string written_path(const OutputSpec& output, std::string_view experiment, Format format) {
  if (!output.path_parts) return literal(output.path->text);
  std::string path;
  for (const ReferenceText::Part& part : output.path_parts->parts)
    path += part.expression ? reference(*part.expression, experiment, format) : literal(part.literal);
  return path;
}

/// Whether two possible paths have a path in common, looked for from their ends: what is known of an
/// experiment stands there more often than where all begin alike.
class Meeting {
 public:
  Meeting(std::string_view a, std::string_view b) : a_(a), b_(b), seen_((a.size() + 1) * (b.size() + 1)) {}

  /// Whether the first `i` characters of one and `j` of the other may come to one text.
  bool of(std::size_t i, std::size_t j) {
    add(i, j);
    while (!open_.empty()) {
      const auto [left, right] = open_.back();
      open_.pop_back();
      if (left == 0 && right == 0) return true;
      const char a = left > 0 ? a_[left - 1] : '\0';
      const char b = right > 0 ? b_[right - 1] : '\0';
      if (is_unknown(a)) add(left - 1, right);
      if (is_unknown(b)) add(left, right - 1);
      if (left == 0 || right == 0) continue;
      if (is_unknown(a) && !is_unknown(b) && takes(a, b)) add(left, right - 1);
      if (is_unknown(b) && !is_unknown(a) && takes(b, a)) add(left - 1, right);
      if (a == b) add(left - 1, right - 1);
    }
    return false;
  }

 private:
  static bool takes(char unknown, char c) { return unknown == any_text || c != '/'; }

  void add(std::size_t i, std::size_t j) {
    auto seen = seen_[i * (b_.size() + 1) + j];
    if (seen) return;
    seen = true;
    open_.emplace_back(i, j);
  }

  std::string_view a_, b_;
  std::vector<bool> seen_;
  std::vector<std::pair<std::size_t, std::size_t>> open_;
};

}  // namespace

std::vector<std::string> possible_paths(std::string_view experiment, const std::vector<OutputSpec>& outputs) {
  std::vector<std::string> paths;
  const auto add_default = [&](Format format, bool one_for_each_point) {
    const std::string ending = "." + std::string(format_name(format));
    paths.push_back(literal(experiment) + ending);
    if (one_for_each_point) paths.push_back(literal(experiment) + '/' + any_segment + ending);
  };
  if (outputs.empty()) add_default(Format::yaml, true);
  for (const OutputSpec& output : outputs) {
    const std::size_t first = paths.size();
    const Format format = format_of(output);
    if (output.path) {
      paths.push_back(written_path(output, experiment, format));
    } else {
      add_default(format, output.kind.value_or(OutputKind::points) == OutputKind::points);
    }
    if (output.provenance != Provenance::sidecar) continue;
    for (std::size_t i = first, end = paths.size(); i < end; ++i)
      paths.push_back(paths[i] + std::string(sidecar_ending));
  }
  return paths;
}

bool may_meet(std::string_view a, std::string_view b) {
  Meeting meeting(a, b);
  if (meeting.of(a.size(), b.size())) return true;
  // Of a directory that is not known, any file could take the place.
  const auto known = [](std::string_view path) {
    return path.substr(0, std::find_if(path.begin(), path.end(), is_unknown) - path.begin());
  };
  for (std::size_t slash = known(a).find('/'); slash != std::string_view::npos;
       slash = known(a).find('/', slash + 1)) {
    if (meeting.of(slash, b.size())) return true;
  }
  for (std::size_t slash = known(b).find('/'); slash != std::string_view::npos;
       slash = known(b).find('/', slash + 1)) {
    if (meeting.of(a.size(), slash)) return true;
  }
  return false;
}

}  // namespace presetc
