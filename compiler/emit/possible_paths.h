// Where an experiment may write, known from its text alone: before anything is merged, swept or counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "load/manifest.h"

namespace presetc {

/// In a possible path, for a part that is not known yet: any text, and one without `/`. Paths of outputs
/// have no control characters (output_path.h).
inline constexpr char any_text = '\x01';
inline constexpr char any_segment = '\x02';

/// Each path that a file of the experiment may have, folded as file systems may do; `outputs` are those of
/// its settings.
[[nodiscard]] std::vector<std::string> possible_paths(std::string_view experiment,
                                                      const std::vector<OutputSpec>& outputs);

/// False if two possible paths never come to one file. True also where one may be a directory above the other
/// whose path is known.
[[nodiscard]] bool may_meet(std::string_view a, std::string_view b);

}  // namespace presetc
