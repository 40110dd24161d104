// Resolutions put together by hand, so that tests of emit/ need no files, presets or merging.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/source.h"
#include "resolve/resolution.h"

namespace presetc::testing {

class FakeResolution {
 public:
  FakeResolution();

  const Value* integer(std::uint64_t magnitude) { return make_integer(arena, {magnitude, false}, {}); }
  const Value* real(double value, std::string_view spelling = "") {
    return make_real(arena, {value, spelling}, {});
  }
  const Value* text(std::string_view string) { return make_string(arena, string, {}); }
  const Value* list(const std::vector<const Value*>& items) { return make_list(arena, items, {}); }
  const Value* map(const std::vector<Member>& members) { return make_map(arena, members, {}); }
  Path path(std::string_view text);

  /// An experiment without points, its name at a span of its own. References stay valid until the next call.
  ResolvedExperiment& experiment(std::string_view name);
  static void axis(ResolvedExperiment& experiment, Path path, Candidates candidates);
  /// Fills the points with the product of the axes, last fastest. A config is one map from the axes' paths,
  /// as text, to their values, over `fixed`.
  void product(ResolvedExperiment& experiment, const std::vector<Member>& fixed = {});

  Arena arena;
  Sources sources;
  Resolution resolution;

 private:
  Manifest manifest_;
  std::deque<Experiment> experiments_;
};

}  // namespace presetc::testing
