// Who said what about one path on the way to its value, and what became of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "load/preset.h"
#include "resolve/axis.h"
#include "resolve/resolution.h"
#include "resolve/strategy_table.h"

namespace presetc {

/// Where a statement stands; a later layer wins (language.md section 6).
enum class Layer : std::uint8_t { preset, defaults, own, sweep, flag };

/// What one place in a file says about the path: an entry of a preset, of `set`, of `unset`, ...
struct TracedStatement {
  enum class Form : std::uint8_t {
    fixed,
    offered,
    section,  ///< a map that has no value for the path itself
    removal,  ///< an entry of `unset`
  };
  enum class Fate : std::uint8_t {
    decides,
    shares,   ///< one of several whose candidates or elements the result is made of
    agrees,   ///< says the same; the text of another one stands
    removes,  ///< what was there before, and says nothing instead
    lost,
  };
  Layer layer = Layer::preset;
  Form form = Form::fixed;
  Fate fate = Fate::lost;
  const Preset* listed = nullptr;          ///< of a preset: as the experiment lists it
  const Preset* stated_by = nullptr;       ///< it, or the ancestor whose file says it
  Span span;                               ///< of the value, or of the key of what is offered
  Candidates values;                       ///< one if it is fixed; none for a removal
  Candidates meant;                        ///< of a preset: for each of these its stand-in (meanings.h)
  const Axis* axis = nullptr;              ///< of the sweep: the axis that the block declares
  std::optional<std::uint32_t> beaten_by;  ///< of what lost: the index of the statement that won; none:
                                           ///< merging left nothing

  friend bool operator==(const TracedStatement& a, const TracedStatement& b) {
    return a.layer == b.layer && a.form == b.form && a.fate == b.fate && a.listed == b.listed &&
           a.stated_by == b.stated_by && a.span == b.span && a.beaten_by == b.beaten_by;
  }
};

struct PathTrace {
  std::vector<TracedStatement> statements;  ///< in the order in which they apply
  ChosenStrategy strategy;                  ///< by which the presets were merged
  bool merged = false;                      ///< two or more of the listed presets speak of the path
  std::optional<Kind> conflict;             ///< of that merge
  bool settled = false;                     ///< that conflict
  std::vector<const Preset*> absent_in;     ///< under intersection: the presets that say nothing

  /// The last statement that stands; null if nothing does.
  [[nodiscard]] const TracedStatement* decider() const {
    for (std::size_t i = statements.size(); i-- > 0;) {
      const auto fate = statements[i].fate;
      if (fate == TracedStatement::Fate::decides || fate == TracedStatement::Fate::shares)
        return &statements[i];
    }
    return nullptr;
  }
};

}  // namespace presetc
