// A product space with its constraints, which remembers what they said: an expression is evaluated once per
// combination of the candidates it reads, whoever asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "design/product_space.h"

namespace presetc {

/// Not thread-safe: asking remembers.
class ConstrainedSpace {
 public:
  ConstrainedSpace(ProductSpace space, std::vector<Constraint> constraints);

  [[nodiscard]] const ProductSpace& space() const { return space_; }
  [[nodiscard]] std::size_t constraints() const { return constraints_.size(); }
  /// The axes that a constraint reads: ascending, each once.
  [[nodiscard]] std::span<const std::uint32_t> axes(std::size_t constraint) const {
    return constraints_[constraint].asked.axes;
  }

  /// What one constraint says of a point in which all its axes are chosen.
  [[nodiscard]] bool allows(std::size_t constraint, Indexes point);
  /// What one constraint says of a point in which not all its axes are chosen.
  [[nodiscard]] Foresight foresees(std::size_t constraint, Indexes point) const;
  /// What all constraints say of a whole point.
  [[nodiscard]] bool allows(Indexes point);

 private:
  struct Remembered {
    Constraint asked;
    std::vector<std::size_t> strides;           ///< by position in `asked.axes`; empty: too large to remember
    std::vector<std::uint64_t> known, allowed;  ///< a bit for each combination, filled when first asked
  };

  ProductSpace space_;
  std::vector<Remembered> constraints_;
};

}  // namespace presetc
