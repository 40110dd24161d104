#include "unit/resolve/random_study.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace presetc::testing {

namespace {

const std::vector<std::string> pool = {"a", "b", "c", "d", "s.x", "s.y", "vars.v"};

std::string joined(std::vector<std::string> texts, std::mt19937* shuffle) {
  if (shuffle != nullptr) std::shuffle(texts.begin(), texts.end(), *shuffle);
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

RandomStudy::RandomStudy(std::uint32_t seed) : random_(seed) {
  for (const std::string& path : pool) {
    if (path == "vars.v" || one_in(2)) set_[path] = value();
  }
  set_["s.z"] = 9;  // so that the section is there whenever it may be
  offers_ = one_in(3);
  chooses_ = one_in(4);
  for (auto blocks = 1 + random_() % 2; blocks > 0; --blocks) blocks_.push_back(make_block());
  make_conditions();
  if (one_in(2)) exclude_.push_back(make_exclusion());
  for (Block& block : blocks_) {
    if (one_in(3)) block.exclude.push_back(make_exclusion());
    if (one_in(6)) block.exclude.push_back(make_exclusion());
  }
}

std::vector<int> RandomStudy::values() {
  std::vector<int> all{0, 1, 2, 3};
  std::shuffle(all.begin(), all.end(), random_);
  all.resize(1 + random_() % 3);
  return all;
}

/// Takes paths from what is left for the block.
RandomStudy::Axis RandomStudy::make_axis(Group group, std::vector<std::string>& left) {
  Axis axis;
  for (std::size_t i = group == Group::grid ? 1 : 1 + random_() % 2; i > 0 && !left.empty(); --i) {
    const auto at = left.begin() + static_cast<std::ptrdiff_t>(random_() % left.size());
    axis.paths.push_back(*at);
    left.erase(at);
  }
  if (group == Group::rows) {
    const bool named = one_in(3);
    for (auto rows = 1 + random_() % 3; rows > 0; --rows) {
      auto& row = axis.steps.emplace_back();
      for (const std::string& path : axis.paths)
        // The first row says everything, so that each column is written.
        row.push_back(axis.steps.size() > 1 && set_.contains(path) && one_in(3) ? std::nullopt
                                                                                : std::optional(value()));
      // A row that says nothing is no row.
      if (std::none_of(row.begin(), row.end(), [](const auto& cell) { return cell.has_value(); }))
        row.front() = value();
      if (named) axis.names.push_back(fmt::format("r{}", rows));
    }
    return axis;
  }
  std::vector<std::vector<int>> columns;
  std::size_t length = 4;
  for (std::size_t i = 0; i < axis.paths.size(); ++i) {
    columns.push_back(values());
    length = std::min(length, columns.back().size());
  }
  for (std::size_t step = 0; step < length; ++step) {
    auto& values = axis.steps.emplace_back();
    for (const auto& column : columns) values.emplace_back(column[step]);
  }
  return axis;
}

RandomStudy::Block RandomStudy::make_block() {
  std::vector<std::string> left = pool;
  left.emplace_back("o");
  Block block;
  std::vector<Group> groups{Group::grid, Group::zip, Group::rows};
  std::shuffle(groups.begin(), groups.end(), random_);
  for (const Group group : groups) {
    std::vector<Axis> axes;
    const auto count = group == Group::grid ? 1 + random_() % 2 : random_() % 2;
    for (std::uint32_t i = 0; i < count; ++i) axes.push_back(make_axis(group, left));
    if (!axes.empty()) block.groups.emplace_back(group, std::move(axes));
  }
  return block;
}

std::vector<std::string> RandomStudy::swept() const {
  std::set<std::string> paths;
  for (const Block& block : blocks_) {
    for (const Axis& axis : axes_of(block)) paths.insert(axis.paths.begin(), axis.paths.end());
  }
  return {paths.begin(), paths.end()};
}

/// The paths that some point has.
std::vector<std::string> RandomStudy::known() const {
  std::vector<std::string> paths = swept();
  for (const auto& [path, value] : set_) paths.push_back(path);
  if (sum_) paths.emplace_back("e");
  if (chooses_) paths.emplace_back("kind");
  return paths;
}

void RandomStudy::make_conditions() {
  // What each may read comes before it, so that there is no cycle.
  static const std::pair<std::string, std::vector<std::string>> may_read[] = {
      {"c", {"a", "b", "e", "kind", "vars.v"}},
      {"d", {"a", "c", "o", "vars.v"}},
      {"s", {"a", "b", "d", "kind"}},
      {"s.y", {"b", "c", "s.x"}},
      {"o", {"a", "b", "e"}}};
  std::vector<std::string> always;
  for (const std::string& path : pool) {
    if (set_.contains(path) && (path == "a" || path == "b" || path == "vars.v")) always.push_back(path);
  }
  if (one_in(2)) sum_ = {always[random_() % always.size()], always[random_() % always.size()]};
  const auto all = known();
  for (const auto& [target, names] : may_read) {
    std::vector<std::string> readable;
    for (const std::string& name : names) {
      if (std::find(all.begin(), all.end(), name) != all.end()) readable.push_back(name);
    }
    if (one_in(3) && !readable.empty()) when_.push_back({target, Formula(random_, readable)});
  }
}

RandomStudy::Exclusion RandomStudy::make_exclusion() {
  Exclusion exclusion;
  std::vector<std::string> names = known();
  if (one_in(2)) {
    exclusion.formula.emplace(random_, names);
    return exclusion;
  }
  std::shuffle(names.begin(), names.end(), random_);
  names.resize(std::min<std::size_t>(names.size(), 1 + random_() % 3));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) exclusion.entries.emplace_back(name, values());
  return exclusion;
}

std::vector<RandomStudy::Axis> RandomStudy::axes_of(const Block& block) const {
  std::vector<Axis> axes;
  bool names_it = false;
  for (const auto& [group, written] : block.groups) {
    for (const Axis& axis : written) {
      names_it = names_it || std::find(axis.paths.begin(), axis.paths.end(), "o") != axis.paths.end();
      axes.push_back(axis);
    }
  }
  if (offers_ && !names_it) axes.insert(axes.begin(), Axis{{"o"}, {{0}, {1}, {2}}, {}});
  return axes;
}

// --- as YAML ---------------------------------------------------------------------------------------------

std::string RandomStudy::text_of(const std::vector<Exclusion>& exclusions) {
  std::vector<std::string> texts;
  for (const Exclusion& exclusion : exclusions) {
    std::vector<std::string> entries;
    for (const auto& [path, values] : exclusion.entries)
      entries.push_back(fmt::format("{}: [{}]", path, fmt::join(values, ", ")));
    texts.push_back(exclusion.formula ? '"' + exclusion.formula->text() + '"'
                                      : fmt::format("{{{}}}", fmt::join(entries, ", ")));
  }
  return fmt::format("exclude: [{}]", fmt::join(texts, ", "));
}

std::string RandomStudy::text_of(const Block& block, std::mt19937* shuffle) const {
  std::vector<std::string> fields;
  for (const auto& [group, axes] : block.groups) {
    std::vector<std::string> texts;
    for (const Axis& axis : axes) {
      std::vector<std::string> parts;
      if (group == Group::rows) {
        for (std::size_t row = 0; row < axis.steps.size(); ++row) {
          std::vector<std::string> cells;
          for (std::size_t i = 0; i < axis.paths.size(); ++i) {
            if (axis.steps[row][i])
              cells.push_back(fmt::format("{}: {}", axis.paths[i], *axis.steps[row][i]));
          }
          const std::string name = axis.names.empty() ? "" : axis.names[row] + ": ";
          parts.push_back(fmt::format("{}{{{}}}", name, joined(cells, shuffle)));
        }
        texts.push_back(joined(parts, shuffle));
        continue;
      }
      for (std::size_t i = 0; i < axis.paths.size(); ++i) {
        std::vector<int> values;
        for (const auto& step : axis.steps) values.push_back(*step[i]);
        parts.push_back(fmt::format("{}: [{}]", axis.paths[i], fmt::join(values, ", ")));
      }
      texts.push_back(group == Group::zip ? fmt::format("{{{}}}", joined(parts, shuffle)) : parts.front());
    }
    const bool map = group == Group::grid || (group == Group::rows && !axes.front().names.empty());
    const char* const keys[] = {"grid", "zip", "rows"};
    fields.push_back(fmt::format("{}: {}{}{}", keys[static_cast<int>(group)], map ? '{' : '[',
                                 joined(texts, shuffle), map ? '}' : ']'));
  }
  if (!block.exclude.empty()) fields.push_back(text_of(block.exclude));
  return fmt::format("{{{}}}", joined(fields, shuffle));
}

std::string RandomStudy::body(const std::string& more, std::mt19937* shuffle) const {
  std::vector<std::string> fields, presets, set, when, blocks;
  if (offers_) presets.emplace_back("offers");
  if (chooses_) presets.emplace_back("{one_of: [first, second]}");
  fields.push_back(fmt::format("presets: [{}]", fmt::join(presets, ", ")));
  for (const auto& [path, value] : set_) {
    if (path == "vars.v")
      fields.push_back(fmt::format("vars: {{v: {}}}", value));
    else
      set.push_back(fmt::format("{}: {}", path, value));
  }
  if (sum_) set.push_back(fmt::format("e: '${{{} + 10 * {}}}'", sum_->first, sum_->second));
  fields.push_back(fmt::format("set: {{{}}}", joined(set, shuffle)));
  for (const Condition& condition : when_)
    when.push_back(fmt::format("{}: \"{}\"", condition.target, condition.formula.text()));
  if (!when.empty()) fields.push_back(fmt::format("when: {{{}}}", joined(when, shuffle)));
  for (const Block& block : blocks_) blocks.push_back(text_of(block, shuffle));
  fields.push_back(fmt::format("sweep: [{}]", fmt::join(blocks, ", ")));
  if (!exclude_.empty()) fields.push_back(text_of(exclude_));
  if (!more.empty()) fields.push_back(more);
  return joined(fields, shuffle);
}

std::map<std::string, std::string> RandomStudy::presets() {
  return {{"presets.d/offers.yaml", "{description: Offers, parameters: {o: [0, 1, 2]}}"},
          {"presets.d/first.yaml", "{description: First, config: {kind: 0}}"},
          {"presets.d/second.yaml", "{description: Second, config: {kind: 1}}"}};
}

// --- what it means ---------------------------------------------------------------------------------------

class RandomStudy::Trial {
 public:
  Trial(const RandomStudy& study, std::map<std::string, int> values)
      : study_(study), values_(std::move(values)) {}

