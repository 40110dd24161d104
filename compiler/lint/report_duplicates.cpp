#include "lint/report_duplicates.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/wrap_text.h"
#include "lint/near_duplicates.h"
#include "load/preset.h"
#include "parse/shortened.h"
#include "value/display.h"

namespace presetc {

namespace {

/// Less is said by many files, and means nothing: `{}`, a list of two names.
constexpr std::size_t fewest_leaves = 4;
// Of a group, a message shows so many files.
constexpr std::size_t most_files = 5;
// Of the groups of nearly equal files, the largest; a folder of variants has a hundred.
constexpr std::size_t most_groups = 10;
constexpr std::size_t value_width = 32;
constexpr std::size_t line_width = 76;

/// The fields of a preset that say what it is, and not what it sets.
bool sets_something(std::string_view field) {
  static constexpr std::array<std::string_view, 10> descriptive{
      "name", "title",  "description", "use_case",   "category",
      "tags", "system", "hidden",      "deprecated", "metadata"};
  return std::find(descriptive.begin(), descriptive.end(), field) == descriptive.end();
}

MemberFilter filter_of(const ComparedFile& file) {
  return file.preset == nullptr ? MemberFilter() : MemberFilter(sets_something);
}

std::string shown(const Value* value) {
  if (value == nullptr) return "nothing";
  return value->is(Type::poison) ? "..." : display(*value, value_width);
}

/// `left -> right`. Of two long texts that begin alike, the beginning says nothing.
std::string change_text(const Value* left, const Value* right) {
  if (left == nullptr || right == nullptr || !left->is(Type::string) || !right->is(Type::string))
    return fmt::format("{} -> {}", shown(left), shown(right));
  constexpr std::size_t context = 6;
  const std::string_view a = left->string();
  const std::string_view b = right->string();
  const auto differs = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto alike = static_cast<std::size_t>(differs.first - a.begin());
  if (alike <= 2 * context || std::max(a.size(), b.size()) <= value_width) {
    return fmt::format("{} -> {}", shown(left), shown(right));
  }
  alike -= context;
  while ((static_cast<unsigned char>(a[alike]) & 0xc0U) == 0x80U) --alike;  // not inside a character
  const auto ending = [&](std::string_view text) {
    return fmt::format("\"...{}\"", shortened(cut_to_width(text.substr(alike), value_width)));
  };
  return fmt::format("{} -> {}", ending(a), ending(b));
}

/// In what `other` differs: one line with as many leaves as it holds, or all. The first is one that `other`
/// has, if it has any, and its place is the span.
struct Difference {
  Span span;
  std::string text;
};

Difference difference_of(const ComparedFile& first, const ComparedFile& other, bool all) {
  auto differences = leaf_differences(first.documents, other.documents, filter_of(first));
  Difference found{{other.source->id, 0, 0}, {}};
  const auto there = std::find_if(differences.begin(), differences.end(),
                                  [](const LeafDifference& each) { return each.right != nullptr; });
  if (there != differences.end()) {
    found.span = there->right->span();
    std::rotate(differences.begin(), there, std::next(there));
  }
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const std::string text =
        fmt::format("{}: {}", differences[i].path, change_text(differences[i].left, differences[i].right));
    if (i > 0 && !all && width_of(found.text) + width_of(text) > line_width) {
      found.text += fmt::format("; and {} more", differences.size() - i);
      break;
    }
    found.text += (i > 0 ? "; " : "") + text;
  }
  return found;
}

class Reporter {
 public:
  /// `all`: every group, every file of it, and every leaf in which it differs.
  Reporter(const std::vector<ComparedFile>& files, bool all, Diagnostics& diagnostics)
      : files_(files), all_(all), diagnostics_(diagnostics) {}

  void add(const NearGroup& group, std::size_t leaves) {
    NearGroup equal{group.first, {}};
    NearGroup near{group.first, {}};
    for (const NearMember& member : group.members)
      (member.differing == 0 ? equal : near).members.push_back(member);
    const bool preset = files_[group.first].preset != nullptr;
    if (!equal.members.empty() && (preset || leaves >= fewest_leaves)) equal_.push_back(std::move(equal));
    if (!near.members.empty()) near_.push_back(std::move(near));
  }

  /// Of many groups the largest.
  void report() {
    for (const NearGroup& group : largest(equal_)) report_equal(group.first, group.members);
    for (const NearGroup& group : largest(near_)) report_near(group.first, group.members);
    const bool presets = !equal_.empty() && files_[equal_.front().first].preset != nullptr;
    report_rest(presets ? Kind::same_preset : Kind::duplicate_file, equal_);
    report_rest(Kind::near_duplicate, near_);
  }

