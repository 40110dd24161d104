// Projects of a size that takes milliseconds. A range may have a million candidates and an experiment
// 10,000 points: both take the program about half a second, which is as it should be, and would leave a
// fuzzer no time for anything else.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

#include "base/source.h"
#include "load/decode_range.h"
#include "load/project.h"
#include "parse/document.h"

namespace presetc::fuzzing {

inline double as_double(const Value& value) {
  if (value.is(Type::real)) return value.real().value;
  if (!value.is(Type::integer)) return 0;
  const double magnitude = static_cast<double>(value.integer().magnitude);
  return value.integer().negative ? -magnitude : magnitude;
}

inline bool has_long_range(const Value& value) {
  constexpr double most = 1000;
  if (is_range(value)) {
    const double from = as_double(*value.get("from"));
    const double to = as_double(*value.get("to"));
    if (const Value* step = value.get("step"))
      return !(std::abs(to - from) <= most * std::abs(as_double(*step)));
    return !(std::abs(std::log(to / from)) <= most * std::abs(std::log(as_double(*value.get("factor")))));
  }
  const auto in_member = [](const Member& member) { return has_long_range(*member.value); };
  const auto in_item = [](const Value* item) { return has_long_range(*item); };
  if (value.is(Type::map)) return std::any_of(value.members().begin(), value.members().end(), in_member);
  return value.is(Type::list) && std::any_of(value.items().begin(), value.items().end(), in_item);
}

inline bool has_long_range(const std::map<std::string, std::string>& files) {
  for (const auto& [path, text] : files) {
    // What has no such key has no range and need not be read twice; an escape may spell it.
    if (text.find("from") == std::string::npos && text.find('\\') == std::string::npos) continue;
    Sources sources;
    Diagnostics unused;
    const auto document = read_document(sources.add(path, text), unused);
    if (document && has_long_range(*document->root)) return true;
  }
  return false;
}

/// No experiment may have more points than this.
inline void limit_points(Project& project, std::uint64_t most) {
  for (Manifest& manifest : project.manifests) {
    for (Experiment& experiment : manifest.experiments) {
      auto& limit = experiment.body.max_points;
      limit = std::min(limit.value_or(most), most);
    }
  }
}

}  // namespace presetc::fuzzing
