// Small random experiments as YAML, and their points by trying every combination: an interpreter of the
// language that is slow, short, and shares nothing with the compiler's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "unit/resolve/random_formula.h"

namespace presetc::testing {

class RandomStudy {
 public:
  explicit RandomStudy(std::uint32_t seed);

  /// The body of an experiment in flow style, with `more` fields. `shuffle`: writes keys, and axes, in
  /// another order.
  [[nodiscard]] std::string body(const std::string& more = "", std::mt19937* shuffle = nullptr) const;
  /// The presets that bodies name: file to text.
  [[nodiscard]] static std::map<std::string, std::string> presets();

  struct Point {
    std::map<std::string, int> values;  ///< by path: what is emitted
    std::string row;                    ///< its name, if it has one: kept, though a point of another be equal
  };
  struct Points {
    std::vector<Point> all;     ///< allowed, in order, equal ones too
    std::vector<Point> listed;  ///< equal ones once
    std::size_t combinations = 0;
    std::vector<std::size_t> excluded;  ///< by each exclusion in its turn: the experiment's, then the blocks'
  };
  [[nodiscard]] Points points() const;

  /// As tables write configs.
  [[nodiscard]] static std::string shown(const Point& point);
  /// The paths that some axis has.
  [[nodiscard]] std::vector<std::string> swept() const;

 private:
  struct Axis {
    std::vector<std::string> paths;
    std::vector<std::vector<std::optional<int>>> steps;
    std::vector<std::string> names;  ///< of rows; empty without
  };
  struct Exclusion {
    std::vector<std::pair<std::string, std::vector<int>>> entries;
    std::optional<Formula> formula;
  };
  enum class Group { grid, zip, rows };
  struct Block {
    std::vector<std::pair<Group, std::vector<Axis>>> groups;  ///< in the order written
    std::vector<Exclusion> exclude;
  };
  struct Condition {
    std::string target;
    Formula formula;
  };
  /// A combination that is being tried.
  class Trial;

  bool one_in(std::uint32_t count) { return random_() % count == 0; }
  int value() { return static_cast<int>(random_() % 4); }
  std::vector<int> values();
  Axis make_axis(Group group, std::vector<std::string>& left);
  Block make_block();
  Exclusion make_exclusion();
  void make_conditions();
  [[nodiscard]] std::vector<std::string> known() const;
  [[nodiscard]] std::vector<Axis> axes_of(const Block& block) const;

  std::string text_of(const Block& block, std::mt19937* shuffle) const;
  static std::string text_of(const std::vector<Exclusion>& exclusions);

  std::mt19937 random_;
  std::map<std::string, int> set_;
  std::optional<std::pair<std::string, std::string>> sum_;  ///< `e`: the first and ten times the second
  std::vector<Condition> when_;
  std::vector<Block> blocks_;
  std::vector<Exclusion> exclude_;
  bool offers_ = false;   ///< a preset offers `o`
  bool chooses_ = false;  ///< two presets say what `kind` is
};

}  // namespace presetc::testing
