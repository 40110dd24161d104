// The options by which `list` and `search` select presets and experiments.
#pragma once

#include <array>
#include <optional>

#include "driver/command_line.h"
#include "driver/workspace.h"
#include "explain/selection.h"

namespace presetc {

inline constexpr OptionRow category_option{"--category", &Options::category,
                                           "only presets of this category, and what applies them", "NAME"};
inline constexpr OptionRow runtime_option{"--runtime", &Options::runtime,
                                          "only presets for this runtime, and what applies them", "NAME"};
inline constexpr OptionRow tag_option{"--tag", &Options::tag,
                                      "only presets with this tag, and what applies them", "NAME"};
inline constexpr OptionRow parameter_option{"--parameter", &Options::parameter,
                                            "only what states this parameter; `*` and `**` match keys",
                                            "PARAMETER"};
inline constexpr OptionRow used_option{"--used", &Options::used, "only presets that some experiment applies"};
inline constexpr OptionRow unused_option{"--unused", &Options::unused,
                                         "only presets that no experiment applies"};
inline constexpr OptionRow hidden_option{"--hidden", &Options::hidden, "hidden presets too"};

/// nullopt after reporting bad_path. What it gives must not outlive the workspace.
[[nodiscard]] std::optional<Criteria> criteria_of(const Options& options, Workspace& workspace);

/// What a person would ask next when nothing was found: the categories, runtimes and tags that there are.
[[nodiscard]] std::string nothing_found(const Options& options, const Project& project);

}  // namespace presetc
