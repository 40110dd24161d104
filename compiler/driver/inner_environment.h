// A command that runs in a world with another disk: staged files, or one that somebody watches.
#pragma once

#include <utility>

#include "driver/environment.h"

namespace presetc {

/// The same world with another disk, and nothing said in it yet.
[[nodiscard]] inline Environment with_disk(const Environment& outer, FileSystem& disk) {
  return {.files = disk,
          .out = {},
          .messages = {},
          .color = outer.color,
          .jobs = outer.jobs,
          .variable = outer.variable,
          .messages_file = outer.messages_file};
}

/// Brings back what was said in it, and what it keeps.
inline void take_said(Environment& outer, Environment&& inner) {
  outer.out += inner.out;
  outer.messages += inner.messages;
  outer.messages_file = std::move(inner.messages_file);
  outer.read.insert(outer.read.end(), inner.read.begin(), inner.read.end());
  for (auto& each : inner.kept) outer.kept.push_back(std::move(each));
}

}  // namespace presetc
