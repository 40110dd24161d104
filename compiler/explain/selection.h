// The presets and experiments that someone asks for: by what describes them, by what they say, by their use.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "explain/preset_uses.h"
#include "explain/stated_values.h"
#include "load/project.h"
#include "resolve/resolve.h"

namespace presetc {

/// What is empty is not asked about.
struct Criteria {
  std::string_view category{}, runtime{}, tag{};
  std::optional<PathPattern> parameter{};  ///< stated by the preset's or experiment's own text
  bool used = false;
  bool unused = false;
  bool hidden = false;  ///< hidden presets too

  [[nodiscard]] bool describes() const { return !category.empty() || !runtime.empty() || !tag.empty(); }
};

struct Selection {
  std::vector<const Preset*> presets;            ///< by full name
  std::vector<ExperimentReference> experiments;  ///< by manifest, then as written
};

/// Category, runtime and tag of an experiment are those of its presets: one of them must match in all that is
/// asked. Use is asked of presets only, so that no experiment is selected by it.
[[nodiscard]] Selection select(const Project& project, const Uses& uses, const Criteria& criteria);

/// Is the statement about a place that the pattern matches or covers? A pattern that is removed is what it
/// was written for.
[[nodiscard]] bool is_about(const StatedValue& stated, const PathPattern& pattern);

/// The name to write: the stem, or the full name where the stem is another preset's too.
[[nodiscard]] std::string_view shown_name(const Project& project, const Preset& preset);

}  // namespace presetc