  [[nodiscard]] bool active(const std::string& path) const {
    return std::all_of(study_.when_.begin(), study_.when_.end(), [&](const Condition& condition) {
      const bool covers = path == condition.target || path.starts_with(condition.target + '.');
      return !covers ||
             condition.formula.holds([this](const std::string& name) { return read(name); }).value_or(false);
    });
  }
  [[nodiscard]] std::optional<int> read(const std::string& path) const {
    const auto found = values_.find(path);
    return found == values_.end() || !active(path) ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] bool matches(const Exclusion& exclusion) const {
    if (exclusion.formula)
      return exclusion.formula->holds([this](const std::string& name) { return read(name); }).value_or(false);
    return std::all_of(exclusion.entries.begin(), exclusion.entries.end(), [&](const auto& entry) {
      const auto value = read(entry.first);
      return value && std::find(entry.second.begin(), entry.second.end(), *value) != entry.second.end();
    });
  }
  [[nodiscard]] std::map<std::string, int> emitted() const {
    std::map<std::string, int> emitted;
    for (const auto& [path, value] : values_) {
      if (!path.starts_with("vars.") && active(path)) emitted.emplace(path, value);
    }
    return emitted;
  }

 private:
  const RandomStudy& study_;
  std::map<std::string, int> values_;
};

RandomStudy::Points RandomStudy::points() const {
  Points points;
  points.excluded.resize(exclude_.size());
  std::set<std::map<std::string, int>> seen;
  std::set<std::pair<std::map<std::string, int>, std::string>> seen_in_row;
  for (const Block& block : blocks_) {
    const std::size_t first_own = points.excluded.size();
    points.excluded.resize(first_own + block.exclude.size());
    const std::vector<Axis> axes = axes_of(block);
    for (int choice = 0; choice < (chooses_ ? 2 : 1); ++choice) {
      std::size_t combinations = 1;
      for (const Axis& axis : axes) combinations *= axis.steps.size();
      points.combinations += combinations;
      for (std::size_t combination = 0; combination < combinations; ++combination) {
        std::vector<std::size_t> steps(axes.size());
        std::size_t rest = combination;
        for (std::size_t i = axes.size(); i-- > 0; rest /= axes[i].steps.size())
          steps[i] = rest % axes[i].steps.size();

        auto values = set_;
        Point point;
        if (chooses_) values["kind"] = choice;
        for (std::size_t i = 0; i < axes.size(); ++i) {
          for (std::size_t column = 0; column < axes[i].paths.size(); ++column) {
            if (const auto& value = axes[i].steps[steps[i]][column]) values[axes[i].paths[column]] = *value;
          }
        }
        if (sum_) values["e"] = values.at(sum_->first) + 10 * values.at(sum_->second);
        const Trial trial(*this, std::move(values));

        // An axis that does not exist here does not multiply.
        bool again = false;
        for (std::size_t i = 0; i < axes.size(); ++i) {
          const bool exists = std::any_of(axes[i].paths.begin(), axes[i].paths.end(),
                                          [&](const auto& path) { return trial.active(path); });
          again = again || (steps[i] > 0 && !exists);
          if (exists && !axes[i].names.empty()) point.row = axes[i].names[steps[i]];
        }
        if (again) continue;
        const auto excluded_by = [&](const std::vector<Exclusion>& exclusions, std::size_t first) {
          const auto match = std::find_if(exclusions.begin(), exclusions.end(),
                                          [&](const Exclusion& each) { return trial.matches(each); });
          if (match == exclusions.end()) return false;
          ++points.excluded[first + static_cast<std::size_t>(match - exclusions.begin())];
          return true;
        };
        if (excluded_by(exclude_, 0) || excluded_by(block.exclude, first_own)) continue;
        point.values = trial.emitted();
        points.all.push_back(point);
        const bool is_new = seen.insert(point.values).second;
        const bool new_in_row = seen_in_row.emplace(point.values, point.row).second;
        if (is_new || (!point.row.empty() && new_in_row)) points.listed.push_back(point);
      }
    }
  }
  return points;
}

std::string RandomStudy::shown(const Point& point) {
  std::vector<std::string> outer, inner;
  for (const auto& [path, value] : point.values) {
    if (path.starts_with("s."))
      inner.push_back(fmt::format("{}:{}", path.substr(2), value));
    else
      outer.push_back(fmt::format("{}:{}", path, value));
  }
  if (!inner.empty()) outer.push_back(fmt::format("s:{{{}}}", fmt::join(inner, ",")));
  return fmt::format("{{{}}}", fmt::join(outer, ","));
}

}  // namespace presetc::testing
