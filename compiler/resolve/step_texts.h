// Texts of the values of an axis, by step: each is the same at every point of that step.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace presetc {

/// For one thread.
class StepTexts {
 public:
  /// The text of a step; `append(text)` makes it when the step is first asked for.
  template <class Append>
  [[nodiscard]] const std::string& text(std::size_t step, const Append& append) {
    if (known_.size() <= step) known_.resize(step + 1);
    Known& known = known_[step];
    if (!known.made) {
      append(known.text);
      known.made = true;
    }
    return known.text;
  }

 private:
  struct Known {
    bool made = false;
    std::string text;
  };
  std::vector<Known> known_;
};

}  // namespace presetc
