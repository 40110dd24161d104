// Small random expressions over whole numbers, and what they come to, worked out the plain way.
#pragma once

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace presetc::testing {

class Formula {
 public:
  /// The value of a name; nullopt: unset.
  using Names = std::function<std::optional<int>(const std::string&)>;

  /// Over some of these names, at least one.
  Formula(std::mt19937& random, const std::vector<std::string>& names, int depth = 2) {
    const auto choice = depth == 0 ? 0 : random() % 8;
    static constexpr const char* connectives[] = {"&&", "||", "=>"};
    static constexpr const char* comparisons[] = {"==", "!=", "<", ">="};
    if (choice >= 5) {
      op_ = connectives[choice - 5];
      parts_.emplace_back(random, names, depth - 1);
      parts_.emplace_back(random, names, depth - 1);
    } else if (choice == 4) {
      op_ = "!";
      parts_.emplace_back(random, names, depth - 1);
    } else {
      op_ = comparisons[random() % 4];
      name_ = names[random() % names.size()];
      value_ = static_cast<int>(random() % 4);
    }
  }

  [[nodiscard]] std::string text() const {
    if (parts_.empty()) return name_ + ' ' + op_ + ' ' + std::to_string(value_);
    if (op_ == "!") return "!(" + parts_[0].text() + ')';
    return '(' + parts_[0].text() + ") " + op_ + " (" + parts_[1].text() + ')';
  }

  /// nullopt: unset, because a value that it needs is.
  [[nodiscard]] std::optional<bool> holds(const Names& names) const {
    if (parts_.empty()) {
      const std::optional<int> value = names(name_);
      if (!value) return std::nullopt;
      return op_ == "=="   ? *value == value_
             : op_ == "!=" ? *value != value_
             : op_ == "<"  ? *value < value_
                           : *value >= value_;
    }
    const std::optional<bool> left = parts_[0].holds(names);
    if (!left) return std::nullopt;
    if (op_ == "!") return !*left;
    const bool settled = op_ == "||" ? *left : !*left;
    if (settled) return op_ != "&&";
    return parts_[1].holds(names);
  }

 private:
  std::string op_, name_;
  int value_ = 0;
  std::vector<Formula> parts_;
};

}  // namespace presetc::testing