 private:
  /// Sorts them, largest first.
  [[nodiscard]] std::span<const NearGroup> largest(std::vector<NearGroup>& groups) const {
    std::stable_sort(groups.begin(), groups.end(), [](const NearGroup& a, const NearGroup& b) {
      return a.members.size() > b.members.size();
    });
    return std::span(groups).first(all_ ? groups.size() : std::min(groups.size(), most_groups));
  }

  void report_rest(Kind kind, const std::vector<NearGroup>& sorted) {
    if (all_ || sorted.size() <= most_groups) return;
    diagnostics_
        .report(kind, {},
                fmt::format("{} of files that are {} the same, at most {} in each",
                            counted(sorted.size() - most_groups, "more group"),
                            kind == Kind::near_duplicate ? "nearly" : "all",
                            sorted[most_groups].members.size() + 1))
        .with_hint("--all shows them");
  }

  /// Of the files of a group, how many are shown.
  [[nodiscard]] std::size_t shown_of(std::size_t count) const {
    return all_ ? count : std::min(count, most_files);
  }

  static Span beginning(const ComparedFile& file) { return {file.source->id, 0, 0}; }

  void report_equal(std::size_t first, const std::vector<NearMember>& members) {
    const ComparedFile& file = files_[first];
    const bool preset = file.preset != nullptr;
    const std::size_t count = members.size();
    auto& diagnostic = diagnostics_.report(
        preset ? Kind::same_preset : Kind::duplicate_file, beginning(file),
        preset
            ? fmt::format(
                  "{} this one sets, and {} only in what describes {}",
                  count == 1 ? "another preset sets what" : fmt::format("{} other presets set what", count),
                  count == 1 ? "differs" : "differ", count == 1 ? "it" : "them")
            : fmt::format("{} this one", count == 1 ? "another file says the same as"
                                                    : fmt::format("{} other files say the same as", count)));
    for (std::size_t i = 0; i < shown_of(count); ++i)
      diagnostic.with_note(beginning(files_[members[i].index]), "this one");
    if (count > shown_of(count))
      diagnostic.with_note({}, fmt::format("and {} more, --all shows them", count - shown_of(count)));
    diagnostic.with_hint(preset ? "delete all but one; a second name for a preset is one that `extends` it"
                                : "delete all but one, or change what was meant to differ");
  }

  void report_near(std::size_t first, const std::vector<NearMember>& members) {
    const auto less = [](const NearMember& a, const NearMember& b) { return a.differing < b.differing; };
    const auto [least, most] = std::minmax_element(members.begin(), members.end(), less);
    const ComparedFile& file = files_[first];
    const std::string range = least->differing == most->differing
                                  ? fmt::format("{}", most->differing)
                                  : fmt::format("{} to {}", least->differing, most->differing);
    auto& diagnostic =
        diagnostics_.report(Kind::near_duplicate, beginning(file),
                            fmt::format("{} from this one in {} of {} values",
                                        members.size() == 1 ? "another file differs"
                                                            : fmt::format("{} files differ", members.size()),
                                        range, most->places));
    const std::size_t shown = shown_of(members.size());
    for (std::size_t i = 0; i < shown; ++i) {
      Difference difference = difference_of(file, files_[members[i].index], all_);
      diagnostic.with_note(difference.span, std::move(difference.text));
    }
    if (members.size() > shown)
      diagnostic.with_note(
          {}, fmt::format("and {}, --all shows all", counted(members.size() - shown, "more file")));
    diagnostic.with_hint(file.preset != nullptr
                             ? "let the others extend one of them, and say only what differs"
                             : "what they share can be one preset, and each of them a row of an experiment");
  }

  const std::vector<ComparedFile>& files_;
  bool all_;
  Diagnostics& diagnostics_;
  std::vector<NearGroup> equal_, near_;
};

/// Presets are compared with presets, everything else with everything else.
void report_among(const std::vector<ComparedFile>& files, bool all, std::size_t jobs,
                  Diagnostics& diagnostics) {
  std::vector<LeafSet> sets(files.size());
  parallel_for(files.size(), jobs, [&](std::size_t i, std::size_t) {
    sets[i] = leaf_hashes(files[i].documents, *files[i].source, filter_of(files[i]));
  });
  Reporter reporter(files, all, diagnostics);
  for (const NearGroup& group : near_duplicates(sets)) reporter.add(group, sets[group.first].size());
  reporter.report();
}

}  // namespace

void report_duplicates(const std::vector<ComparedFile>& files, bool all, std::size_t jobs,
                       Diagnostics& diagnostics) {
  std::vector<ComparedFile> presets;
  std::vector<ComparedFile> others;
  for (const ComparedFile& file : files) (file.preset != nullptr ? presets : others).push_back(file);
  report_among(presets, all, jobs, diagnostics);
  report_among(others, all, jobs, diagnostics);
}

}  // namespace presetc
